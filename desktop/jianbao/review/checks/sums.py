"""Parts that are all of a whole add up to it, and parts of kinds that exclude one another to no more."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import Bound, MetricKind
from jianbao.review.checks.adding import scale_lost, sum_of
from jianbao.review.checks.kinds import complete, exclusive, exhaustive, in_turn, listed, numbered, trait
from jianbao.review.checks.ranges import step
from jianbao.review.checks.saying import amount, finding, joined
from jianbao.review.checks.view import alike
from jianbao.review.checks.words import any_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.review.checks.view import Figure, Passage

SUM = "sum"

_ADDABLE = {MetricKind.COUNT, MetricKind.MONEY, MetricKind.MEASURE}
_LISTED = re.compile(
    "[^，。；：:]{0,16}[、，,；;][^，。；：:]{0,16}|[^，。；：:]{0,12}(?:和|及|以及|与)[^，。；：:]{0,12}"
)
_OPENS = re.compile("[^，。；]{0,14}[：:（(][^，。；]{0,14}")
_SEVERALLY = re.compile("[^。；]{0,40}(?:分别(?:为|是|有|达)?[^，。；、]{0,4}|具体(?:为|是)[^，。；、]{0,10})")
_DIVIDED = re.compile("[^。；]{0,16}[，,：:]?(?:分为|分成|由)[^，。；]{0,12}")


def check(passage: Passage) -> Iterator[Finding]:
    """Give 医生20名、护士30名，合计60名; 分为三类，分别为58家、102家、64家 of 214家."""
    if len(passage.figures) >= MANY:
        yield from _total_before(without_ages(passage))


def without_ages(passage: Passage) -> Passage:
    """A passage in which ages are words of a list (50岁以上的4人) and no figures."""
    if all(figure.unit != "岁" for figure in passage.figures):
        return passage
    return replace(passage, figures=tuple(figure for figure in passage.figures if figure.unit != "岁"))


def addable(figure: Figure) -> bool:
    """Whether a figure is an amount that parts can make up."""
    days = figure.metric.kind is MetricKind.DURATION and figure.unit == "天"
    return (figure.metric.kind in _ADDABLE or days) and figure.metric.value_to is None and figure.metric.change is None


def runs(passage: Passage) -> Iterator[tuple[int, int]]:
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
    if not alike(before.unit, after.unit) or not addable(before) or not addable(after) or before.aside != after.aside:
        return False
    gap = passage.gap(index)
    return bool(_LISTED.fullmatch(gap)) and _OTHER.search(gap) is None


_OTHER = re.compile(
    "其中|最[多少大小高低长短]|(?:前三季度|上半年|全年|[年月天])累计|共|合计|总|全套|整套|将|评出|选出|最终|[日月年人户]均|平均|每|全[队班校村镇院厂组团]$|，[以凭]$"
)
"""Words that end a list: of the sum, of a part, of what comes of it."""


def _total_before(passage: Passage) -> Iterator[Finding]:
    """Rule: a total before a list that is all of it (分别为, 分为, a colon, brackets, kinds that leave nothing out)."""
    figures = passage.figures
    for start, end in runs(passage):
        for first in (start, start + 1):
            index = first - 1
            if index < 0 or end - first < 1:
                continue
            whole, parts = figures[index], list(figures[first : end + 1])
            if index and _says_how_many(passage, index, len(parts)):
                whole = figures[index - 1]
                if alike(whole.unit, parts[0].unit) and addable(whole):
                    yield from compare(whole, parts, PERHAPS)
                continue
            if _LAST_YEAR.fullmatch(passage.clause(index)) and "；" in passage.gap(first):
                continue
            if not alike(whole.unit, parts[0].unit) or not addable(whole) or _sibling(passage, first):
                continue
            lost = scale_lost(whole, parts)
            if lost:
                yield from lost
                continue
            yield from _of_list(passage, first, whole, parts)


_LAST_YEAR = re.compile("(?:上年|去年|前年|上一年)(?:同期|全年)?(?:为|是|有)?")
"""What was last year in passing is not what the next sentence divides."""


def _sibling(passage: Passage, first: int) -> bool:
    """Whether what stands before a list has a name like theirs, and is one of it: 增值税、企业所得税、个人所得税."""
    names = [CLEAN.sub("", re.split("[，、；：]", passage.gap(n))[-1]) for n in (first - 1, first, first + 1)]
    listed_too = re.search("(?:中，|：|分别|其中)[^，。；：]*$", passage.gap(first - 1)) is not None
    summed = re.search("共|总|现有|全", passage.clause(first - 1)) is not None
    return listed_too and not summed and len({name[-1:] for name in names}) == 1 and len(names[0]) > 1


def _says_how_many(passage: Passage, index: int, many: int) -> bool:
    """Whether a figure only says how many parts the list behind it has: 分为公办、民办两类，分别是; 由两块组成."""
    figure = passage.figures[index]
    parts = figure.unit in words("share", "lots") or (figure.unit == "部" and passage.behind(index).startswith("分"))
    counts = figure.value == many and parts
    return counts and _MADE_OF.search(passage.gap(index) + passage.behind(index)) is not None


_MADE_OF = re.compile("分|由|包括|包含|涵盖|按|来自|组成|构成|合")


def _of_list(passage: Passage, first: int, whole: Figure, parts: list[Figure]) -> Iterator[Finding]:
    gap = passage.gap(first)
    clauses = _clauses(passage, first, parts)
    of_year = _OF_SOME_YEAR.search(gap) is not None
    all_of_it = exhaustive(clauses, [part.label for part in parts]) and not of_year
    told = [clause.rstrip("，、") for clause in clauses]
    severally = (
        len(parts) >= MANY
        and re.match("[^，。；]{0,4}，", gap) is not None
        and all(clause.endswith("的") for clause in told)
    )
    open_list = severally or _opens_list(gap) or _repeats(passage, first, parts)
    if all_of_it or in_turn(passage, first, clauses) or numbered(passage, parts):
        yield from compare(whole, parts, SURELY)
    elif (
        complete(passage, first, parts)
        or _is_all(passage, first, whole, parts, open_list=open_list)
        or ("其中" in gap and _short_by_a_slip(whole, parts, clauses) and _closes(passage, parts))
    ):
        yield from compare(whole, parts, PERHAPS)
    elif open_list or _kinds_of_whole(passage, first, whole, parts) or _named_at_once(passage, first, whole, parts):
        yield from _exceeds(passage, first, whole, parts)
    elif _SEVERALLY.fullmatch(gap) or _DIVIDED.fullmatch(gap) or (_OPENS.fullmatch(gap) and _closes(passage, parts)):
        yield from compare(whole, parts, PERHAPS)


def _short_by_a_slip(whole: Figure, parts: Sequence[Figure], clauses: Sequence[str]) -> bool:
    """Whether three and more kinds of one family fall short of their whole by what one mistyped digit explains."""
    short = whole.value - sum(part.value for part in parts)
    kinds = exclusive(clauses, [part.label for part in parts]) or _of_one_noun(clauses)
    return len(parts) >= MANY and kinds and short >= _TEN and short * 7 <= whole.value and one_slip(whole, parts)


def _of_one_noun(clauses: Sequence[str]) -> bool:
    """Whether names end alike, each with other words before: 民事案件、刑事案件、行政案件; 小学生、初中生、高中生."""
    names = [CLEAN.sub("", re.split("[，、；：]", clause)[-1]) for clause in clauses]
    ends = {name[-1:] for name in names}
    return (
        len(ends) == 1
        and ends.isdisjoint("科院校县区市镇乡村街部局处室")
        and len(set(names)) == len(names)
        and not any(trait().search(name) or _verb().search(name) for name in names)
    )


_TEN = 10


def _clauses(passage: Passage, first: int, parts: Sequence[Figure]) -> list[str]:
    """The words that name each part: those before it, or its turn in a list (海水产品、淡水产品分别为)."""
    return listed(passage.gap(first), len(parts)) or [passage.gap(n) for n in range(first, first + len(parts))]


def _kinds_of_whole(passage: Passage, first: int, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a list follows at once that names kinds, and the whole is none of them: 受理638件，民事412件，刑事218件.

    Such a list may leave out kinds.
    """
    clauses = [passage.gap(n) for n in range(first - 1, first + len(parts))]
    labels = [whole.label, *(part.label for part in parts)]
    if not clauses[1].startswith(("，", "；")):
        return False
    told = exclusive(clauses[1:], labels[1:]) and not exclusive(clauses[:2], labels[:2])
    return told or _of_its_noun(passage, first, whole, parts)


