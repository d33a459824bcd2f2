"""Contradictions planted by somebody who never saw the checks, among tempting innocents: how many are found.

``tests/gold/checks``: 910 short pages by thirteen hands, half of them with one contradiction. The checks were mended
after the errors on ``studied``, and ``own`` was written to mend them by. Two sets nobody who writes checks has seen:
``blind``, by a hand that was asked for the oddest kinds (of 40 contradictions 15 are found), and ``blind2``, by one
that was asked for the plain kinds (16 of 20, and one finding that is none).
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from jianbao.page.findings import Level
from jianbao.reading.reader import read
from jianbao.review.checks import Page, check

CASES = Path(__file__).resolve().parents[2] / "gold" / "checks"


def found(text: str) -> list[set[str]]:
    """The printed figures that each contradiction rests on."""
    article = read(text, "页.txt")
    return [
        {_bare(text[span.start : span.end]) for span in one.spans}
        for one in check(Page(text, article, article.metrics))
        if one.level is Level.CONTRADICTORY
    ]


def _bare(words: str) -> str:
    """A figure as printed, free of blanks, 每升, and the noun behind 个, which some authors quote with it."""
    return re.sub(
        "每(?:立方米|升|公斤|平方米|小时)$|(?<=个)(?!百分点|月|小时|钟头|工作日|半月).+",
        "",
        "".join(words.split()).lstrip("约近超逾"),
    )


def _meet(figures: set[str], wanted: set[str]) -> bool:
    """Whether a finding rests on a figure that was planted, which some authors quote with its noun: 12名志愿者."""
    return any(word.startswith(figure) for figure in figures for word in wanted)


def counts(cases: list[dict[str, Any]]) -> tuple[int, int, int]:
    """Planted, found of these, and found where nothing was planted or upon other figures."""
    planted = hit = false = 0
    for case in cases:
        wanted = {_bare(words) for one in case["expect"] for words in one["figures"]}
        met = [_meet(figures, wanted) for figures in found(case["text"])]
        planted += bool(wanted)
        hit += bool(wanted) and any(met)
        false += met.count(False)
    return planted, hit, false


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("studied", 0.95, 0.95),
        ("own", 0.95, 0.90),
        ("blind", 0.92, 0.30),
        ("blind2", 0.94, 0.80),
    ],
)
def test_planted_contradictions_are_found_and_innocents_left_alone(name: str, precision: float, recall: float) -> None:
    planted, hit, false = counts(json.loads((CASES / f"{name}.json").read_text("utf-8")))
    assert planted >= 20
    assert hit / planted >= recall, f"{hit} of {planted}"
    assert hit / (hit + false) >= precision, f"{false} false"
