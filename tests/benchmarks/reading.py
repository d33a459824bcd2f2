"""How fast a page is read, against a plain scan for digits and against itself on ten times the text."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.reading import quantities
from jianbao.reading.layout import lay_out
from jianbao.reading.reader import read
from jianbao.resources import seeds
from tests.benchmarks import measuring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.benchmarks.measuring import Row

DEV = Path(__file__).resolve().parents[1] / "gold" / "dev" / "pages"
NUMBER = re.compile(r"\d+")

ADVERSARIAL: dict[str, Callable[[int], str]] = {
    "digits": lambda size: "1" * size,
    "万 again and again": lambda size: "万" * size,
    "nested quotes": lambda size: "“" * (size // 2) + "12人" + "”" * (size // 2),
    "one endless line": lambda size: "全年接诊患者1234人次，同比增长5.6%，" * (size // 22),
    "a line for each character": lambda size: "一\n" * (size // 2),
    "sentences without end": lambda size: "".join(f"第{n}医院接诊{n}人。" for n in range(size // 12)),
}
"""Texts made to be slow, by their size in characters."""

SIZE = 500_000


def pair(
    what: str,
    ours: Callable[[], object],
    against: str,
    theirs: Callable[[], object],
    *,
    rounds: int = measuring.ROUNDS,
) -> Row:
    """Two sides in processor time: reading only computes, and what else the machine does need not count."""
    return measuring.pair(what, ours, against, theirs, rounds=rounds, clock=time.process_time)


def rows() -> Iterator[Row]:
    """The lines of the table."""
    pages = [path.read_text("utf-8") for path in (*sorted(seeds().glob("*.txt")), *sorted(DEV.glob("*.txt")))]
    characters = sum(map(len, pages))

    row = pair(
        "reading the fifteen pages",
        lambda: [read(page, "a.txt") for page in pages],
        "a scan of the same text for digits (re)",
        lambda: [NUMBER.findall(page) for page in pages],
    )
    yield replace(
        row, note=f"{characters / row.ours / 1e6:.2f} M characters/s, {row.ours / len(pages) * 1e3:.1f} ms a page"
    )

    blocks = [block.text for page in pages for block in lay_out(page).blocks]
    row = pair(
        "finding spans and values alone, in the blocks of the fifteen pages",
        lambda: [quantities.find(block) for block in blocks],
        "a scan of the same text for digits (re)",
        lambda: [NUMBER.findall(page) for page in pages],
    )
    yield replace(row, note=f"{characters / row.ours / 1e6:.2f} M characters/s")

    once, ten = "\n".join(pages), "\n".join(pages * 10)
    yield pair(
        "reading ten times the text", lambda: read(ten, "a.txt"), "the text once", lambda: read(once, "a.txt"), rounds=3
    )
    for name, make in ADVERSARIAL.items():
        text, tenth = make(SIZE), make(SIZE // 10)
        yield pair(
            f"reading {name}", lambda t=text: read(t, "a"), "a tenth of it", lambda t=tenth: read(t, "a"), rounds=1
        )