def _of_its_noun(passage: Passage, first: int, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts are named by the noun of their whole, each with another word before it: 充电桩, 直流桩、交流桩."""
    names = [CLEAN.sub("", clause) for clause in _clauses(passage, first, parts)]
    if not one_slip(whole, parts) or sum(part.value for part in parts) * 8 > whole.value * 9:
        return False
    ends = {name[-1:] for name in names}
    if len(ends) != 1 or any(trait().search(name) or _verb().search(name) or len(name) > _LONG for name in names):
        return False
    noun = re.sub("(?:保有量|总量|总数|数量|存栏|规模|人数)$", "", whole.label)
    return noun.endswith(ends.pop() or "，") and len(set(names)) == len(names)


CLEAN = re.compile("^[，、和；]?(?:其中|包括)?[：，]?|(?:共|各|有|为|约)*$")


_OF_SOME_YEAR = re.compile("其中，?(?:[去今前]年|[0-9]{4}年|上半年|新增)")
"""What was built in one year is not all of what there is."""


def _named_at_once(passage: Passage, first: int, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether three and more things follow a whole at once, most by its own noun: 图书3.2万册，成人图书1.8万册."""
    names = [clause.strip("，、和") for clause in _clauses(passage, first, parts)]
    if len(parts) < MANY or not passage.gap(first).startswith(("，", "：")) or any(_verb().search(n) for n in names):
        return False
    noun = whole.label[-2:]
    return len(noun) > 1 and sum(noun in name for name in names) * 3 >= len(names) * 2


@cache
def _verb() -> re.Pattern[str]:
    """Words of what was done to some of a whole: no list of them is one of kinds."""
    return re.compile(any_of("stock", "done", "achieved", "otherwise"))


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
    return summed and len(parts) >= MANY and (again or one_ending or total)


_ENDINGS = frozenset("类型式级档种道园校馆")


def _rest_told(passage: Passage, first: int, parts: Sequence[Figure]) -> bool:
    """Whether a list after 其中 ends with all that is left: 判决3150件、调解2760件、其他方式结案900件."""
    last = passage.clause(first + len(parts) - 1)
    return len(parts) > 1 and _REST.match(re.split("[、和及]", last)[-1]) is not None and _closes(passage, parts)


def _is_all(passage: Passage, first: int, whole: Figure, parts: Sequence[Figure], *, open_list: bool) -> bool:
    """Whether a list says that it leaves nothing out: by 其他 at its end, or by what it is divided by (按病种分)."""
    divided = _SEEN_BY.fullmatch(passage.gap(first)) is not None
    mistyped = len(parts) >= MANY and one_slip(whole, parts)
    if _rest_told(passage, first, parts):
        summed = mistyped and re.search("共|总|全|累计|合计", passage.clause(first - 1)) is not None
        return (open_list or summed) and _may_be_all(whole, parts)
    return divided and mistyped and _closes(passage, parts) and _may_be_all(whole, parts)


def _may_be_all(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts with 其他 among them are near their whole: people may be of several kinds (老年人, 低保对象)."""
    total = sum(part.value for part in parts)
    near = abs(total - whole.value) * 8 <= whole.value
    return near or not alike(whole.unit, "人")


_REST = re.compile("(?:其他|其它|其余|剩余|另外|余下)")


def _closes(passage: Passage, parts: Sequence[Figure]) -> bool:
    """Whether the list ends its sentence or its brackets, and neither 等 nor a figure of its unit leaves it open."""
    end = parts[-1].end
    rest = re.split("[。；）]", passage.text[end:])[0]
    more = [f for f in passage.figures if end <= f.start < end + len(rest) and alike(f.unit, parts[-1].unit)]
    return not more and _GOES_ON.search(rest) is None


def _exceeds(passage: Passage, first: int, whole: Figure, parts: list[Figure]) -> Iterator[Finding]:
    """Rule: parts of kinds that exclude one another (高级, 中级) are together no more than the whole."""
    together = sum_of(parts)
    beyond = together.sure.low > whole.stated.sure.high and max(part.value for part in parts) <= whole.value
    if not beyond or _nested(passage, first, parts):
        return
    clauses = _clauses(passage, first, parts)
    names = [re.split("[：:（(，]|其中|包括|包含|含", clause.strip("、，和"))[-1] for clause in clauses]
    most = 10 if one_slip(whole, parts) and _repeats(passage, first, parts) else 9
    slightly = together.sure.low * 8 <= whole.stated.sure.high * most
    by_kind = _SEEN_BY.fullmatch(passage.gap(first)) is not None and one_slip(whole, parts)
    apart = by_kind or exclusive(clauses, [part.label for part in parts]) or _of_its_noun(passage, first, whole, parts)
    if apart or _spent(passage, whole, parts) or (slightly and _of_kinds(whole, parts, names)):
        yield said(whole, parts, Level.CONTRADICTORY)
    elif not alike(whole.unit, "人") and together.sure.low * 10 <= whole.stated.sure.high * 13:
        yield said(whole, parts, Level.LOOK)


_GOES_ON = re.compile("等|其余|其他|剩余|另有|还有|以及")


def _nested(passage: Passage, first: int, parts: Sequence[Figure]) -> bool:
    """Whether parts have parts of their own in the list: 新能源车1210辆，包括纯电动车986辆、混合动力车224辆."""
    if any(re.search("其中|包括|包含", passage.gap(n)) for n in range(first + 1, first + len(parts))):
        return True
    values = [part.value for part in parts]
    return any(value == sum(values[n + 1 :]) for n, value in enumerate(values[:-2]))


def _spent(passage: Passage, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts say what money went for: no yuan is spent twice."""
    between = passage.text[whole.end : parts[0].start]
    return whole.metric.kind is MetricKind.MONEY and _FOR.fullmatch(between) is not None


_FOR = re.compile("[，；]?(?:其中)?(?:主要|分别|全部|重点)?(?:用于|投向)[^，。；另]{1,14}")


def _opens_list(gap: str) -> bool:
    return re.search("其中|包括|包含|含|如", gap) is not None or any(
        one.fullmatch(gap) for one in (_FOR, _OF_THESE, _SEEN_BY)
    )


_SEEN_BY = re.compile("[，；](?:分|从|按|依)[^，。；0-9]{1,8}，[^，。；]{1,12}")
_OF_THESE = re.compile("[^，。；]{0,8}(?:中|里)，[^，。；]{1,10}")


def _of_kinds(whole: Figure, parts: Sequence[Figure], names: Sequence[str]) -> bool:
    """Whether three and more parts are named by kinds, of which none may be true of what is of another kind too.

    Of people much may be true at once: they are taken for kinds only where one digit mends the sum.
    """
    if len(parts) < MANY or any(trait().search(name) for name in names):
        return False
    people = alike(whole.unit, "人") or whole.unit == "人次"
    if people or whole.value < _FEW or max(map(len, names)) > _LONG:
        return one_slip(whole, parts) and whole.value >= _FEW
    return True


_FEW, _LONG = 100, 8


MANY = 3


def one_slip(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether one mistyped digit, or two set in the wrong order, explains by how much a sum misses its total."""
    least = min(step(figure.metric) for figure in (whole, *parts))
    off = str(int(abs(sum(part.value for part in parts) - whole.value) / least)).rstrip("0")
    return len(off) == 1 or (len(off) == len("45") and int(off) % 9 == 0)


SURELY, PERHAPS = 5, 2
"""By what factor a sum may miss its total: where the words leave no doubt that it is meant, and where they do."""


def compare(whole: Figure, parts: list[Figure], factor: int) -> Iterator[Finding]:
    """Whether parts add up to their whole, where the sum misses it by no more than a factor."""
    level = sum_of(parts).against(whole.stated)
    if level is not Level.CONTRADICTORY and any(f.metric.bound is not Bound.EXACT for f in (whole, *parts)):
        return
    if level is not Level.CONSISTENT and not near_to(whole, parts, factor):
        return
    yield said(whole, parts, level)


def near_to(whole: Figure, parts: Sequence[Figure], factor: int) -> bool:
    """Whether the sum is near enough to be meant for the total, and the total more than any part."""
    total = sum(part.value for part in parts)
    return max(part.value for part in parts) < whole.value < total * factor and total < whole.value * factor


def said(whole: Figure, parts: list[Figure], level: Level) -> Finding:
    """A finding with the sum written out."""
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
