"""Changes within a sentence: from A to B, by C; and whether what is called a decrease goes down."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import Bound, ChangeRole, MetricKind
from jianbao.review.checks.amounts import amounts, scaled, wrong_way
from jianbao.review.checks.saying import finding
from jianbao.review.checks.words import against, earlier, pattern, verbs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.review.checks.ranges import Spread
    from jianbao.review.checks.view import Figure, Passage

DIRECTION = "direction"


def check(passage: Passage) -> Iterator[Finding]:
    """Give what does not fit a change: 由30分钟缩短至40分钟; 由30分钟缩短至10分钟，缩短30分钟."""
    figures = passage.figures
    for index in range(len(figures) - 1):
        if _ranks(figures[index], figures[index + 1]):
            yield from _rank(passage, index)
        if not (_from_to(figures[index], figures[index + 1]) or _worded(passage, index)):
            continue
        first, second = figures[index], figures[index + 1]
        ends = scaled(first, second)
        if ends is None:
            continue
        turned = list(_direction(passage, index, ends))
        yield from turned
        by = _by(passage, index)
        if by is not None:
            words = passage.clause(figures.index(by))
            if not turned and not _AMBIGUOUS.search(words):
                yield from wrong_way(first, second, by, ends, words)
            yield from amounts(first, second, by, ends, _word(passage, figures.index(by)))


def _role(figure: Figure) -> ChangeRole | None:
    return None if figure.metric.change is None else figure.metric.change.role


def _from_to(first: Figure, second: Figure) -> bool:
    plain = (
        _role(first) is ChangeRole.FROM
        and _role(second) is ChangeRole.TO
        and first.metric.kind is not MetricKind.RANK
        and first.metric.value_to is None
        and second.metric.value_to is None
    )
    return plain and not re.search("[∶:：比]", first.text)


_FROM = re.compile("(?:^|[，；：、])[^，。；0-9]{0,24}?[由从][^，。；0-9]{0,10}$")
_TO = (
    "^[^，。；]{0,3}?(?:{by}|调整|变动|调|涨|提|增|升|降|减|压|缩|扩|变|修订|修改|优化|下探|攀升|拉长|拓宽|加宽){1,2}"
    "(?:到|至|为|成)[^，。；0-9]{0,4}$"
)


def _worded(passage: Passage, index: int) -> bool:
    """Whether the words make of two levels the ends of a change: 水价由每立方米2.15元调整为2.60元."""
    first, second = passage.figures[index : index + 2]
    if first.unit != second.unit:
        return False
    levels = all(
        f.metric.value_to is None and f.metric.kind in _LEVELS and _role(f) is not ChangeRole.BY and not f.aside
        for f in (first, second)
    )
    if not levels or passage.text[second.end : second.end + 1] in {"以", "左"}:
        return False
    return _FROM.search(passage.gap(index)) is not None and pattern(_TO).search(passage.gap(index + 1)) is not None


_LEVELS = {MetricKind.COUNT, MetricKind.MEASURE, MetricKind.MONEY, MetricKind.DURATION, MetricKind.PERCENT}


def _ranks(first: Figure, second: Figure) -> bool:
    ranks = first.metric.kind is MetricKind.RANK and second.metric.kind is MetricKind.RANK
    return ranks and first.unit == second.unit and first.value != second.value


_RISE = re.compile(
    "^(?:名|位)?(?:大幅)?(?:上升|前移|跃升|提升|上移|攀升|晋升|跃居|前进)(?:到|至|为)(?:了)?(?:全[国省市县])?$"
)
_SINK = re.compile("^(?:名|位)?(?:大幅)?(?:下降|后移|下滑|下移|退|跌)(?:到|至|为)(?:了)?(?:全[国省市县])?$")
_STARTS = re.compile("[由从][^，。；]{0,12}$")


def _rank(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: who rises in a ranking gets a smaller number."""
    first, second = passage.figures[index], passage.figures[index + 1]
    gap = passage.gap(index + 1)
    risen, sunk = _RISE.search(gap), _SINK.search(gap)
    if not _STARTS.search(passage.gap(index)) or not (risen or sunk) or (risen and sunk):
        return
    if (second.value > first.value) is (risen is not None):
        moved, moved_en = ("后退", "falls back") if risen else ("前进", "moves up")
        yield finding(
            DIRECTION,
            Level.CONTRADICTORY,
            [second, first],
            f"文中说“{gap}”，由{first.text}到{second.text}却{moved}。",
            f"The words say “{gap}”, but from {first.text} to {second.text} it {moved_en}.",
        )


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(f"(?P<up>{verbs('up')})|(?P<down>{verbs('down')})")


_ONCE = re.compile("[一1](?:次|趟|班|轮)")
"""Once in so many days: what happens more often has fewer of them."""
_AMBIGUOUS = re.compile("提前|提速|加密|优化|调整|变|前移|后移|位|排名|压实|精简|提升|提质")


_PLACES = frozenset({"名", "位", "次", ""})
"""Of a rank, or of times, less may be an improvement (提升)."""


