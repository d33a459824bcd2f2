"""While an input method composes, all keys are its own: none of them calls an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_BY_KEY = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class Composing(QObject):
    """Stands before whatever has the focus.

    Most systems give a program no key while words are being composed. Some let the digit or the Enter through that
    chooses a candidate, and that would be a tag, or the end of a dialog.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._composing = False
        self._watch(None, app.focusWidget())
        app.focusChanged.connect(self._watch)

    def _watch(self, before: QWidget | None, now: QWidget | None) -> None:
        """Stand before the widget that has the focus now; leaving one ends what was composed in it."""
        self._composing = False
        if before is not None:
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that are not ours."""
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
            popup = QApplication.activePopupWidget()
            if self._composing and popup is not None:
                # A list of completions, which has the keys first: what it completes is being written anew.
                popup.hide()
        elif self._composing and event.type() in _BY_KEY:
            event.accept()
            return True
        return False
