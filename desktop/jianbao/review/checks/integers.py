"""A rate of so many things is a whole number of them: of 89 none gives 96.2%."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import Bound, MetricKind
from jianbao.review.checks.ranges import decimals, step
from jianbao.review.checks.saying import finding, number
from jianbao.review.checks.words import any_of, overlap, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.review.checks.view import Figure, Passage

INTEGER = "integer"

_LARGEST = 5000


@cache
def _outcome() -> re.Pattern[str]:
    return re.compile(f"({any_of('share', 'outcomes')})[^，。；]{{0,6}}$")


def integer(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: an outcome rate of so many things done is a whole number of them; also tried: that they are the outcome."""
    pair = _counted(passage, index)
    if pair is None:
        return
    count, figure = pair
    total = int(count.value)
    low, high = figure.worked_out.likely
    inside = _whole_number(low * total / 100, high * total / 100)
    # 分娩镇痛2323例，镇痛率95.99%: the count is what the rate counts, of a whole that is not printed.
    outside = high > 0 and low > 0 and _whole_number(total * 100 / high, total * 100 / low)
    if inside is not None:
        yield _given(figure, count, inside)
    elif not outside or _tried(passage, index):
        nearest = round(figure.value * total / 100)
        choices = sorted({max(0, nearest - 1), nearest, min(total, nearest + 1)})
        given = "、".join(f"{n}例为{number(Decimal(n * 100) / total)}%".replace("例", count.unit) for n in choices)
        said = ", ".join(f"{n} is {number(Decimal(n * 100) / total)}%" for n in choices)
        yield finding(
            INTEGER,
            Level.CONTRADICTORY if _tried(passage, index) else Level.LOOK,
            [figure, count],
            f"{count.text}中没有整数能得出{figure.text}：{given}。",
            f"No whole number of {count.text} gives {figure.text}: {said}.",
        )


_VOTE = re.compile("(?:赞成|得票|支持|同意|通过)率$|^的(?:赞成|得票|支持|同意)率")
_VOTERS = re.compile("专家|评委|委员|代表|成员|评审|评议|陪审|理事|业主|村民|居民")


def votes(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: of so many voters who all vote a whole number is for it: of 7 none gives 80%."""
    figure = passage.figures[index]
    about = passage.clause(index), passage.behind(index)
    if not any(_VOTE.search(words_) for words_ in about) or not _ALL_VOTE.search(passage.text):
        return
    voters = [
        f
        for n, f in enumerate(passage.figures[:index])
        if f.unit in {"名", "位", "人"}
        and 1 < f.value < _FEW_VOTERS
        and f.metric.bound is Bound.EXACT
        and _VOTERS.search(passage.behind(n)[:8] + passage.clause(n)[-8:])
    ]
    people = [f for f in passage.figures[:index] if f.unit in {"名", "位", "人"}]
    if len(voters) != 1 or len(people) != 1 or figure.metric.bound is not Bound.EXACT:
        return
    total = int(voters[0].value)
    low, high = figure.worked_out.likely
    if _whole_number(low * total / 100, high * total / 100) is None:
        zh = f"{voters[0].text}每人一票，没有整数票能得出{figure.text}。"
        en = f"No whole number of {voters[0].text} votes gives {figure.text}."
        yield finding(INTEGER, Level.CONTRADICTORY, [figure, voters[0]], zh, en)


_ALL_VOTE = re.compile("一票|无人弃权|没有人弃权|表决|票决|投票")
_FEW_VOTERS = 60


def _given(figure: Figure, count: Figure, part: int) -> Finding:
    return finding(
        INTEGER,
        Level.CONSISTENT,
        [figure, count],
        f"{count.text}中的{part}{count.unit}恰为{figure.text}。",
        f"{part} of {count.text} is {figure.text}.",
    )


def _whole_number(low: Decimal, high: Decimal) -> int | None:
    first = low.to_integral_value(ROUND_CEILING)
    return int(first) if first <= high.to_integral_value(ROUND_FLOOR) else None


def _counted(passage: Passage, index: int) -> tuple[Figure, Figure] | None:
    """The count that an outcome rate is of: in the clause before, or in its turn where both are told 分别."""
    figure = passage.figures[index]
    if figure.metric.bound is not Bound.EXACT:
        return None
    at = index - 1 if _outcome().search(passage.clause(index)) else _in_turn(passage, index)
    if at is None or at < 0:
        return None
    count = passage.figures[at]
    if at == index - 1 and not _same_thing(passage, at, index):
        return None
    whole = count.value == count.value.to_integral_value() and step(count.metric) == 1
    exact = count.metric.kind is MetricKind.COUNT and count.metric.bound is Bound.EXACT and count.metric.change is None
    small = 0 < count.value < min(_LARGEST, 10 ** (decimals(figure.metric) + 2))
    return (count, figure) if whole and exact and small and count.metric.value_to is None else None


def _same_thing(passage: Passage, at: int, index: int) -> bool:
    """Whether the rate names nothing but its outcome, or what was counted: 新生儿89例，新生儿救治成功率."""
    found = _outcome().search(passage.clause(index))
    named = passage.clause(index)[: found.start()] if found is not None else ""
    told = passage.figures[at].label + passage.behind(at)
    clause = passage.clause(at)
    return not named or named in clause or named in _CARE or overlap(named, told)


_CARE = {"抢救", "救治", "治疗", "总体", "总", "一次", "平均"}


def _in_turn(passage: Passage, index: int) -> int | None:
    """甲29例、乙89例，成功率分别达100%、96.6%: the second rate is the second count's."""
    first = index
    while first > 0 and passage.figures[first - 1].percent and passage.gap(first) in {"、", "和", "，", "与", "及"}:
        first -= 1
    length = _listed_from(passage, first)
    severally = pattern("率[^，。；]{0,4}分别(?:为|是|达到?)*$").search(passage.clause(first))
    at = index - length
    if not severally or first - length < 0 or at < 0:
        return None
    counts = passage.figures[first - length : first]
    return at if all(count.metric.kind is MetricKind.COUNT for count in counts) else None


def _listed_from(passage: Passage, first: int) -> int:
    last = first
    while last + 1 < len(passage.figures) and passage.gap(last + 1) in {"、", "和", "，", "与", "及"}:
        last += 1
    return last - first + 1


_ALL_TOOK = re.compile("[^，。；0-9]{0,6}(?:全部|全员|都|悉数)(?:顺利|按时|如期)?(?:参加|参与|接受|完成)")
"""Of so many who all took part the rate is of them."""


def _tried(passage: Passage, index: int) -> bool:
    """Whether the count says of how many something was tried, so that the rate can only be of them."""
    severally = _in_turn(passage, index)
    at = index - 1 if severally is None else severally
    told = passage.text[: passage.figures[at].start]
    clause = re.split("[，；。]", told)[-1]
    rate = _outcome().search(passage.clause(index))
    name = rate[1][:-1] if rate is not None else ""
    done = re.search(any_of("share", "tries"), clause)
    gap = passage.gap(index) if severally is None else "，"
    if _ALL_TOOK.match(passage.text, passage.figures[at].end):
        return True
    return done is not None and (not name or name not in clause) and len(re.findall("[，；]", gap)) <= 1