def _direction(passage: Passage, index: int, ends: tuple[Spread, Spread]) -> Iterator[Finding]:
    """Rule: a verb that says up or down between the two ends says what their values say."""
    first, second = passage.figures[index], passage.figures[index + 1]
    gap = passage.gap(index + 1)
    gap = (
        gap.replace("提升", "提高")
        if first.metric.kind is not MetricKind.DURATION and first.unit not in _PLACES
        else gap
    )
    found = list(_verbs().finditer(gap)) or _led_in(passage, index)
    often = _ONCE.match(passage.text, second.end)
    if not found or _AMBIGUOUS.search(gap) or often:
        return
    word = found[-1]
    start, end = ends
    up = word["up"] is not None
    wrong = end.sure.high < start.sure.low if up else end.sure.low > start.sure.high
    if not wrong and not _same_end(first, second):
        return
    moved = "变小" if start.likely.low > end.likely.low else "变大"
    moved_en = "falls" if moved == "变小" else "rises"
    if not wrong:
        moved, moved_en = "没有变", "does not change"
    yield finding(
        DIRECTION,
        Level.CONTRADICTORY if wrong else Level.LOOK,
        [second, first],
        f"文中说“{word[0]}”，由{first.text}到{second.text}却{moved}。",
        f"The words say “{word[0]}”, but from {first.text} to {second.text} it {moved_en}.",
    )


def _led_in(passage: Passage, index: int) -> list[re.Match[str]]:
    """The verb of the clause before, where the ends follow it: 信访量大幅下降，从860件次到1024件次."""
    told = re.split("[。；]", passage.text[: passage.figures[index].start])[-1]
    led = re.search("^(.*?)，[由从][^，。；]{0,8}$", told)
    plain = re.fullmatch("[^，。；]{0,8}到[^，。；]{0,6}", passage.gap(index + 1)) is not None
    found = list(_verbs().finditer(led[1][-_LED:])) if led is not None and plain else []
    return found if found and led is not None and led[1].endswith(found[-1][0]) else []


_LED = 6


def _same_end(first: Figure, second: Figure) -> bool:
    exact = first.metric.bound is Bound.EXACT and second.metric.bound is Bound.EXACT
    return exact and first.value == second.value and first.unit == second.unit


def _by(passage: Passage, index: int) -> Figure | None:
    """The figure that says by how much: behind the two ends (，缩短20分钟) or before them (缩短20分钟，由…)."""
    figures = passage.figures
    behind = index + 2
    if behind + 1 < len(figures) and figures[behind].unit == "年":
        behind += 1
    if behind < len(figures) and _told_behind(passage, index, behind):
        return figures[behind]
    if index > 0 and _role(figures[index - 1]) is ChangeRole.BY and _LEADS_IN.fullmatch(passage.gap(index)):
        return figures[index - 1] if not earlier().search(passage.clause(index - 1)) else None
    return None


_LEADS_IN = re.compile("[，,（(]?(?:即|具体为)?(?:由|从)(?:原来的?|此前的?|过去的?|平均)?")


def _told_behind(passage: Passage, start: int, index: int) -> bool:
    """Whether a figure says by how much what went before it changed, and not against some other time or place."""
    gap = passage.text[passage.figures[start + 1].end : passage.figures[index].start]
    found = pattern(
        "^(?:，[^，。；0-9]{2,8}(?=，))?[，,、（(；;](?P<what>[^，。；]{0,10}?)(?:(?:{by}|[快慢长短宽高低轻重]了)[^，。；]{0,2}?){1,2}{tail}$"
    ).search(gap)
    if found is None:
        return False
    what = found["what"]
    if re.search("年均|月均|平均每|每年", gap):
        return False
    if _OTHER_MEAN.match(what) or "其中" in gap:
        return False
    figure = passage.figures[index]
    if against().search(what) or re.search("同比|上年|去年", what):
        named = _COMPARED.sub("", what)
        return _same_time(passage, start, what) and _is_same(named, passage.figures[start + 1].label, figure.label)
    return _is_same(what, passage.figures[start + 1].label, figure.label)


_COMPARED = re.compile("(?:同比|环比|[比较][上去前]一?[年月周季]度?(?:同期|[末底初])?|[上去]年同期?)$")
"""由38分钟缩短至26分钟，投诉同比下降四成 names another measure before it compares."""
_OTHER_MEAN = re.compile("[次例人户床台门月日件套单]均[^，。；]{2,6}(?:同比|较|比)")
"""次均费用同比下降 tells of another measure than the days of a stay."""


def _same_time(passage: Passage, start: int, what: str) -> bool:
    """同比 behind 由A到B: A is last year's where the page says no other year."""
    before = passage.gap(start)[-16:]
    return bool(earlier().search(what)) and re.search(r"\d{4}年|[“”]|年前|末|初|上[月周季]", before) is None


_FREE = re.compile(
    "(?:[一二两三四五六七八九十半0-9]+年[来间]?|每人每月|每人|每月|每吨|每亩|每户|年内|全年|共|累计|总体|整体|即|时间|用时|时长|数量|人数|规模|总量|大幅|直接|再|又|整整|净|足足|一下子|一下|一举|生生|硬是|一口气|总共|一共|前后|仅一年|成功|实现|比例)*"
)


def _is_same(what: str, label: str, own: str) -> bool:
    """Whether words before the verb name the same measure or none."""
    return _FREE.fullmatch(what) is not None or (what in label and len(what) > 1) or (bool(own) and own == label)


def _word(passage: Passage, index: int) -> str:
    found = list(_all_verbs().finditer(passage.gap(index)))
    return found[-1][0] if found else ""


@cache
def _all_verbs() -> re.Pattern[str]:
    return re.compile(f"(?P<up>{verbs('up', 'more_up')})|(?P<down>{verbs('down', 'more_down')})")
