"""A layer of corrections over a text: the text as people corrected it, and which place of it is which of the source.

The source is never changed, and every offset that leaves this module counts in it. Where a correction agrees with the
source, character by character, each character is its own. What lies between is a *changed stretch*: so many characters
stand for so many of the source, and a place within it is told in proportion. A stretch always has characters on both
sides: what was only put in, or only left out, is one stretch with the character beside it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from jianbao.page.records import Run, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jianbao.page.records import Article, Block, Metric


class _Stretch(NamedTuple):
    """``length`` characters of the corrected text, from ``at``, that stand for ``covers`` of the source."""

    at: int
    length: int
    source: int
    covers: int
    changed: bool


class _Piece(NamedTuple):
    """A piece of a run, placed in the source; ``at``: where it stands in the corrected text."""

    at: int
    run: Run

    def place(self, position: int) -> Span:
        """The source under a character of the corrected text."""
        within = self.run.text_start + position - self.at
        return self.run.source_span(within, within + 1)


class Corrected:
    """A text with corrections laid over it: pairs of a span of the source and what stands in its place.

    Spans and texts are not empty, and no two spans share a character.
    """

    def __init__(self, source: str, corrections: Iterable[tuple[Span, str]]) -> None:
        self._stretches: list[_Stretch] = []
        pieces: list[str] = []
        last = 0
        for span, text in sorted(corrections):
            self._add(span.start - last, span.start - last, changed=False)
            for covers, length, changed in _aligned(source[span.start : span.end], text):
                self._add(covers, length, changed=changed)
            pieces += [source[last : span.start], text]
            last = span.end
        self._add(len(source) - last, len(source) - last, changed=False)
        self.text = "".join([*pieces, source[last:]])
        """What is to be read."""
        self._starts = [one.at for one in self._stretches]

    def placed(self, article: Article) -> Article:
        """What was read of the corrected text, with its places in the source."""
        pieces = self._pieces(run for block in article.blocks for run in block.runs)
        return replace(
            article,
            blocks=tuple(_block(block, pieces) for block in article.blocks),
            metrics=tuple(self._metric(metric, pieces) for metric in article.metrics),
        )

    def shows(self, block: Block) -> bool:
        """Whether a block, placed in the source, is a piece of the corrected text: each run stands where it says."""
        return all(self._holds(block, run) for run in block.runs)

    def _add(self, covers: int, length: int, *, changed: bool) -> None:
        """Add what follows; unchanged stretches that touch are one."""
        if not length:
            return
        last = self._stretches[-1] if self._stretches else _Stretch(0, 0, 0, 0, changed=True)
        if not changed and not last.changed:
            self._stretches[-1] = last._replace(length=last.length + length, covers=last.covers + covers)
        else:
            at, source = last.at + last.length, last.source + last.covers
            self._stretches.append(_Stretch(at, length, source, covers, changed))

    def _under(self, start: int, end: int) -> Iterator[tuple[_Stretch, int, int]]:
        """The stretches of ``text[start:end]``, and from where to where in each."""
        index = bisect_right(self._starts, start) - 1
        while start < end:
            stretch = self._stretches[index]
            stop = min(end, stretch.at + stretch.length)
            yield stretch, start - stretch.at, stop - stretch.at
            start, index = stop, index + 1

    def _pieces(self, runs: Iterable[Run]) -> list[_Piece]:
        """The runs of a page, cut where stretches begin and end, in order of the corrected text.

        Of a changed stretch each piece has what stands before the next one: nothing of the source lies between.
        """
        under = [
            (run, stretch, first, last)
            for run in sorted(runs, key=lambda run: run.source_start)
            for stretch, first, last in self._under(run.source_start, run.source_start + run.length)
        ]
        pieces: list[_Piece] = []
        for (run, stretch, first, last), following in zip_longest(under, under[1:]):
            at = stretch.at + first
            text_start = run.text_start + at - run.source_start
            if not stretch.changed:
                pieces.append(_Piece(at, Run(text_start, stretch.source + first, last - first)))
                continue
            before = pieces[-1] if pieces and pieces[-1].at >= stretch.at else None
            start = stretch.source if before is None else before.run.source_end
            behind = following[2] if following is not None and following[1] is stretch else stretch.length
            end = stretch.source + behind * stretch.covers // stretch.length
            pieces.append(_Piece(at, Run(text_start, start, last - first, end - start)))
        return pieces

    def _metric(self, metric: Metric, pieces: Sequence[_Piece]) -> Metric:
        first, last = (_at(pieces, place) for place in (metric.start, metric.end - 1))
        start = first.place(metric.start).start
        end = last.place(metric.end - 1).end
        if start == end:
            # Of a stretch that stands for fewer characters than it has pieces.
            (stretch, *_), *_ = self._under(metric.start, metric.end)
            start, end = stretch.source, stretch.source + stretch.covers
        return replace(metric, start=start, end=end)

    def _holds(self, block: Block, run: Run) -> bool:
        text = block.text[run.text_start : run.text_start + run.length]
        behind = bisect_right(self._stretches, run.source_start, key=lambda one: one.source)
        # A run that stands for nothing may lie at the end of its stretch.
        return any(_is_of(one, run, text, self.text) for one in self._stretches[max(0, behind - 2) : behind])


def _is_of(stretch: _Stretch, run: Run, text: str, corrected: str) -> bool:
    """Whether a run is a piece of a stretch."""
    if stretch.changed != (run.covers is not None):
        return False
    if not stretch.source <= run.source_start <= run.source_end <= stretch.source + stretch.covers:
        return False
    if stretch.changed:
        return text in corrected[stretch.at : stretch.at + stretch.length]
    return corrected.startswith(text, stretch.at + run.source_start - stretch.source)


def _at(pieces: Sequence[_Piece], position: int) -> _Piece:
    return pieces[bisect_right(pieces, position, key=lambda piece: piece.at) - 1]


def _block(block: Block, pieces: Sequence[_Piece]) -> Block:
    """A block with its runs as they are placed in the source."""
    runs: list[Run] = []
    for run in block.runs:
        first = bisect_left(pieces, run.source_start, key=lambda piece: piece.at)
        behind = bisect_left(pieces, run.source_start + run.length, key=lambda piece: piece.at)
        runs += (piece.run for piece in pieces[first:behind])
    return replace(block, runs=tuple(runs))


def _aligned(printed: str, text: str) -> list[tuple[int, int, bool]]:
    """How many characters of the source and of the text follow each other, and whether they differ."""
    parts = [
        (op.src_end - op.src_start, op.dest_end - op.dest_start, op.tag != "equal")
        for op in Levenshtein.opcodes(printed, text)
    ]
    at = 0
    while at < len(parts):
        covers, length, _ = parts[at]
        if covers and length:
            at += 1
        else:
            parts = _with_neighbour(parts, at)
            at = 0
    return parts


def _with_neighbour(parts: list[tuple[int, int, bool]], at: int) -> list[tuple[int, int, bool]]:
    """The parts, that one with the last character before it, or with the first behind it."""
    beside = at - 1 if at else at + 1
    covers, length, changed = parts[beside]
    whole = changed or covers == 1
    taken = (covers, length) if whole else (1, 1)
    joined = (parts[at][0] + taken[0], parts[at][1] + taken[1], True)
    rest = [] if whole else [(covers - 1, length - 1, False)]
    return [*parts[:beside], *rest, joined, *parts[at + 1 :]] if at else [joined, *rest, *parts[2:]]
