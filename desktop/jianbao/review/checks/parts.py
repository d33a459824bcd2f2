"""Parts and wholes: no part is more than its whole, and parts that are all of it add up to it."""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import Bound, MetricKind
from jianbao.review.checks.kinds import exclusive, exhaustive, in_turn, listed, numbered, trait
from jianbao.review.checks.ranges import step
from jianbao.review.checks.saying import amount, finding, joined
from jianbao.review.checks.view import FIGURE, alike
from jianbao.review.checks.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.review.checks.ranges import Spread
    from jianbao.review.checks.view import Figure, Passage

PART, SUM = "part", "sum"

_ADDABLE = {MetricKind.COUNT, MetricKind.MONEY, MetricKind.MEASURE}
_LISTED = re.compile(
    "[^，。；：:]{0,16}[、，,；;][^，。；：:]{0,16}|[^，。；：:]{0,12}(?:和|及|以及|与)[^，。；：:]{0,12}"
)
_TOTAL_BEHIND = re.compile(
    "[^，。；、]{0,8}[，；]?[^，。；、]{0,4}(?:(?:合计|共计|总计|总共|一共|三项合计|两项合计)[^，。；、]{0,10}|[，；][两三四五六七八九十][类项者种个地家样批次][^，。；、]{0,8}(?:总|共|合计|累计)[^，。；、]{0,8}|(?:^|[，；])(?:共(?:有|为)?|[^，。；、]{0,2}总(?:[数量额值重]|面积|长度?|里程|投资|金额|人数|户数|产量|收入)(?:为|达|达到)?))"
)
_OPENS = re.compile("[^，。；]{0,14}[：:（(][^，。；]{0,14}")
_SEVERALLY = re.compile("[^。；]{0,40}(?:分别(?:为|是|有|达)?[^，。；、]{0,4}|具体(?:为|是)[^，。；、]{0,10})")
_DIVIDED = re.compile("[^。；]{0,16}[，,：:]?(?:分为|分成|由)[^，。；]{0,12}")
_COMPOSED = re.compile("(?:组成|构成)")
_NEAR = 3
_MEAN = re.compile("均|每|最|价|率|得分|密度|浓度")
"""What is so told is no amount that parts make up."""


def check(passage: Passage) -> Iterator[Finding]:
    """Give what does not go together: 132项功能中142项部署; 医生20名、护士30名，合计60名."""
    yield from _parts(passage)
    yield from _total_behind(passage)
    yield from _total_before(passage)


def _parts(passage: Passage) -> Iterator[Finding]:
    """Rule: what is said to be 其中 or to lie 中 the figure before it is at most as much.

    The whole is all that stands before it in the sentence in the same unit: 新建42个、改造30个，其中城区50个.
    """
    figures = passage.figures
    for index in range(1, len(figures)):
        if not _is_part(passage, index):
            continue
        part = figures[index]
        wholes = _wholes(passage, index)
        if (
            not wholes
            or ("；其中" in passage.gap(index) and not _meant(part, wholes))
            or _multiplied(passage, wholes)
            or any(_MEAN.search(f.label + passage.clause(passage.figures.index(f))) for f in (part, *wholes))
        ):
            continue
        whole = _total(wholes)
        if part.stated.sure.low > whole.sure.high:
            level = Level.CONTRADICTORY
        elif part.stated.likely.low > whole.likely.high:
            level = Level.LOOK
        else:
            continue
        said = joined(wholes, "＋")
        yield finding(
            PART,
            level,
            [part, *wholes],
            f"部分大于全体：{part.text}是{said}中的一部分，却比它多。",
            f"A part exceeds its whole: {part.text} is said to be among {said}.",
        )


def _meant(part: Figure, wholes: Sequence[Figure]) -> bool:
    """Whether what a new sentence calls 其中 is near the one whole before it, and not of something else."""
    return len(wholes) == 1 and part.value * 10 <= wholes[0].value * 13


def _multiplied(passage: Passage, wholes: Sequence[Figure]) -> bool:
    """Whether a whole is told as so many of so much: 两台33万千瓦机组."""
    figures = passage.figures
    return any(n and not passage.gap(n) for n in range(len(figures)) if figures[n] in wholes)


