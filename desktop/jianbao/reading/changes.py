"""What rose or fell: which end of a change a figure gives, and in which direction.

Read from the words of the clause around the figure: 由30分钟缩短至10分钟, 同比下降0.34个百分点, 降幅均达到10%以上.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.records import Change, ChangeRole, Direction, MetricKind
from jianbao.reading.lexicon import either, lexicon, trie
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.reading.quantities import Quantity

_BACK, _NEAR = 30, 20
_STOP = regex("[。；;！？]")
_COMMA = regex("[，。；;！？]")
_LEADS_TO = regex("[到至为成]")
_FROM_WORD = regex("[由从自]|一度")
_RATE = 9
"""Characters of the longest rate of change (增长率) and what may stand behind it."""
_NORM = 10
"""Characters before 多, 少, 高, 低 in which a norm may stand."""


_PLANNED = (
    "(?:将|力争|预计|计划|确保|争取|要)(?:达到?|突破|超过|发展到|建成|跨上|迈上|登上|站上|跨越|跨过|迈过)?$"
    "|(?<=[率例比重平面])(?:达到|突破|超过)$"
)
"""What says, behind a time to come, that a figure is a goal."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure's change and the words that say so; ``words_start`` is where they begin in the text."""

    change: Change
    words: str
    words_start: int


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    verbs, forms = lexicon("changes")["verbs"], lexicon("changes")["forms"]
    verb = f"(?:(?P<up>{_verbs(verbs['up'])})|(?P<down>{_verbs(verbs['down'])}))"
    more, less = (
        f"{verbs['up']} {forms['more']} {forms['more_done']}",
        f"{verbs['down']} {forms['less']} {forms['less_done']}",
    )
    by = f"(?:(?P<up>{_verbs(more)})|(?P<down>{_verbs(less)}))"
    rates = f"(?:(?P<up>{_verbs(forms['rates_up'])})|(?P<down>{_verbs(forms['rates_down'])}))"
    year = (
        r"(?:(?:19|20)\d\d年(?:度|底|末|初)?的?|\d{1,2}月份?(?:底|末|初)?的?|[上去]年(?:同期)?的?|[原此]?[来先前]的?"
        "|[\u4e00-\u9fff]{1,4}(?:年|期|前|末|初)的)?"
    )
    per = (
        "(?:每(?:[年月周季天日班亩人户次单件吨张辆台趟升]|个?小时|分钟|个月|百[人户]|公顷|平方公里|[立平]方米|毫升"
        "|千克|千人|万人|公里|公斤)|人均|户均|日均|月均|年均|生均|村均|亩均|校均|床均|车均|次均|平均){0,2}"
    )
    before = "(?:原来的?|最初的?|过去的?|以往的?)?"
    now = "(?:目前的?|现在的?|如今的?)?"
    neutral = f"(?:{either(forms['neutral'].split())})"
    return {
        "to": re.compile(f"{verb}(?:到了?|至了?|为|成)(?:了|{year}){now}的?{per}$"),
        "grown": re.compile(
            f"(?:(?P<up>{_verbs(forms['grown'])})|(?P<down>{_verbs(forms['shrunk'])}))(?:到了?|至了?)(?:{year}){now}{per}$"
        ),
        "goal_rate": re.compile(
            f"(?:{either(forms['goals'].split())})(?:(?!目前|已|如今|现)[^。；]){{0,24}}?(?:率|比例|比重|水平|占比|面)(?P<goal>(?:要|将)?(?:达到?|突破|超过))$"
        ),
        "by": re.compile(f"{by}(?:了|达|约|近|超|达到|幅度达|均|也|只有|仅|仅有|仅为)?$"),
        "rate": re.compile(f"{rates}[^，。；、\\d]{{0,6}}$"),
        "from": re.compile(f"(?:由|从|自){year}{before}{per}$|一度(?:高?达到?|多达|升至|为)$"),
        "ahead": re.compile(f"{verb}(?:到|至|为|成)"),
        "neutral": re.compile(f"{neutral}(?:到了?|至了?|为|成)(?:了|{year}){now}{per}$"),
        "till_now": re.compile(r"[，,]?[到至](?:如今|现在|现今|目前|今天|今年|(?:19|20)\d\d年[底末]?)?的?"),
        "arrives": re.compile("[，,、]?(?:已|现|目前)?(?:至|到|达到?|升至|增至|降至|为)了?"),
        "reaches": re.compile("[，,](?:已|现|目前)?(?:达到?|升至|增至|降至|减至|增加到|增长到|减少到)了?"),
        "beginning": re.compile("[由从自][^，。；、：:由从自0-9]{1,16}$"),
        "listed": re.compile(f"(?:[/／]\\d{{1,4}}万?)?(?:[、，]|和|与|及|以及|、和){per}"),
        "doubled": re.compile("翻(?:了|了近|近|两|上)?$"),
        "planned": re.compile(_PLANNED),
        "goal": re.compile("[将力预计确争要打]"),
        "horizon": re.compile(r"到(?:19|20)\d\d年|(?:19|20)\d\d年[^，。；]{0,8}后"),
        "earlier": re.compile(forms["earlier"]),
        "distance": re.compile(
            "(?:高于|低于|高出|低出|优于|好于|快于|慢于|多于|少于|偏[高低多少]|[比较].{1,10}[高低快慢多少大小]$)"
        ),
        "norm": re.compile(forms["norm"]),
    }


