"""Complete splits of one whole, anywhere in a list: 考生38642人，其中男生19875人，女生18867人，城区…，农村…."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import Bound
from jianbao.review.checks.sums import addable, compare
from jianbao.review.checks.view import alike
from jianbao.review.checks.words import table, twos

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.view import Figure, Passage

_Names = tuple[re.Pattern[str], ...]
_MOST = Decimal("1.6")
"""A sum further from its whole is of something else."""
_OPEN = re.compile(
    "等|其他|其余|其它|另有|还有|以及|不含|不详|特等奖|优秀奖|鼓励奖|优胜奖|入围奖|提名奖|组织奖|单项奖|纪念奖"
)
_OF_SOME = re.compile("占|新增|增加|减少|增长|下降|[月日年人户]均|平均|每|单日|最[高多低少大]|上年|去年|同期|计划|预计")


def check(passage: Passage) -> Iterator[Finding]:
    """Rule: what is named by kinds that leave nothing out, one after another, adds up to what stands before them."""
    if len(passage.figures) > 2 and _first_kinds().search(passage.text):  # noqa: PLR2004 -- a whole and two parts
        for names in _splits():
            yield from _of_kinds(passage, names)


@cache
def _splits() -> tuple[_Names, ...]:
    return tuple(tuple(re.compile(name) for name in names) for names in table("share")["splits"])


@cache
def _first_kinds() -> re.Pattern[str]:
    """The first kind of every split: where none is named, there is none."""
    return re.compile("|".join(f"(?:{names[0].pattern})" for names in _splits()))


def _of_kinds(passage: Passage, names: _Names) -> Iterator[Finding]:
    if not all(name.search(passage.text) for name in names):
        return
    told = [_kind(passage, index, names) for index in range(len(passage.figures))]
    places = [index for index, kind in enumerate(told) if kind is not None]
    for at in range(len(places) - len(names) + 1):
        window = places[at : at + len(names)]
        if {told[index] for index in window} == set(range(len(names))) and _one_list(passage, window):
            yield from _sum(passage, window)


def _kind(passage: Passage, index: int, names: _Names) -> int | None:
    """Which of the kinds names a figure; None where none, or more than one does."""
    figure = passage.figures[index]
    if not _plain(figure):
        return None
    clause = re.split("[、和及与：]|其中", passage.clause(index))[-1]
    if _OF_SOME.search(clause):
        return None
    found = [n for n, name in enumerate(names) if name.search(clause)]
    return found[0] if len(found) == 1 else None


def _one_list(passage: Passage, window: Sequence[int]) -> bool:
    """Whether parts are of one unit and stand one after the other, at most shares between them."""
    first = passage.figures[window[0]]
    between = [n for n in range(window[0], window[-1]) if n not in window]
    shares = all(passage.figures[n].percent for n in between)
    alike_all = all(alike(passage.figures[n].unit, first.unit) for n in window)
    text = passage.text[first.end : passage.figures[window[-1]].start]
    return shares and alike_all and "其中" not in text and len({passage.figures[n].value for n in window}) > 1


def _sum(passage: Passage, window: Sequence[int]) -> Iterator[Finding]:
    """The whole is the last figure of their unit before them, of other words than they."""
    parts = [passage.figures[n] for n in window]
    like = [n for n in range(window[0]) if alike(passage.figures[n].unit, parts[0].unit)]
    tail = re.split("[。；]", passage.text[parts[-1].end :])[0]
    if not like or _OPEN.search(passage.text[parts[0].end : parts[-1].end] + tail) or "全部" in tail:
        return
    at = _whole(passage, like, window)
    if at is None or not _others_split(passage, at, window):
        return
    whole = passage.figures[at]
    total = sum(part.value for part in parts)
    if max(part.value for part in parts) < whole.value < total * _MOST and total < whole.value * _MOST:
        yield from (one for one in compare(whole, parts, 2) if one.level is Level.CONTRADICTORY)


def _others_split(passage: Passage, whole: int, window: Sequence[int]) -> bool:
    """Whether what else the list names is split without remainder too: 男、女 and 未成年人 are three of one split."""
    parts = passage.figures[window[0]]
    rest: list[int] = []
    for n in range(whole + 1, len(passage.figures)):
        if n > window[-1] and re.search("[。；]", passage.gap(n)):
            break
        if n not in window and alike(passage.figures[n].unit, parts.unit) and _plain(passage.figures[n]):
            rest.append(n)
    if not rest:
        return True
    for names in _splits():
        told = {_kind(passage, n, names) for n in rest}
        if told == set(range(len(names))) and len(rest) == len(names):
            return True
    return False


def _whole(passage: Passage, like: Sequence[int], window: Sequence[int]) -> int | None:
    """The figure that 其中 ties the kinds to: it stands right before them, or before a list that they are in."""
    first = window[0]
    for at in reversed(like):
        figure = passage.figures[at]
        between = passage.text[figure.end : passage.figures[first].start]
        if not _plain(figure) or _OF_SOME.search(passage.clause(at)):
            return None
        if at == like[-1] and "。" not in between and "；" not in between and _near(at, first, between):
            return at
        if re.match("[^，。；]{0,8}[，；（(]?其中", between) and "。" not in between:
            return at if _named(passage, at, window) or at == like[-1] else None
    return None


def _near(at: int, first: int, between: str) -> bool:
    """Whether a list follows a whole at once."""
    alone = re.fullmatch("[^，。；]{0,8}[，（(：]?(?:其中|包括|有)?[，：]?[^，。；]{0,10}", between) is not None
    return alone and first - at == 1


def _named(passage: Passage, at: int, window: Sequence[int]) -> bool:
    noun = passage.figures[at].label[-2:]
    about = "".join(passage.clause(n) for n in window) + passage.clause(at)
    return bool(noun) and any(two in about for two in twos(noun))


def _plain(figure: Figure) -> bool:
    exact = figure.metric.bound is Bound.EXACT and figure.metric.value > 0
    return addable(figure) and exact and not figure.aside
