"""Ctrl held down: every branch and tag that holds the open page is framed, as long as it is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QTreeView, QWidget

from jianbao.ui.institutions.tree import InstitutionTree
from jianbao.ui.theme import theme_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QPaintEvent

    from jianbao.ui.window import MainWindow

_WAIT = 450
"""Milliseconds that Ctrl is held before anything is framed: who presses a shortcut is faster."""


class Holding(QObject):
    """Watches the keys that reach a window; a key more, or letting go, takes the frames away."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._acts = window, window.acts
        tree = window.institutions.findChild(InstitutionTree)
        assert tree is not None
        self._institutions, self._tags = tree, window.institutions.tags
        self.frames = (LitRows(tree), LitRows(self._tags))
        self._held = False
        """Whether what is asked for is still to be shown."""
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self._ask)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin with Ctrl alone, end with anything else."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            alone = event.key() == Qt.Key.Key_Control and event.modifiers() in _CONTROL
            if alone and self._window.navigator.article_id is not None:
                self._timer.start()
            else:
                self._end()
        elif event.type() in (QEvent.Type.KeyRelease, QEvent.Type.WindowDeactivate):
            self._end()
        return False

    def _end(self) -> None:
        self._timer.stop()
        self._held = False
        for one in self.frames:
            one.frame(())

    def _ask(self) -> None:
        article, archive = self._window.navigator.article_id, self._acts.archive
        if article is None:
            return

        def look() -> tuple[frozenset[int], list[str]]:
            return archive.bodies.holding(article), archive.article_tags(article)

        self._held = True
        self._acts.read(self, look, self._frame, self._window.tell)

    def _frame(self, found: tuple[frozenset[int], list[str]]) -> None:
        if not self._held:
            return
        nodes, names = found
        places = [self._institutions.institutions.index_of(node) for node in nodes]
        tags = [self._tags.row_of(name) for name in names]
        self.frames[0].frame(places)
        self.frames[1].frame(tags)
        shown = [one for one in places if one.isValid() and not self._tree_hides(one)]
        if told := [str(one.data()) for one in (*shown, *tags) if one.isValid()]:
            self._window.status.advise(self.tr("本文归在：{}").format(self.tr("、").join(told)))

    def _tree_hides(self, row: QModelIndex) -> bool:
        return self._institutions.visualRect(row).isEmpty()


_CONTROL = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier)
"""Which of them comes with Ctrl itself differs between systems."""


class LitRows(QWidget):
    """Lies over a tree and frames rows of it."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree.viewport())
        self._tree = tree
        self.rows: list[QPersistentModelIndex] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def frame(self, rows: Iterable[QModelIndex]) -> None:
        """Frame these rows and no others; what is not in the tree, or in a folded branch, is not to be seen."""
        self.rows = [QPersistentModelIndex(one) for one in rows if one.isValid()]
        self.setGeometry(self._tree.viewport().rect())
        self.setVisible(bool(self.rows))
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frames."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme_for(self.palette()).accent), 2))
        for row in self.rows:
            place = QRectF(self._tree.visualRect(row))
            if not place.isEmpty():
                painter.drawRoundedRect(QRectF(2, place.top() + 1.5, self.width() - 4, place.height() - 3), 4, 4)
        painter.end()