def _verbs(words: str) -> str:
    """The longest of some words; one of a single character must not be the end of another word (新增, 节降)."""
    return trie(
        {word: "(?<![新净限升降自激每].)(?<![^环季细章关]节.)" if len(word) == 1 else "" for word in words.split()}
    )


@cache
def _longest_by() -> int:
    """Characters of the longest verb of change with the word that may follow it."""
    verbs = [word for line in lexicon("changes")["verbs"].values() for word in line.split()]
    return max(map(len, verbs)) + len("幅度达")


@cache
def _firsts() -> re.Pattern[str]:
    """The first characters of all words of change: where none stands, no rule need look."""
    tables = lexicon("changes")
    words = [
        *tables["verbs"].values(),
        tables["forms"]["rates_up"],
        tables["forms"]["rates_down"],
        tables["forms"]["grown"],
        tables["forms"]["shrunk"],
        tables["forms"]["more"],
        tables["forms"]["less"],
        tables["forms"]["more_done"],
        tables["forms"]["less_done"],
    ]
    return re.compile("[" + "".join(sorted({word[0] for line in words for word in line.split()})) + "]")


def _direction(match: re.Match[str]) -> Direction:
    return Direction.UP if match["up"] else Direction.DOWN


def find(text: str, quantities: Sequence[Quantity]) -> list[Changed | None]:
    """For each quantity of folded ``text`` its change, or None."""
    found: list[Changed | None] = []
    firsts, goal = _firsts(), _patterns()["goal"]
    stops = [0, *(match.end() for match in _STOP.finditer(text))]
    for index, quantity in enumerate(quantities):
        floor = quantities[index - 1].end if index else 0
        start, changed = quantity.start, None
        far = max(stops[bisect_right(stops, start) - 1], start - _BACK)
        near = max(far, start - _NEAR)
        if firsts.search(text, near, start):
            left = text[far:start]
            changed = (
                _to(quantity, left[max(0, len(left) - quantity.start + floor) :])
                or _rate(quantity, left)
                or _by(quantity, left)
            )
        if changed is None and goal.search(text, far, start):
            changed = _planned(quantity, text[far:start])
        if changed is None and index and found[-1] is not None:
            changed = _handed_on(text, floor, quantity, quantities[index - 1], found[-1])
        found.append(changed)
    _mark_beginnings(text, quantities, found)
    return found


def _changed(role: ChangeRole, match: re.Match[str], quantity: Quantity, left: str, direction: Direction) -> Changed:
    return Changed(Change(role, direction), match[0], quantity.start - len(left) + match.start())


def _to(quantity: Quantity, left: str) -> Changed | None:
    if not _LEADS_TO.search(left):
        return None
    match = _patterns()["to"].search(left)
    if match is not None:
        return _changed(ChangeRole.TO, match, quantity, left, _direction(match))
    grown = _patterns()["grown"].search(left)
    return None if grown is None else _changed(ChangeRole.TO, grown, quantity, left, _direction(grown))


def _rate(quantity: Quantity, left: str) -> Changed | None:
    match = _patterns()["rate"].search(left, max(0, len(left) - _RATE))
    counted = quantity.kind is MetricKind.COUNT and not (match and match[0].startswith("增量"))
    below = quantity.value < 0 or left.endswith("自然增长率")
    if match is not None and (
        below or quantity.kind is MetricKind.RANK or counted or _patterns()["distance"].search(match[0])
    ):
        return None
    return None if match is None else _changed(ChangeRole.BY, match, quantity, left, _direction(match))


def _by(quantity: Quantity, left: str) -> Changed | None:
    patterns = _patterns()
    if quantity.rule == "rank":
        return None
    match = patterns["by"].search(left, max(0, len(left) - _longest_by()))
    if match is not None:
        word = match["up"] or match["down"]
        if word in _comparing():
            if not _compares(match, quantity, left[: match.start()]):
                return None
        elif len(word) == 1 and not (_is_share(quantity) or "同比" in left or match[0] in _MOVED):
            return None
        return _changed(ChangeRole.BY, match, quantity, left, _pace(word, quantity, left) or _direction(match))
    return _by_of(quantity, left)


