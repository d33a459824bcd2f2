"""The texts that the fuzzer begins with: windows of the annotated pages, and the cases."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from jianbao.resources import seeds
from tests.fuzz.findings import ROOT
from tests.fuzz.genre import bytes_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WINDOW, STEP = 320, 240
"""Characters of a window of a page, and from one to the next; the first holds the masthead and the headline."""

STUDIED = ("dev", "studied")


def texts() -> Iterator[str]:
    """Windows of the five pages and of those that may be studied, and every input of a case."""
    gold = ROOT / "tests" / "gold"
    for path in (
        *sorted(seeds().glob("*.txt")),
        *(p for s in STUDIED for p in sorted((gold / s / "pages").glob("*.txt"))),
    ):
        page = path.read_text("utf-8")
        yield from (page[at : at + WINDOW] for at in range(0, len(page), STEP))
    for path in sorted((ROOT / "tests" / "cases").glob("*.json")):
        for case in json.loads(path.read_text("utf-8")):
            yield _text(case)


def _text(case: dict[str, Any] | list[str]) -> str:
    """The text that a case has read; of a row of a table, its words."""
    if isinstance(case, list):
        return "，".join(case)
    return str(case["input"]) if "input" in case else "\n".join(case.get("lines", ()))


def write(folder: Path) -> int:
    """Write the texts as inputs of the fuzzer; give how many."""
    folder.mkdir(parents=True, exist_ok=True)
    every = list(texts())
    inputs = {*map(bytes_of, every), *(b"\1" + text.encode() for text in every[::8])}
    for data in inputs:
        (folder / sha256(data).hexdigest()).write_bytes(data)
    return len(inputs)
