"""Fit what the pieces of a line weigh for its being a caption: ``python -m tests.captions [--save]``.

Logistic regression with L2 over the captions, headlines, decks, headings and mastheads of annotated pages (``seeds``,
``dev``, ``studied``, ``heads``). Without ``--save``, prints how many captions are told from titles by weights fitted
without the pages of their authors.
"""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from jianbao.reading.layout.pictured import pieces, weigh
from jianbao.resources import resource
from tests.heads import SOURCES, sources

if TYPE_CHECKING:
    from collections.abc import Sequence

TARGET = resource("lexicon", "captions.toml")
KINDS = ("caption", "headline", "deck", "heading", "masthead")
MASTHEAD = 0.3
"""For how many titles a line of a masthead counts: rules know most of them."""
LONGEST, LEAST_SEEN, LEAST = 60, 3, 0.15
"""Characters of a line that is looked at; lines that a piece must stand in; the least weight that is kept."""
ROUNDS, STEP, SHRINK = 300, 0.05, 0.2
"""Of the descent (Adam): rounds, length of a step, the strength of L2."""
FOLDS = 6

Model = tuple[dict[str, float], float]
Line = tuple[str, str, str]
"""Author, kind of block, text."""


@cache
def lines() -> tuple[Line, ...]:
    """The titles and captions of the annotated pages."""
    found = ((author, kind, text) for author, _, _, blocks in sources(SOURCES) for kind, text in blocks)
    return tuple(line for line in found if line[1] in KINDS and len(line[2]) <= LONGEST)


def fit(told: Sequence[Line]) -> Model:
    """The weights of pieces and the bias under which captions are told from titles best."""
    seen = Counter(piece for _, _, text in told for piece in pieces(text))
    numbers = {piece: i for i, piece in enumerate(piece for piece, n in sorted(seen.items()) if n >= LEAST_SEEN)}
    held = [[numbers[piece] for piece in sorted(pieces(text)) if piece in numbers] for _, _, text in told]
    flat = np.array([number for row in held for number in row])
    rows = np.repeat(np.arange(len(told)), [len(row) for row in held])
    scale = 1 / np.sqrt([len(pieces(text)) for _, _, text in told])
    wanted = np.array([kind == "caption" for _, kind, _ in told], float)
    counts = np.array([MASTHEAD if kind == "masthead" else 1.0 for _, kind, _ in told])
    weights, slope, square = np.zeros((3, len(numbers) + 1))
    for n in range(1, ROUNDS + 1):
        scores = np.bincount(rows, weights[flat], len(told)) * scale + weights[-1]
        miss = (1 / (1 + np.exp(-scores)) - wanted) * counts
        change = np.append(np.bincount(flat, (miss * scale)[rows], len(numbers)) + SHRINK * weights[:-1], miss.sum())
        slope = 0.9 * slope + 0.1 * change / len(told)
        square = 0.99 * square + 0.01 * (change / len(told)) ** 2
        weights = weights - STEP * (slope / (1 - 0.9**n)) / (np.sqrt(square / (1 - 0.99**n)) + 1e-8)
    kept = {piece: round(float(weights[i]), 2) for piece, i in numbers.items() if abs(weights[i]) >= LEAST}
    return kept, round(float(weights[-1]), 2)


@cache
def without(author: str) -> Model:
    """The weights fitted without the pages of a sixth of the authors, this one among them."""
    authors = sorted({one for one, _, _ in lines()})
    if author not in authors:
        return fit(lines())
    fold = authors.index(author) % FOLDS
    return _of_fold(fold)


@cache
def _of_fold(fold: int) -> Model:
    authors = sorted({one for one, _, _ in lines()})
    return fit([line for line in lines() if authors.index(line[0]) % FOLDS != fold])


def save(model: Model) -> None:
    """Keep the weights as data."""
    told = [
        f'"{piece}" = {weight}' for piece, weight in sorted(model[0].items()) if '"' not in piece and "\\" not in piece
    ]
    head = ["# What pieces of a line weigh for its being a caption. Made by python -m tests.captions --save."]
    TARGET.write_text("\n".join([*head, f"bias = {model[1]}", "", "[pieces]", *told, ""]), "utf-8")
    print(f"{len(told)} weights kept.")


def main() -> None:
    """Print how captions are told from titles; with ``--save`` fit the weights to all and keep them."""
    if "--save" in sys.argv[1:]:
        save(fit(lines()))
        return
    scores = [(kind, weigh(text, *without(author))) for author, kind, text in lines()]
    for kind in KINDS:
        of = [score > 0 for name, score in scores if name == kind]
        print(f"{kind:10} {sum(of)} of {len(of)} read like a caption")


if __name__ == "__main__":
    main()
