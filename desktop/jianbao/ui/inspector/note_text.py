"""The text of a note as it is read: Markdown, its links opened by a click or by Tab and Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget

from jianbao.ui.markdown import has_links, html, may_open
from jianbao.ui.wording import tip

_LINKS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard

_OF_ITS_LOOK = frozenset({QEvent.Type.PaletteChange, QEvent.Type.FontChange})


class NoteText(QLabel):
    """Shows a note. A link is opened by the system, and by nobody before it is clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        self.linkActivated.connect(self._open)
        self.linkHovered.connect(lambda address: self.setToolTip(tip(address)))

    def show_note(self, text: str) -> None:
        """Show this Markdown."""
        self._note = text
        shown = html(text, self.palette(), self.font())
        self.setTextInteractionFlags(_LINKS if has_links(shown) else Qt.TextInteractionFlag.NoTextInteraction)
        self.setText(shown)

    def changeEvent(self, event: QEvent) -> None:
        """Set the note again in the colours and letters of another theme."""
        super().changeEvent(event)
        if event.type() in _OF_ITS_LOOK and self._note:
            self.show_note(self._note)

    def _open(self, address: str) -> None:
        if may_open(address):
            QDesktopServices.openUrl(QUrl(address))
