"""When two figures are of one measure: the same indicator, of the same subject, in the same scope."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from jianbao.page.records import ChangeRole, MetricKind
from jianbao.review.checks.words import any_of, table, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from jianbao.page.records import Metric
    from jianbao.review.checks.view import Passage

_NOT_HAN = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]|[0-9]+$")
_YEAR = re.compile("(?:19|20)[0-9]{2}年度?")
_KINDS = {
    MetricKind.COUNT,
    MetricKind.PERCENT,
    MetricKind.MONEY,
    MetricKind.DURATION,
    MetricKind.MEASURE,
    MetricKind.RATIO,
}
_SHORTEST, _TELLING = 2, 4


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure measures, free of words that make no difference: its characters in order of the code.

    ``telling``: whether it is so particular that two figures of it must agree.
    """

    key: str
    unit: str
    telling: bool
    long: bool


@cache
def _neutral() -> re.Pattern[str]:
    return re.compile(any_of("scope", "neutral"))


@cache
def _scopes(*keys: str) -> re.Pattern[str]:
    return re.compile(any_of("scope", *keys))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words("scope", "measures"))


def measures(metric: Metric) -> tuple[Measure, ...]:
    """What a figure measures, by each of its labels; none where it says too little, or tells of a change."""
    change = metric.change
    if metric.kind not in _KINDS or (change is not None and change.role is ChangeRole.FROM):
        return ()
    first, *more = metric.indicator[:_SURE] or ("",)
    found = [_measure(metric, first), *(one for label in more if (one := _measure(metric, label)) and one.long)]
    return tuple(one for one in found if one is not None)


_SPOKEN = re.compile("^[在从为由]|[我你他她]|们")
_SURE = 2
"""The labels of a figure that are more than a guess."""


@lru_cache(maxsize=4096)
def _plain(label: str) -> str:
    """A label without years and signs."""
    return _NOT_HAN.sub("", _YEAR.sub("", label))


@lru_cache(maxsize=4096)
def _core(label: str) -> str:
    """A label without words that make no difference."""
    return _neutral().sub("", label)


def _measure(metric: Metric, first: str) -> Measure | None:
    label = _plain(first)
    # Without a time of its own a figure of the place may be an older one.
    label = _placeless(label, metric.subject) if told(metric, "period") else label
    if _SPOKEN.search(label) or (metric.kind is MetricKind.COUNT and not metric.unit):
        return None
    core = _core(label)
    if len(core) < _SHORTEST or core in words("scope", "general") or label in words("scope", "general"):
        return None
    is_measure = label.endswith(_endings()) and len(label) > _SHORTEST
    needed = _needed(metric, core)
    return Measure(
        _way(metric) + "".join(sorted(core)), like_unit(metric), is_measure or len(core) >= needed, len(core) > needed
    )


_PLACE = re.compile("[\u4e00-\u9fff]{2,4}?[省市县区州镇乡](?=[\u4e00-\u9fff]{4})")


def _placeless(label: str, subject: str | None) -> str:
    """A label without the place of its own subject before it: 平陵市全社会用电量 told by 国网平陵市供电公司."""
    found = _PLACE.match(label)
    return label[found.end() :] if found is not None and subject is not None and found[0] in subject else label


def placed(passage: Passage, index: int) -> Metric:
    """A figure of nobody known, the place that stands before its label made part of it: 临江市社会消费品零售总额."""
    figure = passage.figures[index]
    at = passage.clause(index).rfind(figure.label) if figure.label else -1
    found = _ENDS_IN_PLACE.search(passage.clause(index)[: max(at, 0)])
    if figure.metric.subject is not None or found is None:
        return figure.metric
    return replace(figure.metric, indicator=(found[0] + figure.label, *figure.metric.indicator[1:]))


_ENDS_IN_PLACE = re.compile("^[\u4e00-\u9fff]{2,4}?[省市县区州镇乡]$")


def _way(metric: Metric) -> str:
    """A sign before the key of what tells of a change, so that 下降12.6% is set beside another fall only."""
    change = metric.change
    return "" if change is None or change.role is not ChangeRole.BY else f"{change.direction.value} "


def like_unit(metric: Metric) -> str:
    """The unit of a figure, or the one that stands for it: 名 is 人."""
    return _like().get(metric.unit, metric.unit)


@cache
def _like() -> dict[str, str]:
    """The unit that stands for each of those that may stand for one another."""
    return {unit: like.split()[0] for like in table("units")["like"] for unit in like.split()}


def _needed(metric: Metric, core: str) -> int:
    """Of how many characters a label must be to be one measure; names of people and bodies (职工, 公司) say little."""
    general = like_unit(metric) == _unit_of_people() or core.endswith(_bodies())
    return _TELLING + (_OF_BODIES if general else 0)


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(words("scope", "bodies"))


@cache
def _unit_of_people() -> str:
    first: str = table("units")["person"].split()[0]
    return first


_OF_BODIES = 2


