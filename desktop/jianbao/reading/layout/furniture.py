"""Masthead lines on the sheet: above the headline, and page numbers, dates and the paper's name below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.page.records import BlockType
from jianbao.reading.layout import masthead, titles
from jianbao.reading.layout.lines import Mark

if TYPE_CHECKING:
    from jianbao.reading.layout.sheet import Sheet

LONGEST = 12
"""Characters of the longest slogan of a masthead."""


def find(sheet: Sheet) -> None:
    """Find the masthead above the headline, and its lines repeated below."""
    headline = min(
        sheet.first(kind) for kind in (BlockType.HEADLINE, BlockType.DECK, BlockType.PARAGRAPH, BlockType.HEADING)
    )
    _find_above(sheet, headline)
    _find_beside(sheet)
    _find_below(sheet, headline)


def _find_above(sheet: Sheet, headline: int) -> None:
    free = [i for i in range(headline) if sheet.is_free(i)]
    last_sure = max((i for i in free if sheet.is_masthead(i)), default=-1)
    pictured = False
    for i in free:
        text = sheet.text(i)
        if i < last_sure:
            belongs = is_slogan(sheet, i) or (not titles.is_scene(text) and len(text) <= masthead.LONGEST // 2)
        else:
            belongs = is_slogan(sheet, i) and not pictured and not sheet.has_picture_gap(i)
        if belongs or sheet.is_masthead(i):
            sheet.set_block((i,), BlockType.MASTHEAD)
        pictured = pictured or sheet.is_free(i)


def _find_beside(sheet: Sheet) -> None:
    """Find masthead lines right above the headline or its deck where text stands above them, and between the two."""
    titled = (BlockType.HEADLINE, BlockType.DECK)
    bounds = sorted(sheet.first(kind) for kind in titled)
    for i in range(bounds[0] + 1, bounds[1] if bounds[1] < len(sheet.lines) else 0):
        if sheet.is_free(i) and sheet.is_masthead(i):
            sheet.set_block((i,), BlockType.MASTHEAD)
    i = min(sheet.first(kind) for kind in titled) - 1
    while i < len(sheet.lines) - 1 and sheet.is_free(i) and sheet.is_masthead(i):
        sheet.set_block((i,), BlockType.MASTHEAD)
        i -= 1


def is_slogan(sheet: Sheet, i: int) -> bool:
    """Say whether a line may be a masthead's slogan: short, and telling nothing."""
    text = sheet.text(i)
    return (
        len(text) <= LONGEST
        and sheet.lines[i].mark in (Mark.NONE, Mark.ORNAMENT)
        and titles.title_score(text) >= 0
        and not titles.tells(text)
    )


def _find_below(sheet: Sheet, headline: int) -> None:
    """Find page numbers, dates and the paper's name below the headline; several numbers alone are no page numbers."""
    numbers = [i for i in range(headline, len(sheet.lines)) if sheet.is_free(i) and masthead.is_number(sheet.text(i))]
    kept = sheet.diary.union(numbers if len(numbers) > 1 else ())
    for i in range(headline, len(sheet.lines)):
        if i in kept or not sheet.is_free(i):
            continue
        if masthead.is_furniture(sheet.text(i)) or masthead.is_dated(sheet.text(i)):
            sheet.set_block((i,), BlockType.MASTHEAD)
