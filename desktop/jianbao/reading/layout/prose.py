"""Which lines are running text, and which of them belong to one torn paragraph."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.reading.layout import masthead, titles, wrapping
from jianbao.reading.layout.lines import Line, Mark
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORT = 24
"""Characters of a line that may be a title even where a sentence mark ends it."""
CAPTIONS = 3
"""Captions that may stand between two pieces of a torn paragraph whose first piece looks like a caption itself."""
NUMBERED = 10
"""Characters of the longest numbered line that is a title, whatever it ends with (02 更近)."""
STUB = 2
"""Characters of a line that is too short for a title: the first of a torn sentence."""
_SAID = regex(r"“[^”]{4,80}[。！？…]”\s?[—－-]{1,2}[^，。]{2,20}")
"""Words set apart with the name of who said them (“在这里，没有人催我走。”——一位读者的留言)."""
_ASKED = regex("(?:本[报刊台]|见习)?(?:记者|主持人)问?[：:]")
"""How a question of an interview opens."""
_TURN = regex(rf"{_ASKED.pattern}|[问答][：:]")
_NOTE = regex("(?:附?注|说明|备注)[：:](?=.{8})")
"""How a note on the text opens."""
_OF_WHOM = regex("记|访|来自|写在|写给|走进|走近|对话|专访")
"""How a deck opens that says of whom a report tells."""
_LISTED = regex("[一二三四五六七八九十]是|其[一二三四五六]|第[一二三四五六]，")
"""How an item of a list opens that stands in lines of its own."""
PIECE = 16
"""Characters of the shortest first piece of a sentence that a caption tore."""
LONG = 45
"""Characters of a line that is too long for a title or a caption without a sentence mark."""


@dataclass(frozen=True, slots=True)
class Running:
    """What is known of a page's running text.

    Attributes:
        prose: of each line, whether it is running text, a piece of a torn paragraph included.
        captions: the lines that are captions in it.
        torn: the lines that a column's width tore from the next.

    """

    prose: list[bool]
    captions: set[int]
    torn: set[int]


def find(lines: Sequence[Line], usual_gap: int, bylines: set[int]) -> Running:
    """Find the running text among the lines; ``bylines`` are lines of credits, which no sentence is torn by.

    ``usual_gap`` is how many blank lines mostly stand between two lines.
    """
    prose = [_by_itself(line) for line in lines]
    titled = _titles(lines, prose)
    for i in titled:
        prose[i] = False
    torn = wrapping.wrapped(lines, usual_gap)
    for i in torn:
        prose[i] = prose[i + 1] = True
    between = set() if torn else _between(lines, prose, usual_gap)
    for i in between:
        prose[i - 1] = prose[i + 1] = True
    captions = between | _below_pictures(lines, prose) | _before_turns(lines, prose)
    fixed = titled | captions
    for i in fixed:
        prose[i] = False
    _add_beginnings(lines, prose, fixed, bylines)
    for i, line in enumerate(lines):
        if i and not prose[i] and prose[i - 1] and i not in fixed and _may_be_piece(line):
            prose[i] = continues(lines[i - 1], line, surely=True)
        elif i and line.mark is Mark.CIRCLED and prose[i - 1] and _is_listed(lines[i - 1]):
            prose[i] = True
    return Running(prose, captions, torn | _inside_sentences(lines, prose))


def _inside_sentences(lines: Sequence[Line], prose: Sequence[bool]) -> set[int]:
    """Give the lines torn from the next behind a member of a sentence (总数达到11个；); several alike are a list."""
    ends = [prose[i] and line.text[-1] in "；;" and line.mark is Mark.NONE for i, line in enumerate(lines)]
    return {
        i
        for i in range(len(lines) - 1)
        if ends[i] and prose[i + 1] and not ends[i + 1] and not (i and ends[i - 1]) and _opens_freely(lines[i + 1])
    }


def _add_beginnings(lines: Sequence[Line], prose: list[bool], fixed: set[int], bylines: set[int]) -> None:
    """Take short lines for running text that begin its sentences, from the page's end on: one may lead to another."""
    for i in range(len(lines) - 1, -1, -1):
        if not prose[i] and i not in fixed and _may_be_piece(lines[i]):
            prose[i] = _leads_on(lines, prose, i, bylines)


