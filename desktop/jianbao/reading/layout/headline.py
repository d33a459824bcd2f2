"""Where the headline and the deck stand, and the masthead above them.

A headline is known by the deck behind it (a line that a dash opens), by the reporters' line behind it, by a report's
second title (…纪实), or by its place between masthead and running text; pages may have lost it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.page.records import BlockType
from jianbao.reading.layout import decks, furniture, masthead, prose, titles
from jianbao.reading.layout.lines import Mark
from jianbao.reading.layout.title_lines import (
    BODY,
    FRAGMENT,
    LONGEST,
    NAME,
    SLOGAN,
    are_couplet,
    explains,
    is_announcement,
    is_byline,
    is_heading,
    is_no_scene,
    is_same_title,
    looks_like_deck,
    may_be_title,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.reading.layout.sheet import Sheet

MOST = 4
"""Lines of a title with its deck and what stands above it."""


def find(sheet: Sheet) -> None:
    """Find headline, deck and masthead of the page."""
    _free_top(sheet)
    decks.find_dashed(sheet) or _find_by_byline(sheet) or _find_report_title(sheet) or _find_by_place(sheet)
    decks.find_lone(sheet)
    _find_above_masthead(sheet)
    decks.find_kicker(sheet)
    decks.find_lead(sheet)
    furniture.find(sheet)


def _free_top(sheet: Sheet) -> None:
    """Free the short lines above a deck or the reporters' line: a title torn behind 让 or asking is no sentence."""
    text_begins = next(
        (
            i
            for i, line in enumerate(sheet.lines)
            if sheet.is_type(i, BlockType.PARAGRAPH) and (len(line.text) > prose.SHORT or line.text[-1] in "。；")
        ),
        len(sheet.lines),
    )
    behind = max((i for i in range(text_begins) if _is_behind_title(sheet, i)), default=0)
    for i in range(behind):
        if sheet.is_type(i, BlockType.PARAGRAPH):
            sheet.types[i] = None


def _is_behind_title(sheet: Sheet, i: int) -> bool:
    dashed = sheet.lines[i].mark is Mark.DASH and sheet.types[i] is not BlockType.CREDIT
    return dashed or (sheet.is_free(i) and _is_report_deck(sheet.text(i))) or is_byline(sheet, i)


def _find_by_byline(sheet: Sheet) -> bool:
    """Take the short lines before the reporters' line for headline and deck."""
    for i in sheet.credits:
        opens_text = sheet.is_type(i + 1, BlockType.PARAGRAPH) or sheet.is_type(i + 2, BlockType.PARAGRAPH)
        if not opens_text or not is_byline(sheet, i):
            continue
        behind = decks.behind_title(sheet, i)
        if not may_be_title(sheet, behind - 1):
            continue
        if titles.is_scene(sheet.text(behind - 1)) and not titles.is_couplet(sheet.text(behind - 1)):
            continue
        lines = _title_lines(sheet, behind)
        follows = i + 1 + sheet.is_type(i + 1, BlockType.CREDIT)
        half = follows if behind == i and sheet.is_free(follows) else None
        if half is not None and _are_halves(sheet, i - 1, half):
            if len(lines) > 1 and len(sheet.text(i - 2)) >= SLOGAN - 2:
                decks.set_deck(sheet, i - 2)
            sheet.set_block((i - 1,), BlockType.HEADLINE)
            sheet.set_block((half,), BlockType.HEADLINE)
            return True
        _set_titles(sheet, lines)
        if half is not None and BlockType.DECK not in sheet.types and looks_like_deck(sheet.text(half)):
            decks.set_deck(sheet, half)
        return True
    return False


def _title_lines(sheet: Sheet, behind: int) -> range:
    """Give the lines up to ``behind`` that may be those of a title, the last of which is one."""
    first = behind - 1
    while behind - first < MOST and may_be_title(sheet, first - 1) and not sheet.has_picture_gap(first):
        first -= 1
    return range(first, behind)


def _are_halves(sheet: Sheet, i: int, below: int) -> bool:
    """Say whether a line and one below the reporters' line are the halves of one couplet, torn by it."""
    metres = titles.metre(sheet.text(i)), titles.metre(sheet.text(below))
    leads = sheet.is_type(below + 1, BlockType.PARAGRAPH)
    return (
        leads
        and may_be_title(sheet, below)
        and len(metres[0]) == len(metres[1])
        and titles.is_couplet(f"{sheet.text(i)} {sheet.text(below)}")
    )


