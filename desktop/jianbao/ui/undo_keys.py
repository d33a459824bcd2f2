"""The undo keys in fields to write in: the field's while it holds what was typed, else the archive's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


class UndoKeys(QObject):
    """Without it, the field that a tag was just typed into would swallow the undo of that tag."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.attend(window)

    def attend(self, place: QWidget) -> None:
        """Look after the fields of what was made later, too."""
        for kind in (QLineEdit, QPlainTextEdit):
            for field in place.findChildren(kind):
                field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a field from claiming the keys where it is empty, or shows what is on its way into the archive."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.matches(QKeySequence.StandardKey.Undo):
            return not (_text(watched) and _can_undo(watched))
        return event.matches(QKeySequence.StandardKey.Redo) and not _text(watched) and not _can_redo(watched)


def _text(field: QObject) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    return field.text() if isinstance(field, QLineEdit) else ""


def _can_undo(field: QObject) -> bool:
    if isinstance(field, QPlainTextEdit):
        return field.document().isUndoAvailable()
    return isinstance(field, QLineEdit) and field.isUndoAvailable()


def _can_redo(field: QObject) -> bool:
    if isinstance(field, QPlainTextEdit):
        return field.document().isRedoAvailable()
    return isinstance(field, QLineEdit) and field.isRedoAvailable()
