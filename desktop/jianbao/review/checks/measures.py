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

_NOT_HAN = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")
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


@cache
def _neutral() -> re.Pattern[str]:
    return re.compile(any_of("scope", "neutral"))


@cache
def _scopes() -> re.Pattern[str]:
    return re.compile(any_of("scope", "words", "loose"))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words("scope", "measures"))


def measure(metric: Metric) -> Measure | None:
    """What a figure measures; None where it says too little, or tells of a change and not of a level."""
    change = metric.change
    if metric.kind not in _KINDS or (change is not None and change.role is not ChangeRole.TO) or not metric.indicator:
        return None
    label = _NOT_HAN.sub("", metric.indicator[0])
    core = _neutral().sub("", label)
    if len(core) < _SHORTEST or core in words("scope", "general") or label in words("scope", "general"):
        return None
    is_measure = label.endswith(_endings()) and len(label) > _SHORTEST
    return Measure("".join(sorted(core)), _unit(metric), is_measure or len(core) >= _TELLING)


def _unit(metric: Metric) -> str:
    people = table("units")["person"].split()
    return "人" if metric.unit in people else metric.unit


def scope(words_before: str) -> frozenset[str]:
    """The words of a sentence that say which of several like figures one is."""
    return frozenset(_scopes().findall(words_before))
