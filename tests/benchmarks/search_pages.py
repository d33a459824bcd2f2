"""Pages to search in, made by one recipe and one seed: a realistic vocabulary, as many as are wanted.

Two thirds are sentences of the five pages, their figures changed; one third are words drawn by frequency from the
dictionary of jieba (a package of the benchmark's own environment), so that terms are as unequally frequent as in print.
"""

from __future__ import annotations

import bisect
import hashlib
import itertools
import json
import random
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from jianbao.archive.search import index
from jianbao.archive.store import Archive
from jianbao.exchange.pages import read_page
from jianbao.page.records import BlockType
from jianbao.resources import seeds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LENGTH = 2000
_OF_PAGES = 2 / 3
_YEARS = range(2015, 2027)


def _sentences() -> list[str]:
    found: list[str] = []
    for path in sorted(seeds().glob("*.txt")):
        article = read_page(path.read_bytes(), path.name).article
        for block in article.blocks:
            if block.type in {BlockType.PARAGRAPH, BlockType.CAPTION}:
                found += [part for part in re.split("(?<=[。！？；])", block.text) if len(part) > 5]
    return found


class Recipe:
    """Makes pages, each a list of paragraphs; ``dictionary`` has a word and its frequency on each line."""

    def __init__(self, dictionary: Path, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._sentences = _sentences()
        lines = [line.split(" ") for line in dictionary.read_text("utf-8").splitlines()]
        known = [(word, int(times)) for word, times, *_ in lines if not word.isascii()]
        self._words = [word for word, _ in known]
        self._sums = list(itertools.accumulate(times for _, times in known))

    def pages(self, count: int) -> Iterator[list[str]]:
        """So many pages of about ``LENGTH`` characters."""
        for _ in range(count):
            paragraphs: list[str] = []
            while sum(map(len, paragraphs)) < LENGTH:
                paragraphs.append(self._paragraph())
            yield paragraphs

    def year(self) -> int:
        """A year of printing."""
        return self._chance.choice(_YEARS)

    def _paragraph(self) -> str:
        wanted, said = self._chance.randint(80, 260), ""
        while len(said) < wanted:
            said += self._told() if self._chance.random() < _OF_PAGES else self._drawn()
        return said

    def _told(self) -> str:
        return re.sub(r"\d", lambda _: str(self._chance.randint(0, 9)), self._chance.choice(self._sentences))

    def _drawn(self) -> str:
        return "".join(self._word() for _ in range(self._chance.randint(8, 30))) + "。"

    def _word(self) -> str:
        word = self._words[bisect.bisect(self._sums, self._chance.random() * self._sums[-1])]
        return word + "，" * (self._chance.random() < 0.13)


_BLOCK = "INSERT INTO block (article_id, position, type, text, runs, names) VALUES (?, ?, 'paragraph', ?, ?, '[]')"
_READING = """
INSERT INTO reading (article_id, engine, encoding, source_name, title, year, figures)
VALUES (?, 'made', 'utf-8', ?, ?, ?, 0)
"""


def store(path: Path, pages: Iterator[list[str]], recipe: Recipe) -> None:
    """An archive of these pages, not yet in its index: as intake stores them, but without figures and institutions."""
    Archive.open(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        index.functions(connection)
        connection.execute("PRAGMA cache_size = -64000")
        for number, paragraphs in enumerate(pages, 1):
            data = "\n".join(paragraphs).encode()
            name, sha256 = f"{number:07}.txt", hashlib.sha256(data + str(number).encode()).hexdigest()
            connection.execute("INSERT INTO source VALUES (?, ?, ?, '2026-11-22')", (sha256, name, len(data)))
            connection.execute("INSERT INTO source_bytes VALUES (?, ?)", (sha256, data))
            connection.execute("INSERT INTO article (id, sha256) VALUES (?, ?)", (number, sha256))
            connection.execute(_READING, (number, name, paragraphs[0][:20] + "…", recipe.year()))
            begins = itertools.accumulate((len(one) + 1 for one in paragraphs), initial=0)
            rows = [
                (number, position, text, json.dumps([[0, begin, len(text)]]))
                for position, (text, begin) in enumerate(zip(paragraphs, begins, strict=False))
            ]
            connection.executemany(_BLOCK, rows)
