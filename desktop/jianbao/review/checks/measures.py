"""When two figures are of one measure: the same indicator, of the same subject, in the same scope."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.records import ChangeRole, MetricKind
from jianbao.review.checks.words import any_of, table, words

if TYPE_CHECKING:
    from jianbao.page.records import Metric

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


def _measure(metric: Metric, first: str) -> Measure | None:
    label = _NOT_HAN.sub("", _YEAR.sub("", first))
    if _SPOKEN.search(label) or (metric.kind is MetricKind.COUNT and not metric.unit):
        return None
    core = _neutral().sub("", label)
    if len(core) < _SHORTEST or core in words("scope", "general") or label in words("scope", "general"):
        return None
    is_measure = label.endswith(_endings()) and len(label) > _SHORTEST
    needed = _needed(metric, core)
    return Measure(
        _way(metric) + "".join(sorted(core)), _unit(metric), is_measure or len(core) >= needed, len(core) > needed
    )


def _way(metric: Metric) -> str:
    """A sign before the key of what tells of a change, so that 下降12.6% is set beside another fall only."""
    change = metric.change
    return "" if change is None or change.role is not ChangeRole.BY else f"{change.direction.value} "


def _unit(metric: Metric) -> str:
    return _like().get(metric.unit, metric.unit)


@cache
def _like() -> dict[str, str]:
    """The unit that stands for each of those that may stand for one another."""
    return {unit: like.split()[0] for like in table("units")["like"] for unit in like.split()}


def _needed(metric: Metric, core: str) -> int:
    """Of how many characters a label must be to be one measure; names of people and bodies (职工, 公司) say little."""
    general = _unit(metric) == _unit_of_people() or core.endswith(_bodies())
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
    r"\d{1,2}(?:月?[至到~—-]{1,2}\d{1,2})?月|前\d{1,2}个月|前[一二三四五六七八九十]+个月|“[^“”]{2,8}”期间"
)


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
