"""The document of an article: its text as Qt sets it, and which place of it is which place of the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor, QTextDocument

from jianbao.page.records import Block, BlockType, Run, Span
from jianbao.ui.offsets import Offsets, length
from jianbao.ui.reader.typography import ORIGINAL, STYLES, Style, Typography

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianbao.archive.records import ArticleRecord

_SHARING = {BlockType.MASTHEAD: "\u00a0\u00a0\u00a0·　", BlockType.CREDIT: "　　"}
"""Types whose neighbours are set on one line, and what is set between them."""

_CONTROLS = dict.fromkeys(
    (*range(0x09), *range(0x0A, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0xFDD0, 0xFDF0)),
    "\N{REPLACEMENT CHARACTER}",
)
"""Characters that Qt would take for the end of a paragraph or a frame, or not show at all."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block's text as it lies in the document, from UTF-16 position ``start`` to ``end``."""

    start: int
    end: int
    block: Block
    offsets: Offsets

    def range_of(self, span: Span) -> tuple[int, int] | None:
        """The positions in the document of what the piece holds of a source span."""
        found = self.block.text_range(span)
        if found is None:
            return None
        return self.start + self.offsets.units(found[0]), self.start + self.offsets.units(found[1])

    def span_of(self, start: int, end: int) -> Span | None:
        """The source span of the positions that lie in the piece."""
        first = self.offsets.point(max(start, self.start) - self.start)
        last = self.offsets.point(min(end, self.end) - self.start)
        return self.block.source_span(first, last)


class PageDocument:
    """A document with its map to the source. Positions are Qt's, in UTF-16 units; spans are in code points."""

    def __init__(self, document: QTextDocument, pieces: Sequence[Piece]) -> None:
        self.document = document
        self.pieces = tuple(pieces)
        self._starts = [piece.start for piece in self.pieces]
        self._by_source = sorted(self.pieces, key=lambda piece: piece.block.span)
        self._source_starts = [piece.block.span.start for piece in self._by_source]
        self._source_ends = list(accumulate((piece.block.span.end for piece in self._by_source), max))
        self.figures: list[tuple[int, int] | None] = []
        """For each figure where it stands, or None if no block holds it."""
        self._placed: list[tuple[tuple[int, int], int]] = []

    def place_figures(self, figures: Iterable[Span]) -> None:
        """Find where figures of these extents stand; those placed before are forgotten."""
        self.figures = [self._one_range(span) for span in figures]
        self._placed = sorted((place, index) for index, place in enumerate(self.figures) if place is not None)

    def ranges(self, span: Span) -> list[tuple[int, int]]:
        """Where a source span stands: one range for each piece that holds some of it, in the order of the document."""
        # A torn block reaches over its neighbours: back from the last that begins in the span, for as long as any
        # block before reaches into it.
        found = []
        for index in range(bisect_left(self._source_starts, span.end) - 1, -1, -1):
            if self._source_ends[index] <= span.start:
                break
            place = self._by_source[index].range_of(span)
            if place is not None:
                found.append(place)
        return sorted(found)

    def place_in(self, block: Block, start: int, end: int) -> tuple[int, int] | None:
        """Where a stretch of a block's text stands; None if this very block is not set here."""
        piece = next((piece for piece in self.pieces if piece.block is block), None)
        if piece is None:
            return None
        return piece.start + piece.offsets.units(start), piece.start + piece.offsets.units(end)

    def span(self, start: int, end: int) -> Span | None:
        """The source span under a stretch of the document; None if nothing of it is from the source."""
        spans = [
            found
            for piece in self.pieces
            if start < piece.end and piece.start < end and (found := piece.span_of(start, end)) is not None
        ]
        return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None

    def offset_near(self, position: int) -> int:
        """The source offset of the first character of the source at or behind a position."""
        if not self.pieces:
            return 0
        index = max(0, bisect_right(self._starts, position) - 1)
        for piece in self.pieces[index:]:
            found = self.span(max(position, piece.start), piece.end)
            if found is not None:
                return found.start
        return self.pieces[-1].block.span.end

    def position_near(self, offset: int) -> int:
        """The position of the first source character at or behind a source offset."""
        behind = [(p.block.span.start, p.start) for p in self.pieces if p.block.span.start >= offset]
        for piece in self.pieces:
            found = piece.range_of(Span(offset, piece.block.span.end)) if offset < piece.block.span.end else None
            if found is not None and piece.block.span.start <= offset:
                return found[0]
        return min(behind)[1] if behind else self.document.characterCount() - 1

    def paragraph_end(self, position: int) -> int:
        """Where the paragraph of a position ends."""
        block = self.document.findBlock(position)
        return block.position() + block.length() - 1

    def figure_at(self, position: int) -> int | None:
        """The index of the figure whose character stands at a position."""
        at = bisect_right(self._placed, position, key=lambda entry: entry[0][0]) - 1
        if at < 0:
            return None
        (_, end), index = self._placed[at]
        return index if position < end else None

    def _one_range(self, span: Span) -> tuple[int, int] | None:
        ranges = self.ranges(span)
        return (ranges[0][0], ranges[-1][1]) if ranges else None


