"""The figures of a page as terms of sums: what the words about each count, when, how it is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType, Bound, ChangeRole, MetricKind
from jianbao.reading.lexicon import either
from jianbao.review.checks.measures import like_unit, other_body, other_place, own_name, scope
from jianbao.review.checks.swaps import one_body
from jianbao.review.checks.words import any_of, pattern, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.review.checks.view import Figure, Passage

_COUNTED = frozenset({MetricKind.COUNT, MetricKind.MONEY, MetricKind.MEASURE, MetricKind.DURATION})
_HAN = re.compile("[^\u4e00-\u9fff]+")
_AGO = {"今": 0, "本": 0, "当": 0, "去": 1, "上": 1, "昨": 1, "前": 2}
_YEAR = re.compile(
    "(?P<year>(?:19|20)[0-9]{2})年|(?P<ago>[今本当去上昨前])(?:一)?年度?(?![级四多底末])|"
    "(?P<end>[去前今上]年?[底末])|(?P<last>上一?(?:届|次|轮|期|赛季|学年|学期)的?)|(?P<now>[这本今](?:一|个)?(?:届|轮|赛季|学年|学期))"
)
_THAN = re.compile("(?:同比|环比|比|较|对照|对比|相比)(?:于)?[^，。；]{0,3}$")
_ITS = re.compile("(?:同期|全年|[末底])?(?:的|$)")
_PARTS = re.compile(
    "(?P<quarter>[一二三四])季度|(?P<half>[上下])半年|前三季度|首季"
    "|(?P<span>[0-9]{1,2}月?份?[至到—～~-][0-9]{1,2}月)|前(?P<first>[0-9一二三四五六七八九十]{1,3})个月"
    "|(?P<month>[0-9]{1,2})月|(?P<feast>春节|国庆|五一|中秋|元旦|清明|端午|暑期|寒假|春运|暑运|"
    "当[天日晚]|单日|首日|昨[天日]|今[天日])"
)
_CHINESE = {sign: n for n, sign in enumerate("零一二三四五六七八九十")}
TIMES = re.compile(
    "[上这本今](?:一|个)?(?:学年|学期|届|轮|赛季)|(?:(?:19|20)[0-9]{2}|[今本当去上昨前明后])(?:一)?年(?:度|底|末|初|全年|同期)?|[0-9]{1,2}月份?|"
    "[0-9]{1,2}日|同期|截至|目前|如今"
    "|[一二三四上下]半年|[一二三四]季度|前三季度|年[底末初]|月[底末]"
)
_LINK = re.compile("[^。]{0,14}")
_OVER = "人户亩次例套辆床笔件名校村镇县车场"
"""What a mean is taken over in one word with 均: 人均, 亩均."""
_BEHIND = 6
_ENOUGH, _ALL = 2, 0.6


@dataclass(frozen=True, slots=True)
class Time:
    """When a figure is of, as the words before it say: years ago or the year itself, and the part of it; or nothing."""

    year: str
    part: str

    def may_be(self, other: Time) -> bool:
        """Whether both may be one time: nothing known of one of them, or the same."""
        years = not self.year or not other.year or self.year == other.year or len(self.year) != len(other.year)
        parts = self.part == other.part or (not self.part and not self.year) or (not other.part and not other.year)
        return years and parts

    def same(self, other: Time) -> bool:
        """Whether both are told of one time, or of one of them nothing is told."""
        silent = not (self.year or self.part) or not (other.year or other.part)
        dated = len(self.year) != len(other.year) and bool(self.year) and bool(other.year)
        return silent or (self.part == other.part and (self.year == other.year or dated))

    def year_before(self, other: Time) -> bool:
        """Whether it is the year before another, as far as both are told in one way."""
        if len(self.year) != len(other.year) or not self.year:
            return self.year == "1" and not other.year
        return abs(int(self.year) - int(other.year)) == 1 and self.before(other)

    def before(self, other: Time) -> bool:
        """Whether it is an earlier year than another, as far as both are told in one way."""
        if not other.year and self.year in {"1", "2"}:
            return True
        if not self.year or not other.year or len(self.year) != len(other.year):
            return False
        return self.year < other.year if len(self.year) > 1 else self.year > other.year


@dataclass(frozen=True, eq=False)
class Term:
    """A figure with what is told of it, read from its words when it is asked for."""

    passage: Passage
    index: int
    figure: Figure
    unit: str
    """Its unit, or the one that stands for it."""
    role: ChangeRole | None
    """Its part in a change that is told."""
    clause: str
    """The words of its clause before it."""

    @cached_property
    def _said_with(self) -> int:
        """The figure whose words are also of this one: 由18万吨提高到26万吨, 去年312万千瓦时，前年为260万千瓦时."""
        index = self.index
        while index and not core(self.passage.clause(index)) and _LINK.fullmatch(self.passage.gap(index)):
            index -= 1
        return index

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What it counts, in the words of the page, the surest first."""
        return _names(self.passage, self._said_with)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Each two characters in a row of its names."""
        return frozenset[str]().union(*map(pairs, self.names))

    @cached_property
    def time(self) -> Time:
        """When it is of."""
        return time_of(self.passage, self.index)

    @cached_property
    def per(self) -> str:
        """Of what it is so much each (日, 月, 人, 亩); nothing for what is told whole."""
        return _per(self.passage.clause(self._said_with))

    @cached_property
    def marks(self) -> frozenset[str]:
        """Words that tell one of several like figures from another (门诊, 农村, 新增)."""
        figure = self.passage.figures[self._said_with]
        about = f"{self.passage.clause(self._said_with)}|{figure.label}|{_behind(self.passage, self._said_with)}"
        found = scope("", about.replace(own_name(figure.metric), "")).clause
        return found - words("scope", "loose") - _idle_marks()

    @cached_property
    def level(self) -> bool:
        """Whether it says how much there is, and no range."""
        plain = self.figure.metric.kind in _COUNTED or self.figure.percent
        amount = plain and self.figure.metric.value_to is None and self.figure.value > 0
        change = self.role is ChangeRole.BY or (self.role is None and _changed().search(self.clause) is not None)
        return amount and not change

    @property
    def exact(self) -> bool:
        """Whether nothing hedges it."""
        return self.figure.metric.bound is Bound.EXACT

    @property
    def told_plainly(self) -> bool:
        """Whether it is one exact number, and tells of no change."""
        return self.exact and self.figure.metric.value_to is None and self.figure.metric.change is None

    @property
    def in_body(self) -> bool:
        """Whether it stands in a paragraph."""
        return self.passage.block.type is BlockType.PARAGRAPH

    @cached_property
    def before(self) -> str:
        """What its sentence says before it."""
        return self.passage.text[: self.figure.start]


def terms(passages: Sequence[Passage]) -> tuple[Term, ...]:
    """Every figure of a page as a term, in order."""
    if sum(len(passage.figures) for passage in passages) > _CROWD:
        return ()
    return tuple(_term(passage, index) for passage in passages for index in range(len(passage.figures)))


def _term(passage: Passage, index: int) -> Term:
    figure = passage.figures[index]
    change = figure.metric.change
    role = None if change is None else change.role
    return Term(passage, index, figure, like_unit(figure.metric), role, passage.clause(index))


_CROWD = 400
"""Of a text of more figures than any page has none is known to be meant."""


@cache
def _idle_marks() -> frozenset[str]:
    means = {"日均", "月均", "年均", "周均", "人均", "户均", "亩均", "次均", "例均", "场均"}
    every = {"每日", "每天", "每月", "每年", "每周", "每人", "每户", "每场", "每次", "平均"}
    return words("scope", "regions") | words("scope", "sentence") | means | every


@cache
def _idle() -> re.Pattern[str]:
    return re.compile(any_of("scope", "neutral", "openings", "regions"))


@lru_cache(maxsize=4096)
def core(text: str) -> str:
    """Words without times, signs, and words that tell nothing: 去年全市共接待游客 is 接待游客."""
    return _unchanged(_idle().sub("", _unchanged(_HAN.sub("", TIMES.sub("", text)))))


def _unchanged(text: str) -> str:
    """A name without what stands between it and its figure: 由, 比上年增长, 达到."""
    return _change().sub("", text) if text and (text[-1] in _last_of_change() or text[0] in _TURNS) else text


@cache
def _changed() -> re.Pattern[str]:
    """Words for an amount by which something changed, right before it."""
    return pattern("(?:净增|净减|增加|减少|增长|下降|提高|降低|缩短|[^最众至不]多|[^不至最]少)了?{tail}$")


_TURNS = "则而又却"
_TO_FIGURE = (
    "仍 仍是 仍为 依然 "
    "为 是 有 达 到 约 共 仅 已 了 的 至 分别 一共 总共 高达 达到 突破 超过 接近 同比 环比 相比 由 从 比 较 将 则 只 "
    "调整 压减 升 降 提升"
)


@cache
def _of_change() -> frozenset[str]:
    verbs = (words("change", key) for key in ("up", "more_up", "down", "more_down"))
    return frozenset(_TO_FIGURE.split()).union(*verbs)


@cache
def _last_of_change() -> frozenset[str]:
    return frozenset(word[-1] for word in _of_change())


@cache
def _change() -> re.Pattern[str]:
    return re.compile(f"(?:{either(sorted(_of_change()))})+$|^[{_TURNS}]")


def _behind(passage: Passage, index: int) -> str:
    """What is counted, if it stands behind a figure: up to the next thing of a list."""
    return _NEXT.split(passage.behind(index))[0][:_BEHIND]


_NEXT = re.compile("[、（和及与]")


def _names(passage: Passage, index: int) -> tuple[str, ...]:
    figure = passage.figures[index]
    name = own_name(figure.metric)
    clause = core(_whole(passage.clause(index).replace(name, "")))
    behind = core(_behind(passage, index))
    labels = [core(_whole(label.replace(name, ""))) for label in figure.metric.indicator[:2]]
    found = [clause + behind, *labels, behind if figure.metric.kind is MetricKind.COUNT else ""]
    return tuple(dict.fromkeys(one for one in found if len(one) >= _ENOUGH))


def time_of(passage: Passage, index: int) -> Time:
    """By the last words of time before a figure in its sentence that compare nothing."""
    before = passage.text[: passage.figures[index].start]
    year = part = ""
    start = before.rfind("；") + 1
    for found in sorted((*_YEAR.finditer(before), *_PARTS.finditer(before)), key=lambda one: one.start()):
        if found.start() < start and before.startswith("同期", found.end()):
            continue
        if found.re is _PARTS:
            part = found[0]
        elif _ITS.match(before, found.end()) or not _THAN.search(before[: found.start()]):
            year, part = _year(found), ""
    return Time(year, _part(part))


def _year(found: re.Match[str]) -> str:
    """The year itself, or how many years ago it was."""
    if found["last"] or found["now"]:
        return "1" if found["last"] else "0"
    return found["year"] or str(_AGO.get((found["ago"] or found["end"])[0], 0))


def _part(text: str) -> str:
    """A part of the year by one name: 1至6月 and 上半年 are one, 7月 and 7月份."""
    digits = re.findall("[0-9]+", text)
    if len(digits) > 1 and digits[0] == "1":
        return f"1-{digits[1]}"
    if text.startswith("前") and "个月" in text:
        many = digits[0] if digits else str(_CHINESE.get(text[1], 0))
        return f"1-{many}"
    return {"上半年": "1-6", "前三季度": "1-9", "一季度": "1-3", "首季": "1-3"}.get(text, text.removesuffix("份"))


@cache
def _per_words() -> re.Pattern[str]:
    """What a figure is so much each of: 日均, 平均每月, 每亩, 亩产."""
    each = any_of("average", "each", "shared")
    return re.compile(
        "(?P<time>[日月天年周])均|(?:平均)?每个?(?P<every>[天日月年周季])"
        f"|(?P<each>[{_OVER}]) *均(?![衡等匀为价线水])(?<!平均)|每一?(?P<unit>{each})|亩产|单产|单价"
    )


_PER = frozenset("均每产价")
"""One of these is in all words for what a figure is so much each of."""


def _whole(text: str) -> str:
    """Words without those that say of what a figure is so much each."""
    return text if _PER.isdisjoint(text) else _per_words().sub("", text)


def _per(clause: str) -> str:
    if _PER.isdisjoint(clause):
        return ""
    every = list(_per_words().finditer(clause))
    if not every:
        return ""
    told = next((word for word in every[-1].groups() if word), every[-1][0])
    return {"天": "日", "亩产": "亩", "单产": "亩"}.get(told, told)


def alike(one: str, two: str) -> float:
    """How much of the shorter of two names is in the other, by pairs of characters."""
    first, second = pairs(one), pairs(two)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


@lru_cache(maxsize=4096)
def pairs(name: str) -> frozenset[str]:
    """Each two characters in a row of a name."""
    return frozenset(name[n : n + 2] for n in range(len(name) - 1))


def one_measure(first: Term, second: Term, *, short: bool = False) -> bool:
    """Whether two figures are told of one measure by the words about them; ``short``: one may leave out its front."""
    if first.pairs.isdisjoint(second.pairs):
        return False
    same = any(_same_name(one, two, short=short) for one in first.names for two in second.names)
    return same and first.marks == second.marks and not apart(first, second)


def _same_name(one: str, two: str, *, short: bool) -> bool:
    if short and (one.endswith(two) or two.endswith(one)):
        return True
    shared = pairs(one) & pairs(two)
    return len(shared) >= max(_ENOUGH, min(len(pairs(one)), len(pairs(two))) * _ALL)


def than(term: Term) -> str:
    """The year that a change is told against: 比2020年增长, 较前年; nothing where the words name none."""
    if _SINCE.search(term.clause):
        return "0"
    found = [one for one in _YEAR.finditer(term.before) if _THAN.search(term.before[: one.start()])]
    base = _year(found[-1]) if found else "1" if _YEAR_ON_YEAR.search(term.clause) else ""
    dated = len(term.time.year) > 1 and base in {"1", "2"}
    return str(int(term.time.year) - int(base)) if dated else base


_SINCE = re.compile("比[年月]初|较[年月]初|比[去上前]?年[末底]|较[去上前]?年[末底]")
_YEAR_ON_YEAR = re.compile("同比")


def tail_of(level: Term, by: Term) -> bool:
    """Whether a change is told in the clause behind its level: 4.8亿元，比去年同期增加0.8亿元."""
    gap = by.passage.gap(by.index)
    return by.index == level.index + 1 and _AT_ONCE.fullmatch(gap) is not None and not core(gap)


_AT_ONCE = re.compile("[，（][^，。；]{1,14}")


def apart(first: Term, second: Term) -> bool:
    """Whether the sentences of two figures name other places or bodies, or both are told of other bodies."""
    before = first.before, second.before
    ends = [set(_OF_PLACE.findall(text)) for text in before]
    other = other_body(*before) and not ends[0] & ends[1]
    places = (first.passage, first.index), (second.passage, second.index)
    return other or other_place(*before) or (not one_body(*places) and not _counts_body(first, second))


def _counts_body(first: Term, second: Term) -> bool:
    """Whether what is read as the body of one figure is what the other counts: 服务站412个, 服务站共有421个."""
    names = own_name(first.figure.metric), own_name(second.figure.metric)
    return names[0] in second.clause or names[1] in first.clause


_OF_PLACE = re.compile("[一-鿿][镇乡村]")


def akin(term: Term, noun: str) -> bool:
    """Whether two characters in a row of a noun are among the words about a figure."""
    return not pairs(noun).isdisjoint(term.pairs)


def covers(term: Term, noun: str) -> bool:
    """Whether the words about a figure hold a noun, or nearly all of it."""
    wanted = pairs(noun)
    return bool(wanted) and len(wanted & term.pairs) >= len(wanted) * _NEARLY


_NEARLY = 0.75
