"""Figures as data: an input, the figures that a careful reader finds in it, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jianbao.page.answer import number
from jianbao.reading import changes, indicators, periods, quantities
from jianbao.reading.numerals import fold

CASES = Path(__file__).parents[1] / "cases"
PAGE, PRINTED = "2024", 2025
"""The page's period and the year of its masthead in the cases on periods."""


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}:{case['input'][:24]}")
        for path in sorted(CASES.glob("figures_*.json"))
        for case in json.loads(path.read_text("utf-8"))
    ]


def found(text: str) -> list[dict[str, Any]]:
    folded = fold(text)
    figures = quantities.find(text)
    rows = []
    for figure, change, label, when in zip(
        figures,
        changed := changes.find(folded, figures),
        indicators.find(folded, figures, changed, []),
        periods.find(folded, figures, PAGE, PRINTED),
        strict=True,
    ):
        rows.append(
            {
                "text": text[figure.start : figure.end],
                "start": figure.start,
                "end": figure.end,
                "value": number(figure.value),
                "value_to": None if figure.value_to is None else number(figure.value_to),
                "unit": figure.unit,
                "kind": figure.kind.value,
                "bound": figure.bound.value,
                "required": figure.required,
                "change": None if change is None else f"{change.change.role.value} {change.change.direction.value}",
                "indicator": label.labels[0] if label.labels else "",
                "period": when.period,
            }
        )
    return rows


DEFAULTS = {"value_to": None, "bound": "exact", "required": True, "change": None}


@pytest.mark.parametrize("case", cases())
def test_figures(case: dict[str, Any]) -> None:
    expected = [DEFAULTS | figure for figure in case["figures"]]
    rows = found(case["input"])
    assert [row["text"] for row in rows] == [figure["text"] for figure in expected]
    for row, figure in zip(rows, expected, strict=True):
        assert {name: row[name] for name in figure} == figure
