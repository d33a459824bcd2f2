"""Notes on passages, and what becomes of them when the pages are scanned again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianbao.ui.reader.note_dialog import NoteDialog
from jianbao.ui.versions.dialog import VersionsDialog
from jianbao.ui.versions.items import Kind
from tests.scenarios.week.filing import gone

if TYPE_CHECKING:
    from tests.scenarios.keyboard import Keyboard

_WORDS = re.compile(r"[\u4e00-\u9fff]{4}")
NOTES = ("check with the office", "**2024** or 2025?", "ask for the picture")


def note(hands: Keyboard, pages: int) -> None:
    """Find a passage on each page, and write a note on it."""
    window = hands.window
    hands.press("Ctrl+2")
    hands.press("Home")
    for number in range(pages):
        record = window.navigator.record
        assert record is not None
        before = len(hands.program.acts.archive.notes(record.id))
        passage = _passage(record.text)
        hands.press("F3")
        hands.wait(window.reader.find_bar.field.hasFocus)
        hands.type(passage)
        hands.press("Esc")
        assert window.reader.view.textCursor().selectedText() == passage
        hands.press("N")
        hands.dialog(NoteDialog)
        hands.type(NOTES[number % len(NOTES)])
        hands.press("Ctrl+Return")
        gone(hands, NoteDialog)
        assert len(hands.program.acts.archive.notes(record.id)) == before + 1
        hands.press("J")
        hands.wait(lambda last=number == pages - 1, here=record.id: last or window.navigator.article_id != here)


def _passage(text: str) -> str:
    """Four characters in the middle of a page that stand nowhere else on it."""
    found = (match[0] for match in _WORDS.finditer(text, len(text) // 2))
    return next(words for words in found if text.count(words) == 1)


def settle_scans(hands: Keyboard, scans: set[int]) -> int:
    """Go through the worklist: the later scan stands, a passage that changed still holds; gives how many answers."""
    hands.press("Shift+V")
    dialog = hands.dialog(VersionsDialog)
    hands.wait(lambda: dialog._is_read and dialog.list.count() > 0)
    answers = 0
    while dialog.list.count():
        hands.wait(lambda: any(button.isEnabled() for button in dialog.buttons.values()))
        item = dialog._chosen()
        assert item is not None
        if item.kind is Kind.LOOSE:
            key = "A" if dialog.buttons["versions:accept"].isEnabled() else "G"
        else:
            key = "2" if item.second in scans else "1" if item.first in scans else "X"
        before = list(dialog._items)
        hands.press(key)
        hands.wait(lambda before=before: dialog._items != before)
        answers += 1
    hands.press("Esc")
    gone(hands, VersionsDialog)
    return answers