def _find_report_title(sheet: Sheet) -> bool:
    """Take a couplet, on one line or two, and a line like …纪实 behind it for headline and deck."""
    for run in sheet.runs():
        for i in run[:-1]:
            halves = i > run.start and titles.is_couplet(f"{sheet.text(i - 1)} {sheet.text(i)}")
            if not _is_report_deck(sheet.text(i + 1)) or not may_be_title(sheet, i):
                continue
            if titles.is_couplet(sheet.text(i)) or (halves and may_be_title(sheet, i - 1)):
                both = halves and sheet.is_tight(i) and may_be_title(sheet, i - 1)
                first = i if titles.is_couplet(sheet.text(i)) and not both else i - 1
                sheet.set_block(range(first, i + 1), BlockType.HEADLINE)
                decks.set_deck(sheet, i + 1)
                return True
    return False


def _is_report_deck(text: str) -> bool:
    """Say whether a line names a body and ends like a report's second title."""
    named = len(text) > SLOGAN and BODY.search(text) is not None
    return named and titles.is_deck(text) and not titles.is_couplet(text)


def _find_by_place(sheet: Sheet) -> bool:
    """Take what stands between the masthead and the running text for the headline."""
    places = _title_places(sheet)
    if not places:
        return False
    near = places[next((k for k in range(len(places) - 1, 0, -1) if places[k - 1] + 1 < places[k]), 0) :]
    if len(near) > 1 and looks_like_deck(sheet.text(near[-1])):
        places = near
    first = _likeliest(sheet, places)
    last = _last_of_title(sheet, first, places)
    if last == first and first - 1 in places and is_announcement(sheet.text(first - 1)):
        decks.set_deck(sheet, first - 1)
    elif last == first and is_heading(sheet, first) and not _is_decked(sheet, first):
        sheet.set_block((first,), BlockType.HEADING)
        return True
    if first == last and last + 1 in places and _is_deck_above(sheet, first):
        while last + 2 in places and sheet.is_tight(last + 2):
            last += 1
        sheet.set_block((first,), BlockType.DECK)
        sheet.set_block(range(first + 1, last + 2), BlockType.HEADLINE)
        return True
    if _is_deck_behind(sheet, last + 1):
        decks.set_deck(sheet, last + 1)
    sheet.set_block(range(first, last + 1), BlockType.HEADLINE)
    return True


def _last_of_title(sheet: Sheet, first: int, places: Sequence[int]) -> int:
    """Give the last line of the title that begins with line ``first``; what looks like a deck is none of two lines."""
    last = first
    while last + 1 in places and is_same_title(sheet, last + 1):
        if last > first and looks_like_deck(sheet.text(last + 1)):
            break
        last += 1
    return last


def _find_above_masthead(sheet: Sheet) -> None:
    """Take the one title in the head that is no masthead's for headline where the page has a deck without one."""
    if BlockType.HEADLINE in sheet.types or BlockType.DECK not in sheet.types:
        return
    top = min(sheet.first(BlockType.PARAGRAPH), sheet.first(BlockType.DECK))
    free = [i for i in range(top) if may_be_title(sheet, i) and is_no_scene(sheet, i)]
    runs: list[list[int]] = []
    for i in free:
        if runs and runs[-1][-1] == i - 1 and is_same_title(sheet, i):
            runs[-1].append(i)
        else:
            runs.append([i])
    if len(free) > 1 and free[0] == 0 and len(sheet.text(0)) <= FRAGMENT + 1:
        runs[0].pop(0)
    long = [run for run in runs if sum(len(sheet.text(i)) for i in run) >= NAME]
    if len(long) == 1:
        sheet.set_block(long[0], BlockType.HEADLINE)


def _likeliest(sheet: Sheet, places: Sequence[int]) -> int:
    """Give the first line of the headline: a couplet, on one line or two; one of eight characters may be a slogan."""
    couplets = [i for i in places if titles.is_couplet(sheet.text(i))]
    pairs = [i for i in places if i + 1 in places and are_couplet(sheet, i)]
    long = (i for i in couplets if len(sheet.text(i)) > SLOGAN - 2)
    if pairs and sheet.is_free(pairs[-1] + 2) and looks_like_deck(sheet.text(pairs[-1] + 2)):
        return pairs[-1]
    if pairs and couplets:
        return next(long, pairs[-1])
    return next(long, [*couplets, *places][0])


