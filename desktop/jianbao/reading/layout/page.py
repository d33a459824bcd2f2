"""The restored page and the way from a text to it."""

from __future__ import annotations

from dataclasses import dataclass

from jianbao.page.records import Block, BlockType, Masthead, Run


@dataclass(frozen=True, slots=True)
class Layout:
    """A restored page: blocks in reading order of the source, and what the top of the page says."""

    masthead: Masthead
    headline: str | None
    deck: str | None
    blocks: tuple[Block, ...]


def lay_out(text: str) -> Layout:
    """Restore the page that ``text`` was set as: every non-blank character in one block, or a dropped mark."""
    blocks: list[Block] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        content = line.strip()
        if content:
            start = offset + line.index(content)
            blocks.append(Block(BlockType.PARAGRAPH, content, (Run(0, start, len(content)),)))
        offset += len(line)
    return Layout(Masthead(), None, None, tuple(blocks))