def _is_listed(line: Line) -> bool:
    """Say whether a line is an item of a list that goes on: ①平均接警时长43秒，比上年缩短5秒；."""
    return line.mark is Mark.CIRCLED and line.text[-1] in "；;" and re.search("[，0-9]", line.text) is not None


def _below_pictures(lines: Sequence[Line], prose: Sequence[bool]) -> set[int]:
    """Give the lines that are captions although a full stop ends them: two or more alike, one behind the other."""
    alike = {i for i, line in enumerate(lines) if prose[i] and titles.is_about_people(line.text)}
    sure = {i for i in alike if titles.is_pictured(lines[i].text)}
    return {i for i in alike if (i - 1 in alike or i + 1 in alike) and not sure.isdisjoint((i - 1, i, i + 1))}


def _before_turns(lines: Sequence[Line], prose: Sequence[bool]) -> set[int]:
    """Give the lines that no full stop ends and an interview's next turn follows: they belong to a picture."""
    return {
        i
        for i in range(len(lines) - 1)
        if prose[i]
        and len(lines[i].text) <= LONG
        and is_open(lines[i])
        and _TURN.match(lines[i + 1].text)
        and not _TURN.match(lines[i].text)
        and not (i and prose[i - 1] and is_open(lines[i - 1]))
    }


def _between(lines: Sequence[Line], prose: Sequence[bool], usual_gap: int) -> set[int]:
    """Give the short lines that stand, as captions, between two pieces of one sentence."""
    return {
        i
        for i in range(1, len(lines) - 1)
        if not prose[i]
        and (len(lines[i - 1].text) >= PIECE or (i > 1 and titles.is_cut(lines[i - 2].text, lines[i - 1].text)))
        and len(lines[i].text) <= LONG
        and is_open(lines[i - 1])
        and (prose[i + 1] or len(lines[i + 1].text) > LONG)
        and _may_be_piece(lines[i - 1])
        and _may_be_piece(lines[i])
        and _is_between(lines[i - 1], lines[i], lines[i + 1], usual_gap)
    }


def _titles(lines: Sequence[Line], prose: Sequence[bool]) -> set[int]:
    """Give lines that would be running text, were there not several alike above longer text (早, 快, 钱从哪里来？)."""
    above = [i for i in range(len(lines) - 1) if prose[i + 1] and len(lines[i + 1].text) > SHORT]
    short = [i for i in range(len(lines) - 1) if prose[i + 1] and not prose[i] and len(lines[i].text) <= STUB]
    calling = [i for i in range(len(lines) - 1) if prose[i + 1] and _calls(lines[i].text)]
    labels = [i for i in range(len(lines) - 1) if prose[i + 1] and titles.is_label(lines[i].text)]
    called = set(calling) if len(set(calling) & set(above)) > 1 else set()
    return called | set(labels) | _alike(lines, prose) | (set(short) if len(short) > 1 else set())


def _alike(lines: Sequence[Line], prose: Sequence[bool]) -> set[int]:
    """Give short lines of one metre above running text, three or more: titles, whatever ends them (馆不在大，在近)."""
    metres = {
        i: titles.metre(lines[i].text)
        for i in range(len(lines) - 1)
        if prose[i + 1] and not prose[i] and len(lines[i].text) <= SHORT and not lines[i].marked
    }
    counts = Counter(metres.values())
    alike = {own: sum(counts[other] for other in titles.metres_like(own)) for own in counts}
    return {i for i, own in metres.items() if alike[own] > 2}  # noqa: PLR2004


def _calls(text: str) -> bool:
    if text[-1] not in "！？!?" or len(text) > SHORT or _ASKED.match(text):
        return False
    return re.search("[。；]|^“|：“", text) is None and text.count("“") == text.count("”")


def _may_be_piece(line: Line) -> bool:
    apart = line.mark in (Mark.CIRCLED, Mark.POINTER) or line.marked
    return not (apart or masthead.is_furniture(line.text) or titles.opens_as_caption(line.text))


