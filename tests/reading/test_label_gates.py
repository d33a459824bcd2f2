"""The cheap looks that spare labels the whole look give the same answer as the whole look."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.reading.indicators import verbs
from jianbao.reading.indicators.endings import trim
from jianbao.reading.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = Path(__file__).parents[1] / "cases"


def inputs() -> list[str]:
    return [case["input"] for path in CASES.glob("figures_*.json") for case in json.loads(path.read_text("utf-8"))]


def test_words_that_lead_on_to_a_figure_end_in_the_characters_listed() -> None:
    trim = lexicon("indicators")["trim"]
    trailing, last = re.compile(f"(?:{trim['trailing']})$"), set(trim["trailing_last"])
    cut = 0
    for text in (every := inputs()):
        for end in range(1, len(text) + 1):
            phrase = text[max(0, end - 8) : end]
            if trailing.search(phrase) is not None:
                cut += 1
                assert phrase[-1] in last, phrase
    assert cut > len(every)


def test_offices_people_and_outcomes_hold_one_of_the_characters_listed() -> None:
    looks: dict[str, tuple[Callable[[str], re.Match[str] | None], Callable[[str], object]]] = {
        "office": (trim()["office"].match, trim()["office_in"].search),
        "people": (trim()["people"].match, trim()["people_in"].search),
        "outcome": (verbs.outcome().match, verbs.may_come_out),
    }
    seen = dict.fromkeys(looks, 0)
    for text in inputs():
        for start in range(len(text)):
            for name, (whole, cheap) in looks.items():
                if (match := whole(text[start:])) is not None:
                    seen[name] += 1
                    assert cheap(match[0]), match[0]
    assert min(seen.values()) > len(looks)
