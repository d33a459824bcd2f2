"""The cheap looks that spare labels the whole look give the same answer as the whole look."""

from __future__ import annotations

import json
import re
from pathlib import Path

from jianbao.reading.lexicon import lexicon

CASES = Path(__file__).parents[1] / "cases"


def test_words_that_lead_on_to_a_figure_end_in_the_characters_listed() -> None:
    trim = lexicon("indicators")["trim"]
    trailing, last = re.compile(f"(?:{trim['trailing']})$"), set(trim["trailing_last"])
    inputs = [case["input"] for path in CASES.glob("figures_*.json") for case in json.loads(path.read_text("utf-8"))]
    cut = 0
    for text in inputs:
        for end in range(1, len(text) + 1):
            phrase = text[max(0, end - 8) : end]
            if trailing.search(phrase) is not None:
                cut += 1
                assert phrase[-1] in last, phrase
    assert cut > len(inputs)
