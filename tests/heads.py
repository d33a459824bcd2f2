"""Fit what the features of a page's head weigh: ``python -m tests.heads [--save]``.

A conditional log-linear model: of all arrangements of a page's lines as headline and decks the annotated one is to be
the likeliest. Fitted on the annotated pages that are open (``seeds``, ``dev``, ``studied``, ``heads``) and on the pages
of ``tests/cases``, with L2. Without ``--save``, prints how many headlines and decks are right on pages of each author
when the weights are fitted without that author's pages.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from jianbao.exchange.decoding import decode, read_file
from jianbao.reading.layout import titles
from jianbao.reading.layout.head import Arrangement, Head
from jianbao.reading.layout.head_features import HeadFeatures
from jianbao.reading.layout.lines import split
from jianbao.reading.layout.pictured import weigh
from jianbao.reading.layout.sheet import Sheet
from jianbao.resources import resource
from tests.accuracy import SETS
from tests.makeups import make_ups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from jianbao.reading.layout.head import Lines
    from jianbao.reading.layout.head_features import Feature

SOURCES = ("seeds", "dev", "studied", "heads")
CASES = Path(__file__).parent / "cases"
TARGET = resource("lexicon", "heads.toml")
ROUNDS, STEP, SHRINK, LEAST = 400, 0.08, 0.1, 0.05
"""Of the descent (Adam): rounds, length of a step, the strength of L2, and the least weight that is kept."""
TABLES = ("headline", "above", "below", "pair above", "pair below", "page")
TIMES, SHARE = 6, 0.25
"""How often each head is set anew for fitting, and for what part of a page such a head counts."""
CASE = 3.0
"""For how many pages a case counts, of which each shows one make-up that others don't."""
WHOLE, UTMOST = 3.0, 0.25
"""For how many heads a whole page counts, of which papers are made; and a head of the authors who were asked for what
papers do at the utmost: where they count in full, the usual heads are read worse."""
OF_THE_UTMOST = range(121, 233)
HEADS_OF_AN_AUTHOR = 40


@dataclass
class Page:
    """A page of an author: its arrangements, their features, and which of them is right; what it counts for."""

    author: str
    name: str
    arrangements: list[Arrangement]
    features: list[list[Feature]]
    right: Arrangement
    counts: float = 1.0


def _found(sheet: Sheet, text: str) -> Lines:
    """The lines that a block of the gold is made of; () where they are not lines of their own."""
    wanted = "".join(text.split())
    for first in range(len(sheet.lines)):
        found: list[int] = []
        rest = wanted
        for i in range(first, min(first + 9, len(sheet.lines))):
            words = "".join(sheet.text(i).split())
            if rest.startswith(words):
                found.append(i)
                rest = rest[len(words) :]
            if i == first and not found:
                break
            if not rest:
                return tuple(found)
    return ()


def _likeness(author: str, text: str) -> float:
    """How much a line reads like a caption by weights fitted without the author's pages."""
    from tests.captions import without  # noqa: PLC0415 - which takes the pages from here

    return weigh(text, *without(author))


def _page(author: str, name: str, text: str, blocks: Iterable[tuple[str, str]]) -> Page:
    sheet = Sheet(split(text))
    head = Head(sheet)
    of = {kind: [words for found, words in blocks if found == kind] for kind in ("headline", "deck")}
    headline = tuple(i for words in of["headline"] for i in _found(sheet, words))
    decks = [_found(sheet, words) for words in of["deck"] if not titles.sums_up(words)]
    above = [deck for deck in decks if deck and headline and deck[0] < headline[0]]
    below = [deck for deck in decks if deck and deck not in above]
    right = Arrangement(headline, above[-1] if above else (), below[0] if below else ())
    arrangements = list(head.arrangements())
    told = HeadFeatures(head, partial(_likeness, author))
    return Page(author, name, arrangements, [list(told.of(one)) for one in arrangements], right)


def _author(name: str, number: int) -> str:
    """Who annotated a page: those of ``studied`` by tens, those of ``heads`` by forties."""
    if name == "heads":
        return f"heads from {(number - 1) // HEADS_OF_AN_AUTHOR * HEADS_OF_AN_AUTHOR + 1}"
    return f"studied {number // 10 * 10}s" if name == "studied" else name


def sources(sets: Iterable[str]) -> Iterator[tuple[str, str, str, list[tuple[str, str]]]]:
    """Author, name, text and blocks of annotated pages."""
    for name in sets:
        folder, gold = SETS[name]
        for path in sorted(gold.glob("*.json")):
            wanted: dict[str, Any] = json.loads(path.read_text("utf-8"))
            file = folder / f"{path.stem}.txt"
            number = re.match(r"\d+", path.stem)
            blocks = [(block["type"], block["text"]) for block in wanted["blocks"]]
            author = _author(name, int(number.group()) if number else 0)
            yield author, f"{name}/{path.stem}", decode(read_file(file), file.name).text, blocks


def _counts(name: str) -> float:
    """What a page counts for, by its set and number."""
    of, _, stem = name.partition("/")
    if of != "heads":
        return WHOLE
    return UTMOST if int(stem) in OF_THE_UTMOST else 1.0


def pages(sets: Iterable[str] = SOURCES) -> Iterator[Page]:
    """The annotated pages of these sets."""
    for source in sources(sets):
        page = _page(*source)
        page.counts = _counts(page.name)
        yield page


