"""The files of the week: pages made of the annotated ones, each told anew with other figures; later scans of some."""

from __future__ import annotations

from itertools import count
from random import Random
from typing import TYPE_CHECKING

from tests.versions.variants import next_year, scan, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NOISE = 0.01
"""Characters of a later scan that are read otherwise."""


def _told() -> Iterator[str]:
    """Pages without end: the annotated ones, and then each as it is told in a later year, with figures of its own."""
    known = texts()
    for year in count():
        for number, text in enumerate(known.values()):
            yield text if not year else next_year(text, Random(year * len(known) + number))


def write_pages(folder: Path, pages: int) -> list[str]:
    """Write so many pages, a file each; gives their texts."""
    folder.mkdir(parents=True)
    written = [text for text, _ in zip(_told(), range(pages), strict=False)]
    for number, text in enumerate(written):
        (folder / f"p{number:03}.txt").write_text(text, encoding="utf-8")
    return written


def write_scans(folder: Path, pages: list[str]) -> None:
    """Write another scan of each page, with lines that break elsewhere and a character of a hundred misread."""
    folder.mkdir(parents=True)
    for number, text in enumerate(pages):
        again = scan(text, Random(number), _NOISE, headless=False, lost=number % 5 == 4)
        (folder / f"s{number:03}.txt").write_text(again.text, encoding="utf-8")
