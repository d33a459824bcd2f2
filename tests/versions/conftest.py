from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
from jianbao.review.desk import Desk
from tests.versions.variants import ROOT, scan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = (ROOT / "seeds" / "000_4eae12870930b723.txt").read_text(encoding="utf-8")
BETTER = scan(PAGE, Random(7), 0.05).text
"""The same page, scanned otherwise: five characters of a hundred misread."""


def take(archive: Archive, folder: Path, **texts: str) -> list[int]:
    """Take pages in, each under its name; gives their numbers."""
    numbers = []
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        numbers += [line.article_id for line in take_in(archive, [path]).lines]
    return [number for number in numbers if number is not None]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "档案.jianbao") as opened:
        yield opened


@pytest.fixture
def desk(archive: Archive) -> Desk:
    return Desk(archive, "王", "编辑部")


@pytest.fixture
def pair(archive: Archive, tmp_path: Path) -> tuple[int, int]:
    """A page and another scan of it."""
    old, new = take(archive, tmp_path, 旧=PAGE, 新=BETTER)
    return old, new