def _by_of(quantity: Quantity, left: str) -> Changed | None:
    """同比减少用工1.6万个: what it is that changed stands between; 翻一番."""
    of = _BY_OF.search(left)
    if of is not None:
        return _changed(ChangeRole.BY, of, quantity, left, _direction(of))
    doubled = _patterns()["doubled"].search(left) if quantity.unit == "番" else None
    return None if doubled is None else _changed(ChangeRole.BY, doubled, quantity, left, Direction.UP)


_BY_OF = regex(
    r"(?:[同环]比|[比较](?:[上去前]年|(?:19|20)\d\d年)(?:同期)?)[^，。；\d]{0,4}"
    "(?:(?P<up>增加|增长|增多)|(?P<down>减少|下降|压减))(?:了)?[一-鿿]{2,4}$"
)


_LASTING = regex("用时|时间|时长|耗时")
_MOVED = frozenset(("涨了", "跌了", "升了", "降了"))


@cache
def _comparing() -> frozenset[str]:
    forms = lexicon("changes")["forms"]
    return frozenset(f"{forms['comparing']} {forms['more']} {forms['less']}".split()) | _doing()


@cache
def _doing() -> frozenset[str]:
    """多转, 少跑: what was done more or less of, a change only against another time (车间去年少用了860吨水)."""
    forms = lexicon("changes")["forms"]
    return frozenset(f"{forms['more_done']} {forms['less_done']}".split())


def _is_share(quantity: Quantity) -> bool:
    return quantity.kind in {MetricKind.PERCENT, MetricKind.MULTIPLE} or (
        quantity.kind is MetricKind.RATIO and quantity.rule in {"fraction", "half"}
    )


def _compares(match: re.Match[str], quantity: Quantity, before: str) -> bool:
    """比上年多出208场; parts (少了三成), prices (贵了四元), paces (快了两分钟) need no year, only no other side."""
    told = match[0].endswith("了") and not re.search("[比较]", before[-_NORM:])
    if not told and _patterns()["norm"].search(before[-_NORM:]):
        return False
    word = match["up"] or match["down"]
    if word in _doing() and not re.search("[比较]", before):
        return False
    priced = quantity.kind is MetricKind.MONEY and match[0].endswith(("贵了", "便宜了", "少了"))
    paced = quantity.kind is MetricKind.DURATION and _pace(match["up"] or match["down"], quantity, before)
    return _patterns()["earlier"].search(before) is not None or (told and bool(priced or paced or _is_share(quantity)))


def _pace(word: str, quantity: Quantity, before: str) -> Direction | None:
    """Give the way of a time when somebody was faster (快了1分06秒, 用时…快了一半: the time fell)."""
    if quantity.kind is not MetricKind.DURATION and not (_is_share(quantity) and _LASTING.search(before)):
        return None
    paces = lexicon("changes")["forms"]
    if word in paces["faster"].split():
        return Direction.DOWN
    return Direction.UP if word in paces["slower"].split() else None


def _planned(quantity: Quantity, left: str) -> Changed | None:
    """到2025年，全市急救站点将达到80个: a goal is the end of a rise."""
    match = _patterns()["goal_rate"].search(left) if quantity.unit in {"%", "成"} else None
    if match is None and _patterns()["horizon"].search(left):
        match = _patterns()["planned"].search(left)
    if match is None or not quantity.required:
        return None
    start = match.start("goal") if "goal" in match.re.groupindex else match.start()
    return Changed(Change(ChangeRole.TO, Direction.UP), left[start:], quantity.start - len(left) + start)


def _handed_on(text: str, floor: int, quantity: Quantity, last: Quantity, changed: Changed) -> Changed | None:
    """分别增长6.4%、7.1%和12.8%: what is said of the first holds for the list."""
    between = text[floor : quantity.start]
    severally = "分别" in text[max(0, changed.words_start - _NORM) : changed.words_start]
    same = quantity.unit == last.unit or quantity.kind is last.kind or severally
    if changed.change.role is ChangeRole.BY and _arrives(between, quantity, last):
        return Changed(Change(ChangeRole.TO, changed.change.direction), between, floor)
    one_kind = quantity.unit == last.unit or quantity.kind is last.kind is MetricKind.DURATION
    held = changed.change.role is ChangeRole.BY or severally or one_kind
    if held and changed.change.role is not ChangeRole.FROM and same and _patterns()["listed"].fullmatch(between):
        return Changed(changed.change, changed.words, changed.words_start)
    return None


_WHOLES = frozenset({MetricKind.COUNT, MetricKind.MONEY, MetricKind.MEASURE})


