"""Where the deck stands: a line that a dash opens, the line above a headline that says what a body does, a lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.page.records import BlockType
from jianbao.reading.layout import furniture, masthead, titles
from jianbao.reading.layout.lines import Mark
from jianbao.reading.layout.title_lines import (
    BODY,
    LONG_LINE,
    LONGEST,
    NAME,
    SHORTEST,
    SLOGAN,
    are_couplet,
    is_announcement,
    is_byline,
    is_heading,
    is_no_scene,
    is_same_title,
    is_unbalanced,
    may_be_title,
)

if TYPE_CHECKING:
    from jianbao.reading.layout.sheet import Sheet

_MEETING = ("访", "专访", "对话", "记")
"""How a deck opens that says whom the reporter met."""
_TORN = 3
"""Lines that may stand between the halves of a title."""
_PICTURED = (Mark.CIRCLED, Mark.POINTER)
"""Marks that open captions."""


def find_dashed(sheet: Sheet) -> bool:
    """Take the first short line that a dash opens for the deck, and what stands before it for the headline."""
    text_begins = sheet.first(BlockType.PARAGRAPH)
    for i, line in enumerate(sheet.lines):
        if not sheet.is_free(i) or line.mark is not Mark.DASH or len(line.text) > LONGEST:
            continue
        if i >= text_begins and not sheet.is_free(i - 1):
            continue
        behind = _above_pictures(sheet, behind_title(sheet, i) if i < text_begins else i)
        above = sheet.is_free(behind - 1) and (
            titles.is_couplet(sheet.text(behind - 1)) or not sheet.is_masthead(behind - 1)
        )
        below = _title_below(sheet, i, behind - 1 if above else None)
        if above and not below:
            lines = _headline_before(sheet, behind)
            sheet.set_block(lines, BlockType.HEADLINE)
            _set_first_half(sheet, lines[0])
        set_deck(sheet, i)
        sheet.set_block(below, BlockType.HEADLINE)
        return True
    return False


def _set_first_half(sheet: Sheet, i: int) -> None:
    """Take a line farther up for headline too if it is the first half of a couplet that line ``i`` ends.

    A date or page number, a picture or credits tore them apart.
    """
    above = i - 1
    while above > 0 and above >= i - _TORN and _tears(sheet, above):
        above -= 1
    if above == i - 1 or not may_be_title(sheet, above) or len(sheet.text(i)) < NAME:
        return
    metre = titles.metre(sheet.text(i))
    if len(metre) == 1 and titles.metre(sheet.text(above)) == metre:
        sheet.set_block((above,), BlockType.HEADLINE)


def _tears(sheet: Sheet, i: int) -> bool:
    """Say whether a line may stand between the halves of a title and is none of it."""
    if sheet.is_type(i, BlockType.CREDIT):
        return True
    return sheet.is_free(i) and (masthead.is_furniture(sheet.text(i)) or _is_pictured(sheet, i))


def _headline_before(sheet: Sheet, deck: int) -> range:
    first = deck - 1
    while may_be_title(sheet, first - 1) and is_same_title(sheet, first):
        first -= 1
    kicked = deck - first > 2 and len(sheet.text(deck - 3)) >= LONG_LINE  # noqa: PLR2004
    return range(deck - 2 if kicked and are_couplet(sheet, deck - 2) else first, deck)


def behind_title(sheet: Sheet, deck: int) -> int:
    """Give the index behind the line that may be the headline of a deck, credits and a date between passed over."""
    behind = deck
    while sheet.is_type(behind - 1, BlockType.CREDIT):
        behind -= 1
    if sheet.is_free(behind - 1) and sheet.is_masthead(behind - 1) and _is_couplet_above(sheet, behind - 1):
        return behind - 1
    if not sheet.is_free(behind - 1) or not sheet.is_masthead(behind - 1):
        return behind
    above = behind - 1
    while sheet.is_free(above - 1) and sheet.is_masthead(above - 1):
        above -= 1
    titled = may_be_title(sheet, above - 1) and len(sheet.text(above - 1)) >= SHORTEST
    return above if titled and is_no_scene(sheet, above - 1) else behind


def _above_pictures(sheet: Sheet, behind: int) -> int:
    """Give the index behind a title that a picture's lines part from its deck; ``behind`` where no picture does."""
    above = behind
    while sheet.is_free(above - 1) and _is_pictured(sheet, above - 1):
        above -= 1
    if not sheet.is_free(above - 1) or len(sheet.text(above - 1)) < NAME:
        return behind
    titled = may_be_title(sheet, above - 1) and is_no_scene(sheet, above - 1)
    return above if titled or titles.is_couplet(sheet.text(above - 1)) else behind


def _is_pictured(sheet: Sheet, i: int) -> bool:
    """Say whether a line belongs to a picture by its mark or its words."""
    line = sheet.lines[i]
    scene = titles.is_scene(line.text) or titles.is_seen(line.text)
    return line.mark in _PICTURED or (scene and not line.marked and not titles.is_couplet(line.text))