_PART_OF_YEAR = re.compile(
    r"\d{1,2}(?:月?[至到~—-]{1,2}\d{1,2})?月|前\d{1,2}个月|前[一二三四五六七八九十]+个月|“[^“”]{2,8}”期间|[一二两三四五六七八九十几数0-9]+年前"
)


def other_region(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether one clause speaks of all the city and the other of all the province."""
    first, second = ({word.replace("我", "全") for word in found & words("scope", "regions")} for found in (one, two))
    return bool(first and second) and first != second


def told(metric: Metric, what: str) -> str:
    """The words of the page that gave a figure its subject or period, or nothing."""
    sign = f"{what}: "
    for line in metric.evidence:
        if line.startswith(sign):
            return line[len(sign) :]
    return ""


def own_name(metric: Metric) -> str:
    """The name of a figure's subject as the page gives it, to be taken out of its words; a line's end where none is."""
    name = told(metric, "subject")
    tells = name.startswith((*words("scope", "regions"), *words("scope", "sentence")))
    return name if name and not tells else "\n"


_SPEAKS = re.compile(
    "(?:[\u4e00-\u9fff]{0,4}(?:负责人|主任|局长|院长|科长|处长|校长|经理|书记|主席|队长|所长|专家|工作人员|发言人)[\u4e00-\u9fff]{0,6}?)?(?:介绍|表示|说|告诉|称|透露|通报|算了笔账|算了一笔账|算账|感慨|回忆|坦言|感叹)"
)


def speaks(passage: Passage, metric: Metric) -> bool:
    """Whether who is read as a figure's subject only tells of it: 供电公司营销部主任表示."""
    name = told(metric, "subject")
    at = passage.text.find(name) if name else -1
    return at >= 0 and _SPEAKS.match(passage.text, at + len(name)) is not None


def other_place(one: str, two: str) -> bool:
    """Whether two texts each name a city, county or district, and none is in both: 东陵市, 河口区."""
    first, second = set(_AREA.findall(one)), set(_AREA.findall(two))
    return bool(first) and bool(second) and first.isdisjoint(second)


_AREA = re.compile(
    "(?<![\u4e00-\u9fff]市)[\u4e00-\u9fff](?:[^\u0000-\u4dff全我本该各城超夜上年月日]市|[^\u0000-\u4dff全我本该各年月日]县"
    "|[^\u0000-\u4dff全我本该各年月日灌社院城景校园地小东西南北新老片辖山牧林矿库湖郊港厂]区)(?![域级民场长内外间分属直])"
)


def other_body(one: str, two: str) -> bool:
    """Whether two texts each name a body or a village, and never the same: 第一小学, 第二小学."""
    first, second = set(_BODY.findall(one)), set(_BODY.findall(two))
    return bool(first) and bool(second) and not any(a.endswith(b) or b.endswith(a) for a in first for b in second)


_BODY = re.compile(
    "(?:[\u4e00-\u9fff]{0,3}(?:小学|中学|医院|卫生院|公司|景区|法院|学院)"
    "|[\u4e00-\u9fff]?[^\u0000-\u4dff农乡全本城各该入进到走下在向往这个](?:镇|乡|村|街道|社区))(?![\u4e00-\u9fff]?(?:局|厅|级|民|化))"
)


def other_crop(one: str, two: str) -> bool:
    """Whether two texts each name crops, and never the same: 粮食, 小麦."""
    first, second = ({crop for crop in words("average", "crops") if crop in text} for text in (one, two))
    return bool(first) and bool(second) and first.isdisjoint(second)


def told_by_part(passage: Passage) -> str:
    """The part of a body whose head speaks in a sentence, and speaks of it: 自来水公司城东水厂厂长介绍; or nothing."""
    found = _OF_PART.search(passage.text)
    return found[1] if found is not None else ""


_OF_PART = re.compile(
    "([一-鿿]{2}(?:厂|站|分公司|分院|院区|校区|分校|门店|车间|矿|大队|支行|林场|农场|基地))(?:[厂站院校店矿场队行]长|经理|主任|负责人)"
)


def body(passage: Passage, metric: Metric, bodies: Collection[str | None]) -> str | None:
    """Whose a figure is: where a department only speaks, its body, if the page names that."""
    if not speaks(passage, metric):
        return metric.subject
    name = told(metric, "subject")
    wholes = [whole for whole in bodies if whole and name.startswith(whole)]
    return max(wholes, key=len, default=metric.subject)


@dataclass(frozen=True, slots=True)
class Scope:
    """The words that say which of several like figures one is: of its sentence before it, and of its own clause."""

    sentence: frozenset[str]
    clause: frozenset[str]


def scope(sentence: str, clause: str) -> Scope:
    """The scope that the words of a sentence before a figure, and of its clause, give it."""
    part = frozenset(_PART_OF_YEAR.findall(sentence))
    inner = frozenset(_scopes("sentence", "clause", "loose").findall(clause))
    return Scope(part | frozenset(_scopes("sentence").findall(sentence)) | (inner & words("scope", "sentence")), inner)
