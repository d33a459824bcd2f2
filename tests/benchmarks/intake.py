"""How fast pages are taken in, against reading them alone and against SQLite storing the same bytes plain."""

from __future__ import annotations

import sqlite3
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
from jianbao.reading.reader import read
from jianbao.resources import seeds
from tests.benchmarks.measuring import pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.measuring import Row

PAGES = 100


def rows() -> Iterator[Row]:
    """The lines of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = folder / "pages"
        files.mkdir()
        texts = [path.read_text("utf-8") for path in sorted(seeds().glob("*.txt"))]
        for number in range(PAGES):
            (files / f"{number:03}.txt").write_text(f"{texts[number % 5]}\n第{number}号", encoding="utf-8")
        runs = count()

        def ours() -> None:
            with Archive.open(folder / f"{next(runs)}.jianbao") as archive:
                take_in(archive, [files])

        def reading() -> None:
            for path in files.iterdir():
                read(path.read_text("utf-8"), path.name)

        def plain() -> None:
            with sqlite3.connect(folder / f"{next(runs)}.sqlite") as database:
                database.execute("PRAGMA journal_mode=WAL")
                database.execute("CREATE TABLE page (name TEXT, content BLOB)")
                for path in files.iterdir():
                    database.execute("INSERT INTO page VALUES (?, ?)", (path.name, path.read_bytes()))
                    database.commit()
            database.close()

        yield pair(f"taking in {PAGES} pages", ours, "reading them alone", reading, rounds=3)
        yield pair(f"taking in {PAGES} pages", ours, "plain SQLite, a commit a page", plain, rounds=3)
