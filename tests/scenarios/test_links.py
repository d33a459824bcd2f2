"""Passages linked by keys: begun on one page, ended on another, seen and followed at both ends, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from jianbao.ui.inspector.note_card import NoteCard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader

HERE, THERE = "更温暖的医疗服务", "改革赋能万象新"


@pytest.fixture
def reader(start: Callable[[Path], Reader], archive: Path) -> Reader:
    found = start(archive)
    found.wait(lambda: found.window.navigator.record is not None)
    found.window.navigator.go_to(1)
    return found


def linked(reader: Reader) -> None:
    """A passage of the first page is linked with one of the second."""
    view = reader.window.reader.view
    reader.drag_over(HERE)
    reader.press("X", view)
    reader.wait(lambda: "起点" in reader.window.status.currentMessage())
    assert HERE in reader.menu_text("link")
    reader.window.navigator.go_to(2)
    reader.drag_over(THERE)
    reader.press("X", view)
    reader.wait(lambda: not reader.program.acts.busy and len(reader.window.reader.chooser.notes) == 1)
    assert "从所选连出" in reader.menu_text("link")


def framed(reader: Reader) -> str:
    """The passage of the note that is framed."""
    note = reader.window.reader.chooser.current
    return "" if note is None or note.anchor is None else note.anchor.exact


def shown(reader: Reader, kind: type[QWidget], name: str = "") -> list[Any]:
    """The widgets of a kind that the inspector shows; cards are shown once their pane has been laid out."""
    inspector = reader.window.inspector

    def found() -> list[QWidget]:
        return [one for one in inspector.findChildren(kind, name or None) if one.isVisible()]

    reader.wait(lambda: len(found()) == 1)
    return found()


def test_a_link_is_made_seen_and_followed_from_both_ends(reader: Reader) -> None:
    linked(reader)
    view = reader.window.reader.view
    reader.press(".", view)
    assert framed(reader) == THERE
    reader.press("Shift+X", view)
    reader.wait(lambda: reader.window.navigator.article_id == 1 and framed(reader) == HERE)
    (button,) = shown(reader, QToolButton, "note_link")
    assert THERE[:6] in button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    reader.wait(lambda: reader.window.navigator.article_id == 2 and framed(reader) == THERE)
    (card,) = shown(reader, NoteCard)
    assert card.accessibleName().startswith("连接")
    assert HERE in card.accessibleName()


def test_a_link_is_taken_away_and_brought_back_with_both_ends(reader: Reader) -> None:
    linked(reader)
    view, archive = reader.window.reader.view, reader.program.acts.archive
    reader.wait(lambda: "连接两段" in reader.menu_text("undo"))
    reader.press(".", view)
    reader.press("Shift+U", view)
    reader.wait(lambda: not archive.notes(1) and not archive.notes(2))
    reader.wait(lambda: "删除连接" in reader.menu_text("undo"))
    reader.press("Ctrl+Z", view)
    reader.wait(lambda: len(archive.notes(1)) == len(archive.notes(2)) == 1)
    reader.wait(lambda: not reader.program.acts.busy)
    reader.press("Ctrl+Z", view)
    reader.wait(lambda: not archive.notes(1) and not archive.notes(2))


def test_an_end_that_is_gone_is_said(reader: Reader) -> None:
    linked(reader)
    archive, view = reader.program.acts.archive, reader.window.reader.view
    (end,) = archive.notes(1)
    with archive.transaction() as transaction:
        (standing,) = transaction.standing([f"note/{end.id}"])[f"note/{end.id}"]
        gone = standing.__class__(
            "zz", "1", "d", "李", standing.time, "delete-note", standing.slot, None, (standing.id,)
        )
        transaction.join([gone])
    reader.press(".", view)
    reader.press("Shift+X", view)
    reader.wait(lambda: "另一端不在" in reader.window.status.currentMessage())
    assert reader.window.navigator.article_id == 2


def test_what_comes_first_is_said_and_a_start_is_given_up(reader: Reader) -> None:
    view, status = reader.window.reader.view, reader.window.status
    for key, words in (("X", "先选中"), ("Shift+X", "走到")):
        reader.press(key, view)
        reader.wait(lambda words=words: words in status.currentMessage())
    reader.drag_over(HERE)
    reader.press("X", view)
    reader.press("X", view)
    reader.wait(lambda: "这就是连接的起点" in status.currentMessage())
    reader.choose("drop-link")
    reader.wait(lambda: "已放弃" in status.currentMessage())
    assert "从所选连出" in reader.menu_text("link")
    assert reader.program.acts.archive.notes(1) == []