def title_above_date(sheet: Sheet, deck: int) -> range:
    """Give the two halves of a title that a date parts from its deck, as they stand above it; none if not so."""
    i = deck - 1
    dated = sheet.is_free(i) and masthead.is_furniture(sheet.text(i))
    halves = dated and may_be_title(sheet, i - 1) and may_be_title(sheet, i - 2) and are_couplet(sheet, i - 2)
    return range(i - 2, i) if halves else range(0)


def _is_couplet_above(sheet: Sheet, i: int) -> bool:
    """Say whether the two lines above line ``i`` are the halves of a couplet, as a title is set."""
    halves = may_be_title(sheet, i - 1) and may_be_title(sheet, i - 2)
    return halves and len(sheet.text(i - 1)) >= NAME and are_couplet(sheet, i - 2)


def _title_below(sheet: Sheet, deck: int, above: int | None) -> range:
    """Give the lines of a headline below its dashed deck, where the line above is none or weighs less as a title."""
    i = deck + 1
    while above is None and sheet.is_type(i, BlockType.CREDIT):
        i += 1
    reports = titles.is_deck(sheet.text(deck)) or sheet.text(deck).startswith(_MEETING)
    if (
        not (reports or above is None)
        or not may_be_title(sheet, i)
        or not is_no_scene(sheet, i)
        or _goes_on(sheet, deck)
    ):
        return range(0)
    behind = i + 1
    while may_be_title(sheet, behind) and is_same_title(sheet, behind):
        behind += 1
    signed = is_byline(sheet, behind)
    text = behind + sheet.is_type(behind, BlockType.CREDIT)
    leads = sheet.is_type(text, BlockType.PARAGRAPH) and not is_heading(sheet, i)
    weight = titles.title_score(sheet.text(i)) + (1 if titles.opening(sheet.text(i)) else 0)
    if above is None:
        better = leads or signed
    else:
        better = (signed and weight > titles.title_score(sheet.text(above))) or (
            leads and not is_no_scene(sheet, above)
        )
    return range(i, behind) if better else range(0)


def find_lone(sheet: Sheet) -> None:
    """Take a dashed line like …纪实 that running text parts from its headline for the deck, where there is none."""
    if BlockType.DECK in sheet.types:
        return
    for i, line in enumerate(sheet.lines):
        if sheet.is_free(i) and line.mark is Mark.DASH and len(line.text) <= LONGEST and titles.is_deck(line.text):
            set_deck(sheet, i)
            return


def find_kicker(sheet: Sheet) -> None:
    """Take the one line above the headline that says what a body does for the deck, where there is none.

    A couplet above a headline that is none is one beside another deck too.
    """
    i = sheet.first(BlockType.HEADLINE) - 1
    if not sheet.is_free(i) or i + 1 == len(sheet.lines) or sheet.has_picture_gap(i + 1):
        return
    text = sheet.text(i)
    whole = titles.is_whole(text)
    below = "".join(sheet.text(j) for j in sheet.block(i + 1))
    couplet = titles.is_couplet(text) and not titles.is_couplet(below) and not any(c.isdigit() for c in text)
    set_off = sheet.lines[i + 1].marked and not sheet.lines[i].marked and not titles.is_scene(text)
    named = BODY.search(text) is not None and (titles.is_deck(text) or set_off)
    announced = whole or couplet or named or is_announcement(text)
    if BlockType.DECK in sheet.types and not (whole or couplet or (announced and len(text) >= SLOGAN)):
        return
    pictured = sheet.is_free(i - 1) and (sheet.lines[i - 1].mark in _PICTURED or titles.is_scene(sheet.text(i - 1)))
    alone = not sheet.is_free(i - 1) or sheet.is_masthead(i - 1) or furniture.is_slogan(sheet, i - 1) or pictured
    fits = SLOGAN - 2 <= len(text) <= LONGEST and sheet.lines[i].mark is Mark.NONE and not sheet.is_masthead(i)
    if alone and fits and announced and not titles.opens_as_caption(text):
        set_deck(sheet, i)


def find_lead(sheet: Sheet) -> None:
    """Take the page's first paragraph for a deck if it says that it sums the page up (核心提示：…)."""
    first = sheet.first(BlockType.PARAGRAPH)
    if first == len(sheet.lines):
        return
    labelled = sheet.is_type(first - 1, BlockType.HEADING) and titles.sums_up(sheet.text(first - 1))
    if not labelled and not titles.sums_up(sheet.text(first)):
        return
    last = first
    while last in sheet.torn:
        last += 1
    sheet.set_block(range(first - labelled, last + 1), BlockType.DECK)


def set_deck(sheet: Sheet, first: int) -> None:
    """Make a line and those that go on with it the deck."""
    last = first
    while _goes_on(sheet, last):
        last += 1
    sheet.set_block(range(first, last + 1), BlockType.DECK)


def _goes_on(sheet: Sheet, i: int) -> bool:
    """Say whether the deck of line ``i`` goes on with the next line."""
    if not may_be_title(sheet, i + 1) or sheet.lines[i + 1].marked != sheet.lines[i].marked:
        return False
    text, after = sheet.text(i), sheet.text(i + 1)
    if sheet.is_tight(i + 1) or is_unbalanced(text) or titles.is_cut(text, after):
        return True
    ended = titles.is_deck(text) or titles.is_couplet(after) or sheet.has_picture_gap(i + 1)
    return not ended and titles.is_deck(after)