def _is_deck_above(sheet: Sheet, i: int) -> bool:
    """Say whether a line says like a deck what a body did, and the next, unlike one, calls for attention."""
    text, below = sheet.text(i), sheet.text(i + 1)
    if titles.is_whole(text):
        return len(below) <= min(SLOGAN, len(text)) and not looks_like_deck(below)
    tells = titles.is_deck(text) or (is_announcement(text) and len(below) <= len(text))
    return tells and looks_like_deck(text) and not titles.is_deck(below) and not BODY.search(below)


def _is_decked(sheet: Sheet, i: int) -> bool:
    """Say whether a line set like the section titles has a deck below it, as none of them has: a report's, or plain."""
    couplet = titles.is_couplet(sheet.text(i)) and not titles.is_numbered(sheet.text(i))
    if sheet.is_free(i + 1) and not titles.is_numbered(sheet.text(i)) and _is_report_deck(sheet.text(i + 1)):
        return True
    below = sheet.is_free(i + 1) and not sheet.lines[i + 1].marked and not titles.is_scene(sheet.text(i + 1))
    return couplet and below and looks_like_deck(sheet.text(i + 1)) and _is_deck_behind(sheet, i + 1)


def _is_deck_behind(sheet: Sheet, i: int) -> bool:
    """Say whether the line behind a headline is its deck: by its words, or as the only line before the text."""
    if not sheet.is_free(i) or sheet.has_picture_gap(i) or sheet.is_masthead(i):
        return False
    text = sheet.text(i)
    only = sheet.is_type(i + 1, BlockType.PARAGRAPH) or sheet.is_type(i + 1, BlockType.CREDIT)
    plain = sheet.lines[i].mark is Mark.NONE and not titles.is_scene(text) and not titles.is_couplet(text)
    return looks_like_deck(text) or (only and plain and SLOGAN - 2 <= len(text) <= LONGEST)


def _title_places(sheet: Sheet) -> list[int]:
    """Give the lines above the running text that may be the headline: the highest titles of Markdown, if any."""
    top = sheet.first(BlockType.PARAGRAPH)
    if top == len(sheet.lines):
        return []
    places = _places_in(sheet, range(top)) or _places_in(sheet, _below_note(sheet, top))
    return (
        places
        or _above_date(sheet, top)
        or _below_lead(sheet, top)
        or _above_masthead(sheet, top)
        or _calling(sheet, top)
    )


def _above_date(sheet: Sheet, top: int) -> list[int]:
    """Give the lines of a title and its deck that stand above the masthead's last line, the date mostly."""
    last = next((i for i in range(top - 1, -1, -1) if sheet.is_free(i) and sheet.is_masthead(i)), 0)
    marked = last and sheet.is_free(last - 1) and sheet.lines[last - 1].level and not sheet.lines[last].marked
    if marked and len(sheet.text(last - 1)) > NAME and may_be_title(sheet, last - 1):
        return [last - 1]
    if last and sheet.is_free(last - 1) and looks_like_deck(sheet.text(last - 1)):
        return [i for i in _places_in(sheet, range(last)) if not sheet.has_picture_gap(i)]
    return []


def _below_note(sheet: Sheet, top: int) -> range:
    """Give the lines between an editor's note, which a title of its own opens, and the running text behind it."""
    if not sheet.is_type(top - 1, BlockType.HEADING):
        return range(0)
    behind = next((i for i in range(top, len(sheet.lines)) if not sheet.is_type(i, BlockType.PARAGRAPH)), top)
    text = next((i for i in range(behind, len(sheet.lines)) if sheet.is_type(i, BlockType.PARAGRAPH)), behind)
    return range(behind, text)


def _above_masthead(sheet: Sheet, top: int) -> list[int]:
    """Give the lines of a title that open the page or stand right above a date, before the masthead's rest.

    What stands above a section's name may be the slogan of an issue (谋好篇 布好局, 两会 专刊).
    """
    last = top - 1
    while sheet.is_free(last) and sheet.is_masthead(last):
        last -= 1
    first = last + 1
    while first > max(0, last - MOST + 1) and may_be_title(sheet, first - 1) and is_no_scene(sheet, first - 1):
        first -= 1
    sure = first == 0 or (last < top - 1 and masthead.is_furniture(sheet.text(last + 1)))
    if not first <= last < top - 1 or not sure or is_heading(sheet, last):
        return []
    long = sum(len(sheet.text(i)) for i in range(first, last + 1)) > NAME
    return [*range(first, last + 1)] if long else []


