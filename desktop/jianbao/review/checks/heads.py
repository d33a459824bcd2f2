"""A headline's figure against the body's, where their labels differ but the words about them are the same."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import BlockType, ChangeRole, MetricKind
from jianbao.review.checks.measures import scope
from jianbao.review.checks.saying import finding
from jianbao.review.checks.view import alike
from jianbao.review.checks.words import any_of, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from jianbao.review.checks.view import Figure, Passage

HEADLINE = "headline"

HEADS = frozenset({BlockType.HEADLINE, BlockType.DECK, BlockType.HEADING, BlockType.CAPTION})
_TITLES = frozenset({BlockType.HEADLINE, BlockType.DECK})
_KINDS = {MetricKind.COUNT, MetricKind.MONEY, MetricKind.MEASURE}
_ALL = re.compile("共|总|累计|合计")
_NAME = re.compile("“([^“”]{2,12})”")
_HAN = re.compile("[^\u4e00-\u9fff]")
_SHARED, _CHARACTERS = 2, 4

_Place = tuple["Passage", int]


def check(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Rule: what a headline counts is what the body counts once in that unit, with the same words about it.

    Contradictory where the body gives the one total of an event that both name. Nothing where any figure of the body
    agrees with the headline's.
    """
    titles = [place for place in _places(passages, _TITLES) if _plain(place[0].figures[place[1]])]
    if not titles:
        return
    body = [place for place in _places(passages, set(BlockType) - HEADS) if _is_level(place[0].figures[place[1]])]
    for place in titles:
        head = place[0].figures[place[1]]
        like = [other for other in body if alike(other[0].figures[other[1]].unit, head.unit)]
        if any(p.figures[n].stated.sure.meets(head.stated.sure) for p, n in like):
            continue
        meant = [other for other in like if _of_event(place, other)]
        if len(meant) == 1:
            yield _said(head, meant[0][0].figures[meant[0][1]])


def _places(passages: Sequence[Passage], types: Collection[BlockType]) -> list[_Place]:
    """Every figure of the blocks of these types, with its passage."""
    return [(passage, n) for passage in passages if passage.block.type in types for n in range(len(passage.figures))]


def _plain(figure: Figure) -> bool:
    metric = figure.metric
    return metric.kind in _KINDS and bool(metric.unit) and metric.value_to is None and _is_level(figure)


def _is_level(figure: Figure) -> bool:
    change = figure.metric.change
    return change is None or change.role is ChangeRole.TO


def _about(place: _Place) -> str:
    """The words about a figure: of its clause before it and just behind it, free of those that tell nothing."""
    passage, index = place
    about = passage.clause(index) + "|" + passage.behind(index)[:_CHARACTERS]
    return "|".join(_HAN.sub("", part) for part in _neutral().sub("|", about).split("|"))


@cache
def _neutral() -> re.Pattern[str]:
    return re.compile(any_of("scope", "neutral"))


def _share(one: str, two: str, length: int) -> bool:
    """Whether so many characters in a row, none of them a mark, are in both."""
    runs = (one[n : n + length] for n in range(len(one) - length + 1))
    return any(run in two for run in runs if "|" not in run)


def _of_event(head: _Place, other: _Place) -> bool:
    """Whether a figure is the total of what the headline names in marks: “书香夜读”吸引1.8万人次 … 共吸引8100人次."""
    names = set(_NAME.findall(head[0].text)) & set(_NAME.findall(other[0].text[: other[0].figures[other[1]].start]))
    clause = other[0].clause(other[1])
    one_time = _times(head) == _times(other)
    return bool(names) and one_time and _ALL.search(clause) is not None and _share(_about(head), _about(other), _SHARED)


def _times(place: _Place) -> frozenset[str]:
    """The words that set a figure's scope in its sentence, years apart."""
    passage, index = place
    found = scope(passage.text[: passage.figures[index].start], passage.clause(index))
    return found.sentence - words("scope", "years") - _LASTING


_LASTING = frozenset({"期间", "以来", "截至", "至今"})


def _said(head: Figure, body: Figure) -> Finding:
    zh = f"标题为{head.text}，正文为{body.text}。"
    return finding(
        HEADLINE, Level.CONTRADICTORY, [head, body], zh, f"The headline says {head.text}, the body {body.text}."
    )
