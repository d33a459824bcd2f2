"""This reader's figures alone: spans, values, units, bounds; the text as it came, not restored."""

from __future__ import annotations

from typing import Any

from jianbao.page.answer import number
from jianbao.reading import quantities


def find(text: str) -> list[dict[str, Any]]:
    """The figures of a page."""
    return [
        {
            "start": found.start,
            "end": found.end,
            "text": text[found.start : found.end],
            "value": number(found.value),
            "value_to": None if found.value_to is None else number(found.value_to),
            "unit": found.unit,
            "bound": found.bound.value,
        }
        for found in quantities.find(text)
    ]
