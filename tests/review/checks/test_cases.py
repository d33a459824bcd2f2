"""Findings as data: a page's text, and what the checks find on it beyond what agrees, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jianbao.page.findings import Level
from jianbao.reading.reader import read
from jianbao.review.checks import Page, check

CASES = Path(__file__).parents[2] / "cases" / "checks"


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}:{case['input'][:24]}")
        for path in sorted(CASES.glob("*.json"))
        for case in json.loads(path.read_text("utf-8"))
    ]


def found(text: str, level: Level | None = None) -> list[list[Any]]:
    """Check, level and figures of what is found; what agrees only where it is asked for."""
    article = read(text, "页.txt")
    rows = [
        [one.check, one.level.value, ["".join(text[span.start : span.end].split()) for span in one.spans]]
        for one in check(Page(text, article, article.metrics))
        if (one.level is not Level.CONSISTENT) == (level is not Level.CONSISTENT)
    ]
    return sorted(rows)


@pytest.mark.parametrize("case", cases())
def test_cases(case: dict[str, Any]) -> None:
    assert found(case["input"]) == sorted(case["findings"])
    for row in case.get("agrees", []):
        assert row in found(case["input"], Level.CONSISTENT)


def test_there_are_enough_and_of_both_kinds() -> None:
    values = [case.values[0] for case in cases()]
    innocent = sum(not case["findings"] for case in values)
    assert len(values) >= 150
    assert innocent >= len(values) / 3
