"""The four panes side by side; where the window is narrow, those that are needed least give way."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

WIDTHS = (210, 370, 625, 275)
"""At first: institutions, articles, page, inspector."""
NARROWEST = (150, 190, 380, 210)
_FLEXIBLE = 2
"""The page takes what room is left."""
_KEPT_LONGEST = (2, 1, 3, 0)
"""The page, the list, the inspector, the tree."""

Pane = TypeVar("Pane", bound=QWidget)


class Panes(QSplitter):
    """Hides what there is no room for; a pane that is called takes the place of another. All are empty at first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        for width in NARROWEST:
            pane = QWidget(self)
            pane.setObjectName("empty-pane")
            pane.setMinimumWidth(width)
            self.addWidget(pane)
        self.setStretchFactor(_FLEXIBLE, 1)
        self.setSizes(list(WIDTHS))
        self._order = self._usual

    @property
    def _usual(self) -> list[QWidget]:
        return [self.widget(number) for number in _KEPT_LONGEST]

    def fill(self, number: int, pane: Pane) -> Pane:
        """Put a pane where an empty one stands."""
        pane.setMinimumWidth(NARROWEST[number])
        before, widths = self.widget(number), self.sizes()
        self.replaceWidget(number, pane)
        before.deleteLater()
        pane.show()
        self.setSizes(widths)
        if number == _FLEXIBLE:
            self.setStretchFactor(number, 1)
        self._order = self._usual
        self._fit()
        return pane

    def call(self, pane: QWidget) -> None:
        """Show a pane; until another is called only the page is kept longer."""
        page = self._usual[0]
        others = [other for other in self._usual if other not in (page, pane)]
        self._order = [page, *([] if pane is page else [pane]), *others]
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Give the room of the page and the list: the others can give way."""
        return QSize(NARROWEST[1] + NARROWEST[2] + self.handleWidth(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the panes into the new width."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        room = self.width()
        for pane in self._order:
            room -= pane.minimumWidth()
            pane.setVisible(room >= 0 or pane is self._order[0])
            room -= self.handleWidth()
