"""The restored page and the way from a text to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.page.records import Block, BlockType, Masthead, Run
from jianbao.reading.layout import headings, headline, masthead, prose
from jianbao.reading.layout.lines import split
from jianbao.reading.layout.sheet import Group, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_BREAKS_PARAGRAPH = (BlockType.HEADING, BlockType.HEADLINE, BlockType.DECK)


@dataclass(frozen=True, slots=True)
class Layout:
    """A restored page: blocks in reading order of the source, and what the top of the page says."""

    masthead: Masthead
    headline: str | None
    deck: str | None
    blocks: tuple[Block, ...]


def lay_out(text: str, printed: Masthead | None = None) -> Layout:
    """Restore the page that ``text`` was set as: every non-blank character in one block, or a dropped mark.

    ``printed``: what a masthead says that stands elsewhere, and holds where the text's own says nothing.
    """
    sheet = Sheet(split(text))
    headline.find(sheet)
    headings.find(sheet)
    blocks = tuple(_block(group) for group in _groups(sheet))
    own = masthead.fields([block.text for block in blocks if block.type is BlockType.MASTHEAD])
    return Layout(
        own if printed is None else _both(own, printed),
        _said(blocks, BlockType.HEADLINE),
        _said(blocks, BlockType.DECK),
        blocks,
    )


def _both(own: Masthead, printed: Masthead) -> Masthead:
    return Masthead(
        own.section or printed.section,
        own.year or printed.year,
        own.event or printed.event,
        own.edition or printed.edition,
    )


def _said(blocks: Sequence[Block], kind: BlockType) -> str | None:
    """Give what the blocks of a type say, a headline that the reporters' line tore and a second deck included."""
    return " ".join(block.text for block in blocks if block.type is kind) or None


def _groups(sheet: Sheet) -> list[Group]:
    """Give the blocks' lines in order of the source; a torn paragraph stands where it begins."""
    groups: list[list[int]] = []
    open_paragraph: list[int] | None = None
    for i, kind in enumerate(sheet.types):
        if kind in _BREAKS_PARAGRAPH:
            open_paragraph = None
        if kind is not BlockType.PARAGRAPH:
            if i in sheet.follows:
                groups[-1].append(i)
            else:
                groups.append([i])
            continue
        line = sheet.lines[i]
        if open_paragraph is not None and (
            open_paragraph[-1] in sheet.torn or prose.continues(sheet.lines[open_paragraph[-1]], line)
        ):
            open_paragraph.append(i)
        else:
            open_paragraph = [i]
            groups.append(open_paragraph)
    return [group for lines in groups for group in _group(sheet, lines)]


def _group(sheet: Sheet, indices: Sequence[int]) -> Iterator[Group]:
    if indices[0] in sheet.credits:
        yield from sheet.credits[indices[0]]
    else:
        kind = sheet.types[indices[0]] or BlockType.PARAGRAPH
        yield Group(kind, tuple(sheet.lines[i] for i in indices))


def _between(text: str, kind: BlockType) -> str:
    """Give what stands between a block's lines: nothing in running text and behind a lead's label (核心提示：)."""
    labelled = kind is BlockType.DECK and text.endswith(("：", ":"))
    return "" if not text or kind is BlockType.PARAGRAPH or labelled else " "


def _block(group: Group) -> Block:
    if len(group.lines) == 1:
        (line,) = group.lines
        return Block(group.type, line.text, line.runs, group.role, group.names)
    runs: list[Run] = []
    text = ""
    for line in group.lines:
        text += _between(text, group.type)
        runs += (Run(run.text_start + len(text), run.source_start, run.length) for run in line.runs)
        text += line.text
    return Block(group.type, text, tuple(runs), group.role, group.names)
