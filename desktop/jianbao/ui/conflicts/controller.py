"""Disagreements in the window: the dialog, and in the menu how many wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.records import Changes
    from jianbao.exchange.intake_report import Report
    from jianbao.ui.window import MainWindow

_WHAT_CHANGES_THEM = frozenset({"import", "choose-side", "keep-both", "undo", "redo", "take-package"})
"""Acts after which another number of them may wait; that people go on deciding makes none."""


class Disagreeing(QObject):
    """Over one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._acts = window, window.acts
        self._acts.opened.connect(self._count)
        self._acts.done.connect(self._follow)
        self._acts.reported.connect(self._follow_intake)
        if self._acts.is_open:
            self._count()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        return {"conflicts": self._open}

    def _open(self) -> None:
        # Imported here: it is not needed for the first paint.
        from jianbao.ui.conflicts.dialog import ConflictsDialog  # noqa: PLC0415

        ConflictsDialog(self._acts, self._window).open()

    def _follow(self, changes: Changes) -> None:
        if changes.label in _WHAT_CHANGES_THEM or changes.reverted:
            self._count()

    def _follow_intake(self, _report: Report) -> None:
        self._count()

    def _count(self) -> None:
        archive = self._acts.archive

        def show(count: int) -> None:
            self._window.commands.count("conflicts", count)

        self._acts.read(self, lambda: len(archive.conflicts.waiting()), show, self._window.tell)
