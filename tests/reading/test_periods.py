"""Expressions of time: passing over characters that begin none loses none."""

from __future__ import annotations

import json
import re
from pathlib import Path

from jianbao.reading.lexicon import lexicon
from jianbao.reading.numerals import fold
from jianbao.reading.periods import marks

CASES = Path(__file__).parents[1] / "cases"
PAGES = Path(__file__).parents[1] / "gold" / "dev" / "pages"


def texts() -> list[str]:
    told = [case["input"] for path in CASES.glob("figures_*.json") for case in json.loads(path.read_text("utf-8"))]
    return [fold(text) for text in [*told, *(path.read_text("utf-8") for path in PAGES.glob("*.txt"))]]


def test_no_expression_begins_with_another_character() -> None:
    gated = marks.expressions()
    gate = f"(?={lexicon('periods')['first']})"
    assert gate in gated.pattern
    free = re.compile(gated.pattern.replace(gate, ""))
    for text in texts():
        assert [match.span() for match in gated.finditer(text)] == [match.span() for match in free.finditer(text)]