def _is_part(passage: Passage, index: int) -> bool:
    """Whether the words before a figure make it a part of what stands before."""
    gap = passage.gap(index)
    figure = passage.figures[index]
    if figure.aside or figure.metric.change is not None or not _addable(figure):
        return False
    return within(passage, index) or re.search("其中(?!心)[^，。；每]*$", gap) is not None


def within(passage: Passage, index: int) -> bool:
    """Whether 中 alone parts a figure from the one before: 132项功能中122项, but not 中心, 中医."""
    gap = passage.gap(index)
    at = gap.rfind("中")
    if not 0 < at <= _WITHIN_REACH or re.search("[，。；、：在]", gap[:at]) or len(gap) - at > _WITHIN_REACH:
        return False
    if gap[at - 1] in _NOT_WITHIN:
        return False
    follows = gap[at + 1 : at + 2]
    return follows == "" or (follows not in words("share", "not_within") and re.search("[。；、：]", gap[at:]) is None)


_WITHIN_REACH = 12
_NOT_WITHIN = frozenset("其集初高之年期途当从治手眼心家建读热空大适")


def _wholes(passage: Passage, index: int) -> list[Figure]:
    """All that a part may be a part of: the figures before it in its unit that could be, nearest first."""
    part = passage.figures[index]
    before = [f for f in passage.figures[:index] if not f.aside]
    if not before or not alike(before[-1].unit, part.unit):
        last = next((f for f in reversed(before) if alike(f.unit, part.unit)), None)
        if last is None or len(before) - before.index(last) > _NEAR - 1:
            return []
    same = [f for f in reversed(before) if alike(f.unit, part.unit) and _addable(f) and f.metric.change is None]
    return same[: _NEAR + 3]


def _addable(figure: Figure) -> bool:
    return figure.metric.kind in _ADDABLE and figure.metric.value_to is None and figure.metric.change is None


def _total(figures: Sequence[Figure]) -> Spread:
    return reduce(lambda a, b: a.plus(b), (figure.stated for figure in figures))


def _runs(passage: Passage) -> Iterator[tuple[int, int]]:
    """The lists of a passage: from index to index, both included, figures of like units set side by side."""
    figures = passage.figures
    start = 0
    for index in range(1, len(figures) + 1):
        if index < len(figures) and _side_by_side(passage, index):
            continue
        if index - start > 1:
            yield start, index - 1
        start = index


def _side_by_side(passage: Passage, index: int) -> bool:
    before, after = passage.figures[index - 1], passage.figures[index]
    if not alike(before.unit, after.unit) or not _addable(before) or not _addable(after) or before.aside != after.aside:
        return False
    gap = passage.gap(index)
    return (
        bool(_LISTED.fullmatch(gap)) and "其中" not in gap and "共" not in gap and "合计" not in gap and "总" not in gap
    )


def _total_behind(passage: Passage) -> Iterator[Finding]:
    """Rule: 甲A、乙B，合计C: A and B add up to C. 共 with other words opens a new thing."""
    figures = passage.figures
    for start, end in _runs(passage):
        index = end + 1 + _counts_them(passage, end + 1, end + 1 - start)
        if index >= len(figures) or not alike(figures[index].unit, figures[end].unit) or not _addable(figures[index]):
            continue
        gap = passage.text[figures[end].end : figures[index].start]
        # 一期2.6亿元，二期3.8亿元，总投资12亿元: a third phase may follow.
        phases = _PHASE.search(passage.clause(end)) is not None and re.search("共|合计|两", gap) is None
        again = _ALL_OF.fullmatch(gap)
        all_told = again is not None and again[1] in passage.text[: figures[start + 1].start]
        if (_TOTAL_BEHIND.fullmatch(gap) or all_told) and not phases:
            parts = [f for f in figures[start : end + 1] if not f.aside]
            yield from _compare(figures[index], parts, _SURELY)


_ALL_OF = re.compile("[，；][^，。；、共]{0,4}(?:一共|总共|共)([^，。；、]{1,8}?)(?:达|约|近)?")
"""共 and the word of the parts: 分别接诊46人、38人、52人，共接诊136人."""
_PHASE = re.compile("[一二三四首]期")


def _counts_them(passage: Passage, index: int, many: int) -> bool:
    """Whether a figure only says how many parts were told: 三类案件总数."""
    if index >= len(passage.figures) or passage.gap(index) not in {"，", "；", "，这", "，以上"}:
        return False
    figure = passage.figures[index]
    return figure.metric.kind is MetricKind.COUNT and figure.value == many


