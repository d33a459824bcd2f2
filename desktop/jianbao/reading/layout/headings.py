"""Section titles and captions among the short lines that are left.

A page sets its section titles in one way: by Markdown, by numbers, or as couplets of one metre. What is set otherwise
belongs to a picture.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType
from jianbao.reading.layout import prose, titles
from jianbao.reading.layout.lines import Mark
from jianbao.reading.layout.title_lines import is_labelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.reading.layout.sheet import Sheet

TITLE = 2
"""The least score of a section title."""
KICKER = 8
"""Characters of the longest first line of a title of two lines."""
_OUTSIDE = (BlockType.CREDIT, BlockType.MASTHEAD, BlockType.CAPTION)


def find(sheet: Sheet) -> None:
    """Sort the free lines into section titles and captions."""
    runs = list(sheet.runs())
    judge = _judge(sheet, runs)
    for run in runs:
        leads = _leads(sheet, run.stop) and not _interrupts(sheet, run)
        i = run.start
        while i < run.stop:
            width = _width(sheet, i, run, judge) if leads else 0
            if width:
                sheet.set_block(range(i, i + width), BlockType.HEADING)
            else:
                sheet.set_block((i,), BlockType.CAPTION)
            i += max(width, 1)


def _width(sheet: Sheet, i: int, run: range, judge: Callable[[int, range], int]) -> int:
    """Give how many lines from ``i`` on are one title, a number that stands above it among them."""
    if i + 1 < run.stop and titles.is_order(sheet.text(i)):
        below = judge(i + 1, run)
        return below + 1 if below else 0
    return judge(i, run)


def _interrupts(sheet: Sheet, run: range) -> bool:
    """Say whether lines that nothing sets off stand inside a sentence: a picture tore it, no title does."""
    if not (sheet.is_type(run.start - 1, BlockType.PARAGRAPH) and sheet.is_type(run.stop, BlockType.PARAGRAPH)):
        return False
    set_off = any(sheet.lines[i].marked or sheet.lines[i].mark is not Mark.NONE for i in run)
    numbered = any(titles.is_numbered(sheet.text(i)) or titles.is_bracketed(sheet.text(i)) for i in run)
    before, after = sheet.lines[run.start - 1], sheet.lines[run.stop]
    long = len(before.text) >= prose.LONG or titles.holds_sentences(before.text)
    open_ = prose.is_open(before) and long and not before.text.endswith(("：", ":"))
    return open_ and not set_off and not numbered and prose.continues(before, after)


def _leads(sheet: Sheet, i: int) -> bool:
    """Say whether running text follows, pictures and credits aside."""
    while i < len(sheet.lines) and sheet.types[i] in _OUTSIDE:
        i += 1
    return sheet.is_type(i, BlockType.PARAGRAPH)


def _judge(sheet: Sheet, runs: list[range]) -> Callable[[int, range], int]:
    """Choose how this page shows its section titles: gives how many lines from ``i`` on are one title, 0 for none."""
    lines = [i for run in runs if _leads(sheet, run.stop) for i in run]
    marked = [i for i in lines if sheet.lines[i].marked and sheet.lines[i].mark is not Mark.POINTER]
    numbered = [i for i in lines if titles.is_numbered(sheet.text(i))]
    if marked or len(numbered) > 1:
        return _Set(sheet, set(marked) | set(numbered)).width
    return _Plain(sheet, lines, runs).width


class _Set:
    """Section titles that are set off: by Markdown or by numbers."""

    def __init__(self, sheet: Sheet, chosen: set[int]) -> None:
        self._sheet = sheet
        self._chosen = chosen
        self._metres = {titles.metre(sheet.text(i)) for i in chosen if titles.is_couplet(sheet.text(i))}

    def width(self, i: int, run: range) -> int:
        sheet = self._sheet
        text = sheet.text(i)
        if i not in self._chosen:
            last = i == run.stop - 1
            return int(last and titles.is_couplet(text) and titles.metre(text) in self._metres)
        width = 1
        while i + width < run.stop and self._goes_on(i + width):
            width += 1
        return width

    def _goes_on(self, i: int) -> bool:
        before, line = self._sheet.lines[i - 1], self._sheet.lines[i]
        if titles.is_numbered(line.text) or line.mark is not Mark.NONE:
            return False
        if i in self._chosen:
            return (before.level, before.bold) == (line.level, line.bold) and not titles.is_couplet(before.text)
        return before.text.endswith(("—", "：", "，", "、", ":", ",")) or before.text.count("“") > before.text.count(
            "”"
        )


class _Plain:
    """Section titles known by their words, their place and their metre alone."""

    def __init__(self, sheet: Sheet, lines: list[int], runs: list[range]) -> None:
        self._sheet = sheet
        self._metres = Counter(titles.metre(sheet.text(i)) for i in lines if len(titles.metre(sheet.text(i))) > 1)
        last = [run[-1] for run in runs if _leads(sheet, run.stop)]
        self._lengths = Counter(len(sheet.text(i)) for i in last if len(titles.metre(sheet.text(i))) == 1)
        self._openings = Counter(opening for i in last if (opening := titles.opening(sheet.text(i))))
        self._alone = sum(len(run) == 1 and _leads(sheet, run.stop) for run in runs)
        self._listed = sum(
            len(run) == 1 and _leads(sheet, run.stop) and sheet.lines[run[0]].mark is Mark.CIRCLED for run in runs
        )
        self._kickers = Counter(len(sheet.text(run[-2])) for run in runs if len(run) > 1)

    def width(self, i: int, run: range) -> int:
        if i == run.stop - 2 and self._pair(i) >= TITLE:
            return 2
        return int(self._single(i, run) >= TITLE)

    def _single(self, i: int, run: range) -> int:
        sheet = self._sheet
        line = sheet.lines[i]
        clauses = titles.metre(line.text)
        score = titles.title_score(line.text)
        score += 1 if i == run.stop - 1 else -1
        score += 2 if self._metres[clauses] > 1 else 0
        score += 3 if i == run.stop - 1 and is_labelled(line.text) else 0
        score += 3 if i == run.stop - 1 and self._openings[titles.opening(line.text)] > 1 else 0
        score += 1 if len(clauses) > 1 and len(run) == 1 and self._alone > 2 else 0  # noqa: PLR2004
        score += min(self._lengths[len(line.text)] - 1, 2) if len(clauses) == 1 else 0
        score += 1 if len(run) == 1 and len(clauses) == 1 and "“" in line.text and not titles.is_scene(line.text) else 0
        score -= 2 if sheet.has_picture_gap(i + 1) else 0
        score -= 1 if sheet.has_picture_gap(i) else 0
        listed = line.mark is Mark.CIRCLED and len(run) == 1 and self._listed > 1
        score -= 6 if line.mark in (Mark.CIRCLED, Mark.POINTER, Mark.BULLET) and not listed else 0
        return score + (2 if line.mark in (Mark.ORNAMENT, Mark.DASH) else 0)

    def _pair(self, i: int) -> int:
        """Weigh lines ``i`` and the next as one title: a kicker and what it says, or the halves of a couplet."""
        sheet = self._sheet
        above, below = sheet.text(i), sheet.text(i + 1)
        if above.endswith(("—", "：", "，", ":", ",")) or above.count("“") > above.count("”"):
            return TITLE
        pictured = sheet.has_picture_gap(i + 1) or sheet.lines[i].mark is not Mark.NONE
        if pictured or len(titles.metre(above)) > 1 or len(titles.metre(below)) > 1 or len(above) > KICKER:
            return -TITLE
        score = 2 if len(above) == len(below) else 1
        score += 2 if self._kickers[len(above)] > 1 else 0
        score += min(titles.title_score(above), 0) + min(titles.title_score(below), 0)
        return score
