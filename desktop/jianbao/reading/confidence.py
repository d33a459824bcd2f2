"""How sure the reader is of a figure: how often rows read by the same rules were right on annotated pages.

A row is right if its extent, value, unit, indicator, subject and period are (tests/gold/README.md). The weights in
``resources/lexicon/confidence.toml`` are those of a logistic regression over the rules that read the row, brought to
scale on pages that no rule was written for; ``python -m tests.calibration`` fits them anew and prints how they hold.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from jianbao.page.records import Bound
from jianbao.reading.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.page.records import Article, Metric

_LONG_LABEL = 12
"""Characters from which an indicator is long."""


def confidence(metric: Metric, article: Article) -> float:
    """From 0 to 1: of figures given 0.9, about nine in ten are right in all that is said of them."""
    weights = lexicon("confidence")["weights"]
    score = weights["bias"] + sum(weights.get(feature, 0.0) for feature in features(metric, article))
    return 1 / (1 + math.exp(-score))


def features(metric: Metric, article: Article) -> Iterator[str]:
    """What a figure's reading rests on: its rules, and what was taken from the page for want of words beside it."""
    rules = {rule.split("-")[0]: rule for rule, _, _ in (line.partition(": ") for line in metric.evidence)}
    yield "figure:" + metric.evidence[0].partition(":")[0] if metric.evidence else "figure:none"
    yield "label:" + rules["indicator"].removeprefix("indicator-") if "indicator" in rules else "label:none"
    label = metric.indicator[0] if metric.indicator else ""
    if len(label) >= _LONG_LABEL:
        yield "label:long"
    if label and label[0] in "的了和与是在":
        yield "label:fragment"
    yield "bound:" + ("exact" if metric.bound is Bound.EXACT else "printed")
    yield "change:" + (metric.change.role.value if metric.change else "none")
    yield "subject:" + ("page" if metric.subject == article.institution else "other" if metric.subject else "none")
    yield "period:" + ("page" if metric.period == article.period else "other" if metric.period else "none")
    if "period" in rules:
        yield "period:printed"
    if "subject" in rules:
        yield "subject:printed"
    if article.institution is None:
        yield "page:no-institution"