def _calling(sheet: Sheet, top: int) -> list[int]:
    """Give the short line that calls out or asks above the text of a page without a title (…能为城市做些什么？)."""
    text = sheet.text(top)
    calls = len(text) <= prose.SHORT and text.rstrip("”")[-1:] in tuple("！？!?") and top not in sheet.torn
    follows = sheet.is_type(top + 1, BlockType.PARAGRAPH) and len(sheet.text(top + 1)) > prose.LONG
    return [top] if calls and follows else []


def _below_lead(sheet: Sheet, top: int) -> list[int]:
    """Give the lines of a title with its deck that stand below the page's first paragraph, which leads up to them."""
    run = next((run for run in sheet.runs() if run.start > top), range(0))
    if len(run) not in range(2, MOST + 1) or not sheet.is_type(run.start - 1, BlockType.PARAGRAPH):
        return []
    if sum(sheet.is_type(i, BlockType.PARAGRAPH) for i in range(top, run.start)) > 1 + (top in sheet.torn):
        return []
    decked = any(_is_report_deck(sheet.text(i)) or looks_like_deck(sheet.text(i)) for i in run[1:])
    titled = may_be_title(sheet, run.start) and is_no_scene(sheet, run.start) and not is_heading(sheet, run.start)
    return [i for i in run if may_be_title(sheet, i) and is_no_scene(sheet, i)] if decked and titled else []


def _places_in(sheet: Sheet, lines: range) -> list[int]:
    """Give those of the lines that may be the headline."""
    top = lines.stop
    documented = next((i for i in lines if sheet.is_free(i) and titles.is_document(sheet.text(i))), top)
    sure = (i for i in range(lines.start, documented) if sheet.is_free(i) and sheet.is_masthead(i))
    last_sure = max(sure, default=lines.start - 1)
    places = [i for i in range(last_sure + 1, top) if may_be_title(sheet, i) and is_no_scene(sheet, i)]
    if len(places) > 1 and places[0] == 0 and len(sheet.text(0)) <= NAME and len(titles.metre(sheet.text(0))) == 1:
        places = places[1:]
    places = [i for i in places if not titles.is_bracketed(sheet.text(i))] or places
    plain = [i for i in places if sheet.lines[i].mark is Mark.NONE]
    places = plain or places
    marked = [i for i in places if sheet.lines[i].marked]
    highest = min((sheet.lines[i].level for i in marked), default=0)
    return [i for i in marked if sheet.lines[i].level == highest] or places


def _set_titles(sheet: Sheet, lines: Sequence[int]) -> None:
    """Divide the lines of a title into headline and deck."""
    *above, last = lines
    text = sheet.text(last)
    if not above and looks_like_deck(text) and (halves := decks.title_above_date(sheet, last)):
        sheet.set_block(halves, BlockType.HEADLINE)
        sheet.set_block((last,), BlockType.DECK)
        return
    if len(above) > 1 and titles.is_deck(text) and sheet.is_tight(last) and is_announcement(sheet.text(above[-1])):
        sheet.set_block(_whole_title(sheet, above[:-1]), BlockType.HEADLINE)
        sheet.set_block((above[-1], last), BlockType.DECK)
        return
    if above and (looks_like_deck(text) or explains(text, sheet.text(above[-1]), first=len(above) == 1)):
        if len(above) > 1 and is_announcement(sheet.text(above[-2])):
            above = above[-1:]
        sheet.set_block(_whole_title(sheet, above), BlockType.HEADLINE)
        sheet.set_block((last,), BlockType.DECK)
        return
    if above and _is_deck_above(sheet, above[-1]):
        sheet.set_block((above[-1],), BlockType.DECK)
        lines = (last,)
    sheet.set_block(_whole_title(sheet, lines), BlockType.HEADLINE)


def _whole_title(sheet: Sheet, lines: Sequence[int]) -> Sequence[int]:
    """Give the last of the lines with those before it that belong to the same title."""
    first = len(lines) - 1
    while first and is_same_title(sheet, lines[first]):
        first -= 1
    return lines[first:]
