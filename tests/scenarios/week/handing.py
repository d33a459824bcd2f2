"""The transfer package: written by one window, taken in by another over an empty archive, compared with the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from jianbao.ui.export.dialog import ExportDialog
from jianbao.ui.export.order import Scope

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.archive.records import Tag
    from jianbao.archive.store import Archive
    from tests.scenarios.keyboard import Keyboard


def hand_over(hands: Keyboard, package: Path) -> None:
    """Ctrl+E, 4, all pages, Enter, and the file's name."""
    hands.press("Ctrl+2")
    hands.press("Ctrl+E")
    dialog = hands.dialog(ExportDialog)
    hands.press("4")
    hands.press("Alt+R")
    hands.press("End")
    assert dialog.scope.currentData() == Scope.ALL
    hands.press("Return")
    hands.dialog(QFileDialog)
    hands.wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    hands.press("Ctrl+A")
    hands.type(str(package))
    hands.press("Return")
    hands.wait(package.exists)
    hands.wait(lambda: str(package) in hands.window.statusBar().currentMessage())


def take_over(hands: Keyboard, package: Path, pages: int) -> None:
    """Ctrl+O and the file's name; all of it is in the list."""
    hands.wait(hands.window.commands["import-files"].isEnabled)
    hands.answer("Ctrl+O", QFileDialog, str(package))
    hands.wait(lambda: len(hands.window.articles.listed_ids()) == pages and not hands.program.acts.busy)
    hands.wait(lambda: hands.window.intake.isVisible() and not hands.window.intake.is_running)


def compare(one: Archive, other: Archive) -> None:
    """Compare two archives decision by decision, and what follows from them page by page."""
    first, second = ({record.id: record for record in archive.packing.decisions()} for archive in (one, other))
    assert first == second
    assert _pages(one) == _pages(other)
    assert list(map(_tag, one.tags())) == list(map(_tag, other.tags()))
    assert _tree(one) == _tree(other)


def _pages(archive: Archive) -> dict[str, object]:
    """What is known of each page that stands, by its source."""
    found: dict[str, object] = {}
    for row in archive.articles():
        record = archive.article(row.id)
        notes = sorted((note.text, note.span, note.state, note.author) for note in archive.notes(row.id))
        found[record.source.sha256] = row.title, row.tags, record.text, notes, len(archive.figures(row.id))
    return found


def _tag(tag: Tag) -> tuple[object, ...]:
    return tag.name, tag.articles, tag.digit, tag.synonyms, tag.broader


def _tree(archive: Archive) -> list[tuple[str, int, int]]:
    nodes = archive.institutions()
    depth: dict[int | None, int] = {None: 0}
    for node in nodes:
        depth[node.id] = depth.get(node.parent_id, 0) + 1
    return sorted((node.name, depth[node.id], node.articles) for node in nodes)