def _total_before(passage: Passage) -> Iterator[Finding]:
    """Rule: a total before a list that is all of it (分别为, 分为, a colon, brackets, kinds that leave nothing out)."""
    figures = passage.figures
    for start, end in _runs(passage):
        for first in (start, start + 1):
            index = first - 1
            if index < 0 or end - first < 1:
                continue
            whole, parts = figures[index], list(figures[first : end + 1])
            if not alike(whole.unit, parts[0].unit) or not _addable(whole):
                continue
            yield from _of_list(passage, first, whole, parts)


def _of_list(passage: Passage, first: int, whole: Figure, parts: list[Figure]) -> Iterator[Finding]:
    gap = passage.gap(first)
    clauses = _clauses(passage, first, parts)
    all_of_it = exhaustive(clauses, [part.label for part in parts])
    open_list = _opens_list(gap) or _repeats(passage, first, parts)
    if all_of_it or in_turn(passage, first, clauses) or numbered(passage, parts):
        yield from _compare(whole, parts, _SURELY)
    elif open_list and _rest_told(passage, first, parts) and _may_be_all(whole, parts):
        yield from _compare(whole, parts, _PERHAPS)
    elif open_list or _kinds_of_whole(passage, first, whole, parts):
        yield from _exceeds(passage, first, whole, parts)
    elif _SEVERALLY.fullmatch(gap) or _DIVIDED.fullmatch(gap) or (_OPENS.fullmatch(gap) and _closes(passage, parts)):
        yield from _compare(whole, parts, _PERHAPS)


def _clauses(passage: Passage, first: int, parts: Sequence[Figure]) -> list[str]:
    """The words that name each part: those before it, or its turn in a list (海水产品、淡水产品分别为)."""
    return listed(passage.gap(first), len(parts)) or [passage.gap(n) for n in range(first, first + len(parts))]


