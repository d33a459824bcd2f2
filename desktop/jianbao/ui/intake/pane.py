"""The progress of an intake and its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from jianbao.errors import Language
    from jianbao.exchange.intake import Report


class IntakePane(QWidget):
    """Shown while files are taken in and until its report is closed; never modal."""

    cancelled = Signal()
    """The user wants the intake to stop."""
    open_requested = Signal(int)
    """The id of an article of the report that the user wants to see."""
    closed = Signal()
    """The user has done with the report."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language

    def show_progress(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` files were taken in."""

    def show_report(self, report: Report) -> None:
        """Show what became of every file."""
