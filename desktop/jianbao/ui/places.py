"""The places of the window: the pages, and the ways to look across all of them. One is in sight at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jianbao.archive.records import Changes
    from jianbao.ui.acts import Acts


class Place(QWidget):
    """A way to look across the pages. It reads the archive when it comes into sight, and not before."""

    wanted = Signal(int, object)
    """The id of an article that the user wants to see, and the Span of its source to go to, or None."""
    failed = Signal(object)
    """WorldError: something could not be read."""

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.acts = acts

    def show_archive(self) -> None:
        """Show what the archive holds now; called when the place comes into sight after something has changed."""
        raise NotImplementedError

    def refresh(self, _changes: Changes) -> bool:
        """Show what an act changed; False if this place is to be read anew. Called once it has been in sight."""
        return False


class Places(QWidget):
    """A row of tabs over the pages and the places beside them."""

    wanted = Signal(int, object)
    """As a place's."""
    failed = Signal(object)
    """As a place's."""
    made = Signal(QWidget)
    """A place was made."""

    def __init__(
        self, pages: QWidget, places: Sequence[tuple[str, Callable[[], Place]]], parent: QWidget | None = None
    ) -> None:
        """``places``: the name of each, and how it is made when somebody first goes there."""
        super().__init__(parent)
        self._makers = [make for _, make in places]
        self._places: set[Place] = set()
        """Those that were made."""
        self._stale: set[Place] = set()
        self.bar = QTabBar(self)
        self.bar.setObjectName("places")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.bar.setAccessibleName(self.tr("视角"))
        self._stack = QStackedWidget(self)
        for name in (self.tr("版面"), *(name for name, _ in places)):
            self.bar.addTab(name)
        for widget in (pages, *(QWidget(self) for _ in places)):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(self._change)

    @property
    def current(self) -> int:
        """The number of the place in sight; 0 for the pages."""
        return self.bar.currentIndex()

    def go_to(self, number: int) -> None:
        """Bring a place into sight; 0 for the pages."""
        self.bar.setCurrentIndex(number)
        self._stack.currentWidget().setFocus()

    def step(self, by: int) -> None:
        """Bring the next place, or the one before, into sight."""
        self.go_to((self.current + by) % self.bar.count())

    def refresh(self, changes: Changes | None = None) -> None:
        """Show what an act changed; None: anything may have changed."""
        fresh = self._places - self._stale
        self._stale |= {place for place in fresh if changes is None or not place.refresh(changes)}
        self._show_current()

    def _change(self, number: int) -> None:
        if number and not isinstance(self._stack.widget(number), Place):
            self._make(number)
        self._stack.setCurrentIndex(number)
        self._show_current()

    def _show_current(self) -> None:
        place = self._stack.currentWidget()
        if isinstance(place, Place) and place in self._stale and place.acts.is_open:
            self._stale.discard(place)
            place.show_archive()

    def _make(self, number: int) -> None:
        empty, place = self._stack.widget(number), self._makers[number - 1]()
        self._stack.removeWidget(empty)
        empty.deleteLater()
        self._stack.insertWidget(number, place)
        self._places.add(place)
        self._stale.add(place)
        place.wanted.connect(self._leave_for)
        place.failed.connect(self.failed)
        self.made.emit(place)

    def _leave_for(self, article_id: int, span: object) -> None:
        self.wanted.emit(article_id, span)
        self.go_to(0)
