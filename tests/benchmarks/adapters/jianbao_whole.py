"""This reader whole: blocks, bodies, figures and all that links them."""

from __future__ import annotations

from typing import Any

from jianbao.page.answer import answer
from jianbao.reading.reader import read


def find(text: str) -> list[dict[str, Any]]:
    """The figures of a page."""
    metrics: list[dict[str, Any]] = answer(read(text, "page.txt"))["metrics"]
    return metrics
