"""A wrong digit in one of two figures that belong together on a real page: is it found, and nothing else?

The ties are found without the checks: a percentage that is the quotient of two counts of its sentence, a total and its
parts, two ends and their difference. One digit is altered, the rest of the page left as it is.
"""

from __future__ import annotations

import random
import re
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import ChangeRole
from jianbao.reading.reader import read
from jianbao.review.checks import check
from jianbao.review.checks.ranges import decimals
from tests.review.checks.test_checks import PAGES, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.page.findings import Finding
    from jianbao.page.records import Metric

_NEAR = 6
"""So many figures back a sentence is looked through."""
_FEW = 20
Tie = tuple["Metric", ...]


def test_a_digit_altered_on_a_real_page_is_found() -> None:
    """One tie or two are chance (500元 and 800元, and 62.5% of something else), and not every digit tells."""
    chance = random.Random(7)
    found, elsewhere, ties = 0, 0, 0
    for path in PAGES:
        text = path.read_text("utf-8")
        for tie in ties_of(text):
            metric = tie[chance.randrange(2)]
            at = metric.start + chance.choice(
                [m.start() for m in re.finditer(r"\d", text[metric.start : metric.end])][:2]
            )
            other = chance.choice([digit for digit in "123456789" if digit != text[at]])
            upon = [_upon(one, at) for one in contradictions(text[:at] + other + text[at + 1 :])]
            ties, found, elsewhere = ties + 1, found + any(upon), elsewhere + upon.count(False)
    assert ties >= 12
    assert elsewhere == 0
    assert found >= ties * 0.55, f"{found} of {ties}"


def contradictions(text: str) -> list[Finding]:
    return [one for one in check(page(text)) if one.level is Level.CONTRADICTORY]


def _upon(one: Finding, at: int) -> bool:
    return any(span.start <= at < span.end for span in one.spans)


def ties_of(text: str) -> Iterator[Tie]:
    """Figures of a page that arithmetic ties together, the one that says the result first."""
    figures = [metric for metric in read(text, "页.txt").metrics if metric.required and re.search(r"\d", metric.text)]
    for index, metric in enumerate(figures):
        before = [one for one in figures[max(0, index - _NEAR) : index] if _one_sentence(text, one, metric)]
        yield from _shares(metric, before)
        yield from _differences(metric, before[-2:])
        behind = [one for one in figures[index + 1 : index + _NEAR] if _one_sentence(text, metric, one)]
        yield from _sums(metric, behind)


def _one_sentence(text: str, first: Metric, last: Metric) -> bool:
    return re.search("[。！？]|\n\n", text[first.end : last.start]) is None


def _shares(metric: Metric, before: list[Metric]) -> Iterator[Tie]:
    if metric.unit != "%" or metric.change is not None or "." not in metric.text:
        return
    for whole, part in combinations(before, 2):
        for a, b in ((part, whole), (whole, part)):
            of_one_kind = a.unit == b.unit and 0 < a.value < b.value
            if of_one_kind and round(a.value / b.value * 100, decimals(metric)) == metric.value:
                yield metric, a, b


def _differences(metric: Metric, ends: list[Metric]) -> Iterator[Tie]:
    roles = [one.change.role for one in (*ends, metric) if one.change is not None]
    if roles != [ChangeRole.FROM, ChangeRole.TO, ChangeRole.BY] or ends[0].unit != ends[1].unit:
        return
    start, end = ends
    by = abs(end.value - start.value)
    as_rate = by / start.value * 100 if start.value and start.unit != "%" and metric.unit == "%" else Decimal(-9)
    if (metric.unit in {start.unit, "个百分点"} and by == metric.value) or abs(as_rate - metric.value) < Decimal("0.6"):
        yield metric, start, end


def _sums(metric: Metric, behind: list[Metric]) -> Iterator[Tie]:
    for many in range(2, len(behind) + 1):
        parts = behind[:many]
        like = all(part.unit == metric.unit != "" for part in parts)
        if like and metric.value > _FEW and sum(part.value for part in parts) == metric.value:
            yield metric, *parts
