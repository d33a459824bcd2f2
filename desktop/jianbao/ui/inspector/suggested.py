"""Tags that the archive suggests for the open page: grey and dashed, nothing before somebody takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from jianbao.ui.flow import FlowLayout
from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.thesaurus import Suggestion


class Suggested(QWidget):
    """A button for each; why it is suggested is its hint. Hidden while there is none."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names: list[str] = []
        """What is suggested, the likeliest first."""
        title = QLabel(self.tr("建议（按 S 取第一个）"), self)
        title.setObjectName("empty_state")
        title.setWordWrap(True)
        self._buttons = QWidget(self)
        self._flow = FlowLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(self._buttons)
        self.hide()

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Show these."""
        names = [one.name for one in suggestions]
        if names == self.names:
            return
        self.names = names
        while (item := self._flow.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for one in suggestions:
            button = QToolButton(self._buttons)
            button.setObjectName("tag_suggested")
            button.setText(f"+ {one.name}".replace("&", "&&"))
            button.setToolTip(tip(self._why(one)))
            button.setAccessibleName(self.tr("建议的标签“{name}”：{why}").format(name=one.name, why=self._why(one)))
            button.clicked.connect(lambda _checked=False, name=one.name: self.taken.emit(name))
            self._flow.addWidget(button)
            button.show()
        self._buttons.updateGeometry()
        self.setVisible(bool(names))

    def _why(self, one: Suggestion) -> str:
        printed = self.tr("版面上有这个词") if one.printed else ""
        pages = self.tr("%Ln 篇相近的文章带有它", "", one.pages) if one.pages else ""
        return "；".join(filter(None, (printed, pages)))