def set_anew(sets: Iterable[str] = SOURCES, times: int = TIMES) -> Iterator[Page]:
    """The same pages with their heads set anew."""
    for author, name, text, blocks in sources(sets):
        for n, (made, of) in enumerate(make_ups(name, text, blocks, times)):
            page = _page(author, f"{name} set anew {n}", made, of)
            page.counts = SHARE * min(1.0, _counts(name))
            yield page


def cases() -> Iterator[Page]:
    """The pages of ``tests/cases``."""
    for path in sorted(CASES.glob("layout_pages*.json")):
        for case in json.loads(path.read_text("utf-8")):
            blocks = [(block[0], block[1]) for block in case["blocks"]]
            page = _page("cases", f"{path.stem}: {case['page']}", "\n".join(case["lines"]), blocks)
            page.counts = CASE
            yield page


class _Matrix:
    """The features of all arrangements of pages, by number, one row behind the other."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.numbers: dict[Feature, int] = {}
        rows = [[self._number(feature) for feature in row] for page in pages for row in page.features]
        self.lengths = np.array([len(row) for row in rows])
        self.features = np.array([number for row in rows for number in row])
        self.rows = np.concatenate(([0], np.cumsum(self.lengths)[:-1]))
        sizes = np.array([len(page.features) for page in pages])
        self.pages = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        self.page_of_row = np.repeat(np.arange(len(pages)), sizes)
        right = self.pages + np.array([page.arrangements.index(page.right) for page in pages])
        self._counts = np.array([page.counts for page in pages])[self.page_of_row]
        self.wanted = self.count(np.isin(np.arange(len(rows)), right).astype(float))

    def _number(self, feature: Feature) -> int:
        return self.numbers.setdefault(feature, len(self.numbers))

    def count(self, shares: NDArray[np.float64]) -> NDArray[np.float64]:
        """How often each feature is there, each row counted by its share and by what its page counts for."""
        return np.bincount(self.features, np.repeat(shares * self._counts, self.lengths), len(self.numbers))

    def shares(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """How likely each arrangement of a page is by the weights."""
        scores = np.add.reduceat(weights[self.features], self.rows)
        likely = np.exp(scores - np.maximum.reduceat(scores, self.pages)[self.page_of_row])
        share: NDArray[np.float64] = likely / np.add.reduceat(likely, self.pages)[self.page_of_row]
        return share


def fit(told: Sequence[Page]) -> dict[Feature, float]:
    """The weights under which the right arrangements are likeliest."""
    told = [page for page in told if page.right in page.arrangements]
    matrix = _Matrix(told)
    weights, slope, square = np.zeros((3, len(matrix.numbers)))
    for n in range(1, ROUNDS + 1):
        change = (matrix.count(matrix.shares(weights)) - matrix.wanted + SHRINK * weights) / len(told)
        slope = 0.9 * slope + 0.1 * change
        square = 0.99 * square + 0.01 * change**2
        weights = weights - STEP * (slope / (1 - 0.9**n)) / (np.sqrt(square / (1 - 0.99**n)) + 1e-8)
    return {feature: float(weights[i]) for feature, i in matrix.numbers.items() if abs(weights[i]) >= LEAST}


def likeliest(page: Page, weights: dict[Feature, float]) -> Arrangement:
    """The arrangement of a page that weighs most."""
    scores = [sum(weights.get(feature, 0.0) for feature in row) for row in page.features]
    return page.arrangements[scores.index(max(scores))]


def held_out(told: Sequence[Page], besides: Sequence[Page] = ()) -> None:
    """Print, author by author, how many headlines and decks are right by weights fitted to the others' pages."""
    total = [0, 0, 0, 0]
    for author in sorted({page.author for page in told}):
        weights = fit([page for page in (*told, *besides) if page.author != author])
        theirs = [(page, likeliest(page, weights)) for page in told if page.author == author]
        headlines = [found.headline == page.right.headline for page, found in theirs if page.right.headline]
        decks = [found[1:] == page.right[1:] for page, found in theirs if any(page.right[1:])]
        total = [a + b for a, b in zip(total, (sum(headlines), len(headlines), sum(decks), len(decks)), strict=True)]
        print(f"{author:14} headlines {sum(headlines)} of {len(headlines)}, decks {sum(decks)} of {len(decks)}")
        if "--errors" in sys.argv[1:]:
            for page, found in theirs:
                if found != page.right:
                    print("   ", page.name, found, page.right)
    print(f"{'all':14} headlines {total[0] / total[1]:.3f}, decks {total[2] / total[3]:.3f}")


def save(weights: dict[Feature, float]) -> None:
    """Keep the weights as data; what decks weigh wherever they stand goes into both places."""
    for name in [name for title, name in weights if title == "deck"]:
        for where in ("above", "below"):
            weights[where, name] = weights.get((where, name), 0.0) + weights["deck", name]
    lines = ["# What the features of a page's head weigh. Made by python -m tests.heads --save."]
    for table in TABLES:
        told = sorted((name, weight) for (of, name), weight in weights.items() if of == table)
        lines += ["", f'["{table}"]', *(f'"{name}" = {weight:.2f}' for name, weight in told)]
    print(f"{sum(line.startswith(chr(34)) for line in lines)} weights kept.")
    TARGET.write_text("\n".join([*lines, ""]), "utf-8")


def main() -> None:
    """Print how the weights hold; with ``--save`` fit them to all pages and keep them."""
    told = list(pages())
    if "--save" in sys.argv[1:]:
        weights = fit([*told, *cases(), *set_anew()])
        save(weights)
        return
    held_out(told, [*cases(), *set_anew()])


if __name__ == "__main__":
    main()
