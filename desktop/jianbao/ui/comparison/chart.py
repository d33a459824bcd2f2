"""The chart beside the table. The library that draws is loaded by a worker when the first chart is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QToolTip, QWidget

from jianbao.ui.comparison.content import Bars
from jianbao.ui.comparison.look import Look
from jianbao.ui.comparison.words import description, spot_tip
from jianbao.ui.theme import theme_for
from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

    from jianbao.archive.records import FigureRow
    from jianbao.ui.acts import Acts
    from jianbao.ui.comparison.content import Content, Spot
    from jianbao.ui.comparison.drawing import Drawing

_NEAR: Final = 14.0
"""Pixels around a point that belong to it."""
_AROUND: Final = 110
"""Pixels of axis, caption and key around the bars."""
_LEAST: Final = 220
_TALLEST: Final = 38
"""Pixels that a bar gets at most with its distance to the next, however few there are."""
_BOUNDLESS: Final = (1 << 24) - 1
"""Qt's own: as tall as there is room."""


class Chart(QScrollArea):
    """A chart of what the table shows; a click on a figure goes to it."""

    wanted = Signal(object)
    """FigureRow: the user wants to see where it stands."""

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._canvas: Any = None
        self._drawing: Drawing | None = None
        self._loading = False
        self._content: Content | None = None
        self._name = ""
        self._marked: tuple[FigureRow, ...] = ()
        self.setObjectName("comparison_chart")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("图"))
        self._nothing = QLabel(self.tr("这些数据都没有读出时间，画不成图"), self.viewport())
        self._nothing.setObjectName("empty_state")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setEnabled(False)
        self._nothing.hide()

    @property
    def drawing(self) -> Drawing | None:
        """What is drawn; None before the library is loaded."""
        return self._drawing

    def show_content(self, content: Content | None, name: str) -> None:
        """Show another chart, of a measure of that name; None for none."""
        self._content, self._name = content, name
        said = self._nothing.text() if content is None else description(content, name)
        self.setAccessibleDescription(said)
        self._nothing.setVisible(content is None)
        if self._canvas is not None:
            self._canvas.setVisible(content is not None)
        if content is None or self._loading:
            return
        if self._drawing is None:
            self._loading = True
            self._acts.read(self, _load, self._begin, lambda _error: None)
        else:
            self._draw()

    def mark(self, rows: Iterable[FigureRow]) -> None:
        """Put a ring around these figures."""
        self._marked = tuple(rows)
        if self._drawing is not None and self._content is not None:
            self._drawing.mark(self._marked)

    def look(self) -> Look:
        """How the chart looks in the theme of the window."""
        theme = theme_for(self.palette())
        return Look(theme, QColor(theme.panel), self.font())

    def _begin(self, _loaded: object) -> None:
        # Imported here: see the module's name.
        import pyqtgraph as pg  # noqa: PLC0415

        from jianbao.ui.comparison.drawing import Drawing  # noqa: PLC0415

        self._loading = False
        self._canvas = pg.GraphicsLayoutWidget(self)
        self._canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._canvas.viewport().installEventFilter(self)
        self._canvas.viewport().setMouseTracking(True)
        self._drawing = Drawing(self._canvas, self.look())
        self.setWidget(self._canvas)
        self._draw()

    def _draw(self) -> None:
        assert self._drawing is not None
        if self._content is None:
            return
        self._make_room()
        self._drawing.show(self._content, self.look())
        self._drawing.mark(self._marked)

    def _make_room(self) -> None:
        if self._canvas is not None and self._content is not None:
            self._canvas.setMinimumHeight(height_of(self._content, self.fontMetrics().height()))
            content = self._content
            self._canvas.setMaximumHeight(tallest_of(content) if isinstance(content, Bars) else _BOUNDLESS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for every bar."""
        super().resizeEvent(event)
        self._nothing.resize(self.viewport().size())
        self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of the figure under the mouse; go to the one that is clicked; leave the wheel to the scroll bar."""
        if self._drawing is None or not isinstance(event, QEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            self.wheelEvent(event)  # type: ignore[arg-type]  # it is one
            return True
        if isinstance(event, QMouseEvent):
            return self._take_mouse(event)
        return super().eventFilter(watched, event)

    def _take_mouse(self, event: QMouseEvent) -> bool:
        spot = self._spot_at(event.position().toPoint())
        if event.type() == QEvent.Type.MouseMove:
            shape = Qt.CursorShape.PointingHandCursor if spot is not None else Qt.CursorShape.ArrowCursor
            self._canvas.viewport().setCursor(shape)
            words = "" if spot is None else tip(spot_tip(spot))
            QToolTip.showText(event.globalPosition().toPoint(), words, self._canvas.viewport())
        elif event.type() == QEvent.Type.MouseButtonRelease and spot is not None:
            self.wanted.emit(spot.amount.row)
        return True

    def _spot_at(self, place: QPoint) -> Spot | None:
        assert self._drawing is not None
        return self._drawing.nearest(self._canvas.mapToScene(place), _NEAR)


def height_of(content: Content, letters: int) -> int:
    """Pixels that a chart needs, with letters so high."""
    return len(content.rows) * (letters + 8) + _AROUND if isinstance(content, Bars) else _LEAST


def tallest_of(content: Bars) -> int:
    """Pixels beyond which a chart of few bars would be empty."""
    return max(len(content.rows), 1) * _TALLEST + _AROUND


def _load() -> None:
    """Load the library that draws, off the window's thread: it takes a third of a second."""
    import pyqtgraph  # noqa: F401, PLC0415