def _leads_on(lines: Sequence[Line], prose: Sequence[bool], i: int, bylines: set[int]) -> bool:
    """Say whether a short line begins a sentence that running text goes on with, captions between them or not."""
    if titles.is_numbered(lines[i].text) and len(lines[i].text) <= NUMBERED:
        return False
    if lines[i].mark is Mark.DASH and _OF_WHOM.match(lines[i].text):
        return False
    if i + 1 < len(lines) and prose[i + 1]:
        return _begins(lines[i], lines[i + 1])
    later = next((j for j in range(i + 1, min(i + 2 + CAPTIONS, len(lines))) if prose[j] or j in bylines), None)
    if later in bylines:
        return False
    sure = not _has_clauses(lines[i].text)
    torn = later is not None and continues(lines[i], lines[later], surely=sure)
    return torn and not masthead.is_masthead(lines[i].text)


def _has_clauses(text: str) -> bool:
    """Say whether a line has so many clauses that it can only be running text."""
    return text.count("，") > 1 and len(text) >= PIECE and not titles.is_couplet(text)


def _is_between(before: Line, line: Line, after: Line, usual_gap: int) -> bool:
    """Say whether a line without a mark stands, as a caption, between two pieces of one sentence."""
    apart = usual_gap > 0 or titles.is_scene(line.text)
    tidy = not titles.is_cut(line.text, after.text) and not _starts_inside(before, line)
    torn = continues(before, after, surely=True) or (titles.is_remnant(after.text) and _opens_freely(after))
    torn = torn or (len(before.text) >= LONG and titles.is_scene(line.text) and _opens_freely(after))
    torn = torn or (titles.opens_with_quantity(after.text) and _opens_freely(after))
    return apart and tidy and torn


def _starts_inside(before: Line, line: Line) -> bool:
    """Say whether a line begins with what can't begin a sentence, whatever stands before."""
    return titles.is_cut("一", line.text) or (before.text[-1].isdigit() and titles.is_cut(before.text, line.text))


def _by_itself(line: Line) -> bool:
    text = line.text
    apart = titles.is_ellipsis(text) or (not line.marked and _NOTE.match(text) is not None)
    if apart or masthead.is_furniture(text):
        return apart
    if _is_listed(line) or _SAID.fullmatch(text) or (_ASKED.match(text) and titles.ends_sentence(text)):
        return True
    if line.mark in (Mark.CIRCLED, Mark.POINTER) or titles.opens_as_caption(text):
        return len(text) > 2 * LONG
    sentences = titles.holds_sentences(text)
    if line.marked:
        return len(text) > SHORT and (sentences or (titles.sums_up(text) and titles.ends_sentence(text)))
    if titles.ends_sentence(text):
        exclaimed = text[-1] in "！？!?…" and len(text) <= SHORT and not sentences
        return not (exclaimed and (titles.is_couplet(text) or titles.is_numbered(text)))
    called = len(text) <= SHORT and not any(mark in text for mark in "。；;，")
    return (sentences and not called) or len(text) >= LONG


def _begins(line: Line, after: Line) -> bool:
    """Say whether a short line is the beginning of a sentence that running text goes on with."""
    if titles.is_numbered(line.text):
        return False
    several_clauses = sum(line.text.count(comma) for comma in "，,") > 1 and not titles.is_couplet(line.text)
    return continues(line, after, surely=True) or (
        is_open(line)
        and _opens_freely(after)
        and (several_clauses or len(line.text) <= STUB or _needs_beginning(line, after))
    )


def _needs_beginning(line: Line, after: Line) -> bool:
    """Say whether running text looks as if its beginning were missing: a remnant, or a quantity without a clause."""
    clause = "，" in line.text or "," in line.text
    return titles.is_remnant(after.text) or (clause and titles.opens_with_quantity(after.text))


def continues(before: Line, line: Line, *, surely: bool = False) -> bool:
    """Say whether a line of running text goes on with the sentence of an earlier one.

    It does if that one stops before its sentence does, or if the break must have cut it (``surely``: only then).
    """
    return _opens_freely(line) and (titles.is_cut(before.text, line.text) or (not surely and is_open(before)))


def _opens_freely(line: Line) -> bool:
    """Say whether a line may go on with a sentence: nothing marks it as a beginning."""
    return (
        line.mark is Mark.NONE
        and not line.marked
        and not (titles.is_numbered(line.text) or _LISTED.match(line.text) or _TURN.match(line.text))
    )


def is_open(line: Line) -> bool:
    """Say whether a line of running text stops before its sentence does."""
    return not titles.ends_sentence(line.text)