def _arrives(between: str, quantity: Quantity, last: Quantity) -> bool:
    """下调0.15个百分点，至3.1%; 翻了一番，达到21.7万册: behind what it changed by stands where it arrived."""
    same = quantity.unit == last.unit or (quantity.unit, last.unit) in (("%", "个百分点"), ("%", "个基点"))
    if not same and _is_share(last) and quantity.kind in _WHOLES:
        return _patterns()["reaches"].fullmatch(between) is not None
    return same and quantity.kind is not MetricKind.RANK and _patterns()["arrives"].fullmatch(between) is not None


def _mark_beginnings(text: str, quantities: Sequence[Quantity], found: list[Changed | None]) -> None:
    """由A…至B: the figure before the end of a change is its beginning if 由 or 从 stands before it."""
    if _FROM_WORD.search(text) is None:
        return
    for index, quantity in enumerate(quantities):
        word = _FROM_WORD.search(text, max(0, quantity.start - _BACK), quantity.start)
        match = None if word is None else _from(text, word.start(), quantities, found, index)
        last = index if match is None else _last_listed(text, quantities, index)
        direction = None if match is None else _way(text, quantities, found, last)
        if match is not None and direction is not None:
            changed = Changed(Change(ChangeRole.FROM, direction), match[0], match.start())
            found[index : last + 1] = [changed] * (last + 1 - index)


def _last_listed(text: str, quantities: Sequence[Quantity], index: int) -> int:
    """Give the last of a list that begins at ``index``: 由12.3%、15.6%分别提高到18.9%、22.1%."""
    listed = _patterns()["listed"]
    for last in range(index, len(quantities) - 1):
        first, second = quantities[last], quantities[last + 1]
        if first.unit != second.unit or not listed.fullmatch(text, first.end, second.start):
            return last
    return len(quantities) - 1


def _from(
    text: str, word: int, quantities: Sequence[Quantity], found: Sequence[Changed | None], index: int
) -> re.Match[str] | None:
    """The words that begin a change; any few where the verb stands right behind (从初次统计时的84.9%升至95.7%)."""
    quantity = quantities[index]
    match = _patterns()["from"].search(text, word, quantity.start)
    if match is not None or index + 1 == len(quantities):
        return match
    following = found[index + 1]
    between = text[quantity.end : quantities[index + 1].start]
    if len(between) > 1 and quantity.unit == quantities[index + 1].unit and _patterns()["till_now"].fullmatch(between):
        return _patterns()["beginning"].search(text, word, quantity.start)
    if following is None or following.change.role is not ChangeRole.TO or following.words_start > quantity.end + 2:
        return None
    return _patterns()["beginning"].search(text, word, quantity.start)


def _by_values(first: Quantity, second: Quantity) -> Direction | None:
    """Give the way between two measures of one unit, whatever the verb says (间距由9公里加密到5公里)."""
    if first.unit != second.unit or first.kind in (MetricKind.RANK, MetricKind.RATIO) or first.value == second.value:
        return None
    return Direction.UP if second.value > first.value else Direction.DOWN


def _in_two_clauses(between: str, first: Quantity, second: Quantity) -> bool:
    """由20个工作日，压减至3个工作日: ends of one unit, a comma between them."""
    alike = first.unit == second.unit or first.kind is second.kind is MetricKind.DURATION
    return alike and len(between) <= _NEAR and _COMMA.findall(between) == ["，"]


def _way(text: str, quantities: Sequence[Quantity], found: list[Changed | None], index: int) -> Direction | None:
    """Which way a change goes that begins with a figure: as the next says, as the two values or the verb behind say."""
    first = quantities[index]
    end = index + 1
    if end + 1 < len(quantities) and found[end] is None and found[end + 1] is not None:
        end += quantities[end].kind is MetricKind.DURATION and not quantities[end].required
    if end < len(quantities):
        second, following = quantities[end], found[end]
        between = text[first.end : second.start]
        to = following is not None and following.change.role is ChangeRole.TO
        if following is not None and to and (not _COMMA.search(between) or _in_two_clauses(between, first, second)):
            direction = _by_values(first, second) or following.change.direction
            found[end] = replace(following, change=Change(ChangeRole.TO, direction))
            return direction
        if first.unit == second.unit and (
            _patterns()["till_now"].fullmatch(between) or _patterns()["neutral"].search(between)
        ):
            direction = Direction.UP if second.value >= first.value else Direction.DOWN
            found[end] = Changed(Change(ChangeRole.TO, direction), between, first.end)
            return direction
        if following is not None and not to and following.words_start <= first.end:
            return following.change.direction
    ahead = _patterns()["ahead"].match(text, first.end)
    return None if ahead is None else _direction(ahead)