def _kinds_of_whole(passage: Passage, first: int, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a list follows at once that names kinds, and the whole is none of them: 受理638件，民事412件，刑事218件.

    Such a list may leave out kinds.
    """
    clauses = [passage.gap(n) for n in range(first - 1, first + len(parts))]
    labels = [whole.label, *(part.label for part in parts)]
    return clauses[1].startswith("，") and exclusive(clauses[1:], labels[1:]) and not exclusive(clauses[:2], labels[:2])


def _repeats(passage: Passage, first: int, parts: Sequence[Figure]) -> bool:
    """Whether each part says again what was counted: 流转土地1.5万亩，大户流转0.8万亩，合作社流转0.5万亩."""
    told = passage.clause(first - 1)
    twos = {told[n : n + 2] for n in range(len(told) - 1)}
    names = [passage.clause(n) for n in range(first, first + len(parts))]
    clauses = [name + passage.behind(first + n)[:2] for n, name in enumerate(names)]
    summed = re.search("全|共|总|累计|合计", told) is not None
    one_ending = len({name[-1:] for name in names}) == 1 and names[0][-1:] in _ENDINGS
    again = any(all(two in clause for clause in clauses) for two in twos)
    total = re.search("总[数量额计人]", told) is not None
    return summed and len(parts) >= _MANY and (again or one_ending or total)


_ENDINGS = frozenset("类型式级档种道园校馆")


def _rest_told(passage: Passage, first: int, parts: Sequence[Figure]) -> bool:
    """Whether a list after 其中 ends with all that is left: 判决3150件、调解2760件、其他方式结案900件."""
    last = passage.clause(first + len(parts) - 1)
    return len(parts) > 1 and _REST.match(re.split("[、和及]", last)[-1]) is not None and _closes(passage, parts)


def _may_be_all(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts with 其他 among them are near their whole: people may be of several kinds (老年人, 低保对象)."""
    total = sum(part.value for part in parts)
    near = abs(total - whole.value) * 8 <= whole.value
    return near or not alike(whole.unit, "人")


_REST = re.compile("(?:其他|其它|其余|剩余|另外|余下)")


def _closes(passage: Passage, parts: Sequence[Figure]) -> bool:
    """Whether the list ends its sentence or its brackets, and no 等 leaves it open."""
    rest = re.split("[。；）]", passage.masked[parts[-1].end :])[0]
    return FIGURE not in rest and "等" not in rest


def _exceeds(passage: Passage, first: int, whole: Figure, parts: list[Figure]) -> Iterator[Finding]:
    """Rule: parts of kinds that exclude one another (高级, 中级) are together no more than the whole."""
    total = _total(parts)
    beyond = total.sure.low > whole.stated.sure.high and max(part.value for part in parts) <= whole.value
    if not beyond:
        return
    clauses = _clauses(passage, first, parts)
    names = [re.split("[：:（(，]|其中|包括|包含|含", clause.strip("、，和"))[-1] for clause in clauses]
    most = 10 if _one_slip(whole, parts) and _repeats(passage, first, parts) else 9
    slightly = total.sure.low * 8 <= whole.stated.sure.high * most
    apart = exclusive(clauses, [part.label for part in parts])
    if apart or _spent(passage, whole, parts) or (slightly and _of_kinds(whole, parts, names)):
        yield _said(whole, parts, Level.CONTRADICTORY)
    elif not alike(whole.unit, "人") and total.sure.low * 10 <= whole.stated.sure.high * 13:
        yield _said(whole, parts, Level.LOOK)


def _spent(passage: Passage, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts say what money went for: no yuan is spent twice."""
    between = passage.text[whole.end : parts[0].start]
    return whole.metric.kind is MetricKind.MONEY and _FOR.fullmatch(between) is not None


_FOR = re.compile("[，；]?(?:其中)?(?:主要|分别|全部|重点)?(?:用于|投向)[^，。；另]{1,14}")


def _opens_list(gap: str) -> bool:
    return re.search("其中|包括|包含|含|如", gap) is not None or any(
        one.fullmatch(gap) for one in (_FOR, _OF_THESE, _SEEN_BY)
    )


_SEEN_BY = re.compile("；(?:分|从|按)[^，。；0-9]{1,8}，[^，。；]{1,12}")
_OF_THESE = re.compile("[^，。；]{0,8}(?:中|里)，[^，。；]{1,10}")


def _of_kinds(whole: Figure, parts: Sequence[Figure], names: Sequence[str]) -> bool:
    """Whether three and more parts are named by kinds, of which none may be true of what is of another kind too.

    Of people much may be true at once: they are taken for kinds only where one digit mends the sum.
    """
    if len(parts) < _MANY or any(trait().search(name) for name in names):
        return False
    people = alike(whole.unit, "人") or whole.unit == "人次"
    if people or whole.value < _FEW or max(map(len, names)) > _LONG:
        return _one_slip(whole, parts) and whole.value >= _FEW
    return True


_FEW, _LONG = 100, 8


_MANY = 3


def _one_slip(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether one mistyped digit, or two set in the wrong order, explains by how much a sum misses its total."""
    least = min(step(figure.metric) for figure in (whole, *parts))
    off = str(int(abs(sum(part.value for part in parts) - whole.value) / least)).rstrip("0")
    return len(off) == 1 or (len(off) == len("45") and int(off) % 9 == 0)


_SURELY, _PERHAPS = 5, 2
"""By what factor a sum may miss its total: where the words leave no doubt that it is meant, and where they do."""


def _compare(whole: Figure, parts: list[Figure], factor: int) -> Iterator[Finding]:
    total = _total(parts)
    level = total.against(whole.stated)
    if level is not Level.CONTRADICTORY and any(f.metric.bound is not Bound.EXACT for f in (whole, *parts)):
        return
    if level is not Level.CONSISTENT and not _close(whole, parts, factor):
        return
    yield _said(whole, parts, level)


def _close(whole: Figure, parts: Sequence[Figure], factor: int) -> bool:
    """Whether the sum is near enough to be meant for the total, and the total more than any part."""
    total = sum(part.value for part in parts)
    return max(part.value for part in parts) < whole.value < total * factor and total < whole.value * factor


def _said(whole: Figure, parts: list[Figure], level: Level) -> Finding:
    total = amount(sum((part.value for part in parts[1:]), parts[0].value), whole)
    sum_ = f"{joined(parts, '＋')}＝{total}"
    if level is Level.CONSISTENT:
        return finding(SUM, level, [whole, *parts], f"{sum_}，与文中相符。", f"{sum_}, as the page says.")
    return finding(
        SUM,
        level,
        [whole, *parts],
        f"{sum_}，文中为{whole.text}。",
        f"{sum_}; the page says {whole.text}.",
    )