def restored(record: ArticleRecord, type_: Typography) -> PageDocument:
    """The page as a reader would set it again: masthead, headline and deck first, then the rest in order."""
    setter = _Setter(type_)
    for blocks in _lines(_headline_first(record.article.blocks)):
        setter.paragraph(STYLES[blocks[0].type], blocks, _SHARING.get(blocks[0].type, ""))
    return PageDocument(setter.document, setter.pieces)


def original(record: ArticleRecord, type_: Typography) -> PageDocument:
    """The decoded source line by line, nothing left out."""
    setter = _Setter(type_)
    start = 0
    for line in record.text.split("\n"):
        block = Block(BlockType.PARAGRAPH, line, (Run(0, start, len(line)),) if line else ())
        setter.paragraph(ORIGINAL, [block], "")
        start += len(line) + 1
    return PageDocument(setter.document, setter.pieces)


def _headline_first(blocks: Sequence[Block]) -> list[Block]:
    """The opening masthead lines, headline and deck before all others, each group in the order of the source."""
    top = next((i for i, b in enumerate(blocks) if b.type is not BlockType.MASTHEAD), len(blocks))
    titles = [b for kind in (BlockType.HEADLINE, BlockType.DECK) for b in blocks[top:] if b.type is kind]
    rest = [b for b in blocks[top:] if b.type not in (BlockType.HEADLINE, BlockType.DECK)]
    return [*blocks[:top], *titles, *rest]


def _lines(blocks: Iterable[Block]) -> list[list[Block]]:
    """Blocks that share a paragraph: neighbours of a sharing type; every other block has its own."""
    lines: list[list[Block]] = []
    for block in blocks:
        if lines and block.type in _SHARING and lines[-1][0].type is block.type:
            lines[-1].append(block)
        else:
            lines.append([block])
    return lines


class _Setter:
    """Sets paragraph after paragraph into a new document and notes where each block lies."""

    def __init__(self, type_: Typography) -> None:
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.pieces: list[Piece] = []
        self._type = type_
        self._cursor = QTextCursor(self.document)
        self._empty = True

    def paragraph(self, style: Style, blocks: Sequence[Block], between: str) -> None:
        """Set blocks as one paragraph."""
        shape, letters = self._type.block_format(style), self._type.character_format(style)
        if self._empty:
            self._cursor.setBlockFormat(shape)
            self._cursor.setBlockCharFormat(letters)
            self._empty = False
        else:
            self._cursor.insertBlock(shape, letters)
        for number, block in enumerate(blocks):
            if number:
                self._cursor.insertText(between, letters)
            start = self._cursor.position()
            self._cursor.insertText(block.text.translate(_CONTROLS), letters)
            self.pieces.append(Piece(start, start + length(block.text), block, Offsets(block.text)))
