"""Totals of things counted by words of their own, and what is left of a stock when some of it is done."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import Bound, MetricKind
from jianbao.reading.numerals import number
from jianbao.review.checks.adding import sum_of
from jianbao.review.checks.saying import finding
from jianbao.review.checks.saying import number as written
from jianbao.review.checks.sums import PERHAPS, SURELY, addable, compare, near_to, said
from jianbao.review.checks.view import alike
from jianbao.review.checks.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.view import Figure, Passage


def check(passage: Passage) -> Iterator[Finding]:
    """Give 帐篷300顶、棉被800床，共计1700件; 共有1200户，已签约980户，其余320户."""
    yield from _goods(passage)
    yield from _rest(passage)
    yield from _together(passage)
    yield from _all_of_it(passage)
    yield from _net(passage)
    yield from _apart(passage)


def _goods(passage: Passage) -> Iterator[Finding]:
    """Rule: things counted by words of their own (帐篷300顶、棉被800床) add up to the 件 that they come to together."""
    figures = passage.figures
    for index in range(2, len(figures)):
        whole, start = figures[index], index
        if (
            whole.unit not in words("share", "things")
            or not addable(whole)
            or not _TOGETHER.fullmatch(passage.gap(index))
        ):
            continue
        while start and _is_good(passage, start - 1) and (start == index or _BESIDE.fullmatch(passage.gap(start))):
            start -= 1
        parts = list(figures[start:index])
        if len({part.unit for part in parts} - {whole.unit}) > 1:
            yield from compare(whole, parts, PERHAPS)


_TOGETHER = re.compile("(?:等(?:物资|物品)?|组成)?[，；](?:物资|物品|各类物资)?(?:合计|共计|总计|总共|一共)(?:有|为)?")
_BESIDE = re.compile("[、，和及][^，。；、0-9]{1,8}")


def _is_good(passage: Passage, index: int) -> bool:
    figure = passage.figures[index]
    return (
        figure.metric.kind is MetricKind.COUNT
        and addable(figure)
        and not figure.aside
        and figure.unit not in _NOT_GOODS
    )


_NOT_GOODS = frozenset(["人", "名", "位", "户", "次", "人次", "场", "家", "种", "类"])


def _rest(passage: Passage) -> Iterator[Finding]:
    """Rule: what is done and what is left of a stock are all of it: 共有1200户，已签约980户，其余220户."""
    figures = passage.figures
    for index in range(2, len(figures)):
        rest = figures[index]
        if not _LEFT.search(passage.clause(index)) or not addable(rest):
            continue
        like = [f for f in figures[:index] if alike(f.unit, rest.unit) and addable(f) and not f.aside]
        if not 1 < len(like) <= _AT_MOST:
            continue
        whole, *parts = like
        if _told_apart(passage, whole, index) or not _exact(whole, rest, *parts):
            continue
        if _left_of_it(passage, whole, parts, rest):
            continue
        if near_to(whole, [*parts, rest], PERHAPS) or (len(parts) == 1 and near_to(whole, [*parts, rest], SURELY)):
            yield said(whole, [*parts, rest], Level.CONTRADICTORY)


def _left_of_it(passage: Passage, whole: Figure, parts: Sequence[Figure], rest: Figure) -> bool:
    """Whether what is left and some of the parts are the whole, or the two that it is told in (12个乡镇和1个街道)."""
    wholes = [whole.stated.sure]
    if re.search("[、和及与]", passage.text[whole.end : parts[0].start]):
        wholes.append(sum_of([whole, parts[0]]).sure)
    sums = [[rest, *some] for many in range(1, len(parts) + 1) for some in combinations(parts, many)]
    return any(sum_of(some).sure.meets(all_) for some in sums for all_ in wholes)


def _together(passage: Passage) -> Iterator[Finding]:
    """Rule: what so many are told to have together is the sum of so many figures before it: 三所高校共1421人."""
    figures = passage.figures
    for index in range(2, len(figures)):
        whole = figures[index]
        start = max(passage.text.rfind(sign, 0, whole.start) for sign in "，；。")
        found = _ALL_OF_THEM.search(passage.text[start + 1 : whole.start])
        if found is None or not addable(whole) or re.search("加上|等|另|连同", passage.text[: whole.start]):
            continue
        told = number(found[1])
        many = int(told.value) if told is not None else 0
        like = [f for f in figures[:index] if alike(f.unit, whole.unit) and f is not whole and addable(f)]
        if many < 2 or len(like) != many or any(f.aside for f in like):  # noqa: PLR2004 -- two and more add up
            continue
        yield from (f for f in compare(whole, like, PERHAPS) if f.level is Level.CONTRADICTORY)


_ALL_OF_THEM = re.compile(
    "^(?:这|以上|上述)?([两二三四五六七八九2-9])(?:大|个|家|所|名|位|人|台|村|镇|乡|县|区|校|队|组|户|场|站|处|座|条|支|批|类|项|种|厂|店|馆|院|园|地|方|档|班|层|段)"
    "[^，。；]{0,10}(?:共|合计|总共|一共|总计)[^，。；]{0,6}$"
)


_WHOLE = re.compile("全([天线程周场])[^，。；]{0,6}$")
_OF_DAY = re.compile("上午|下午|白天|夜间|晚上|早|晚|白班|夜班")


def _all_of_it(passage: Passage) -> Iterator[Finding]:
    """Rule: 上午 and 下午 are 全天, 东线 and 西线 are 全线, where the sentence gives no other figure of the unit."""
    figures = passage.figures
    for index in range(2, len(figures)):
        whole = figures[index]
        found = _WHOLE.search(passage.clause(index))
        if found is None or not addable(whole):
            continue
        parts = [f for f in figures if f is not whole and alike(f.unit, whole.unit) and addable(f)]
        if parts != list(figures[index - len(parts) : index]) or len(parts) < 2:  # noqa: PLR2004
            continue
        names = [passage.clause(n) for n in range(index - len(parts), index)]
        named = all(_OF_DAY.search(name) if found[1] == "天" else found[1] in name for name in names)
        if named and len(set(names)) == len(names) and _exact(whole, *parts):
            yield from (f for f in compare(whole, parts, PERHAPS) if f.level is Level.CONTRADICTORY)


_NET = re.compile("净(?:增加?|减少?|流入|流出|迁入|迁出|投放|回笼|增长)(?:了|为|达)?$|自然增长(?:了)?$")
_IN = re.compile("新增|增加|流入|迁入|出生|入职|新开|新设|开业|投放|进|招|转入|到期")
_OUT = re.compile("减少|流出|迁出|死亡|离职|关闭|注销|退出|回笼|出|关停|转出|吊销")


def _net(passage: Passage) -> Iterator[Finding]:
    """Rule: what came less what went is the net change: 新设4200户，注销1100户，净增3300户."""
    for index in range(2, len(passage.figures)):
        came, went, net = passage.figures[index - 2 : index + 1]
        if not _NET.search(passage.clause(index)):
            continue
        if not (alike(came.unit, went.unit) and alike(went.unit, net.unit) and _exact(came, went, net)):
            continue
        clauses = [passage.clause(n) for n in (index - 2, index - 1)]
        if not (_IN.search(clauses[0]) and _OUT.search(clauses[1])):
            continue
        yield from _difference(net, came, went)


_BETWEEN = re.compile("(?:前者|后者|两者|二者|两地|两县|两市|两校|差距|相差|之差)[^，。；0-9]{0,8}$")


def _apart(passage: Passage) -> Iterator[Finding]:
    """Rule: by how much one of two differs from the other is their difference: 68.4%，63.9%，前者高出4.5个百分点."""
    for index in range(2, len(passage.figures)):
        one, two, by = passage.figures[index - 2 : index + 1]
        if one.unit != two.unit:
            continue
        units = by.unit == "个百分点" if one.percent else by.unit == one.unit
        plain = units and _exact(one, two, by)
        if plain and _BETWEEN.search(passage.clause(index)) and not any(f.metric.value_to for f in (one, two, by)):
            yield from _difference(by, one, two)


def _difference(said_: Figure, one: Figure, two: Figure) -> Iterator[Finding]:
    big, small = (one, two) if one.value >= two.value else (two, one)
    worth = big.stated.minus(small.stated)
    if worth.sure.meets(said_.stated.sure) or said_.value > big.value:
        return
    result = f"{big.text}－{small.text}＝{written(big.value - small.value, 4)}"
    zh, en = f"{result}，文中为{said_.text}。", f"{result}; the page says {said_.text}."
    yield finding("difference", Level.CONTRADICTORY, [said_, one, two], zh, en)


_LEFT = re.compile("(?:其余|剩余|剩下|余下|还剩|仅剩|尚余|尚剩)(?:的|还有|有|为)?[^，。；的]{0,4}(?:为|有)?$")
_AT_MOST = 4


def _told_apart(passage: Passage, whole: Figure, index: int) -> bool:
    """Whether figures of other times or of what is new stand among a stock's."""
    told = passage.text[: passage.figures[index].start]
    if "其余" in passage.clause(index):
        # What is planned is all of which the rest is left.
        told = told.replace("计划", "")
    return (
        re.search("新增|去年|上年|同比|每|平均|约|超|计划|目标|第一批|首批|累计", told) is not None or whole.value <= 1
    )


def _exact(*figures: Figure) -> bool:
    return all(figure.metric.bound is Bound.EXACT for figure in figures)
