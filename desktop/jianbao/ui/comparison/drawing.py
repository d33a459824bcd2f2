"""Draws charts by pyqtgraph. Nothing loads this module before a chart is to be drawn: it brings numpy with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainterPath, QPen, QTransform

from jianbao.page.records import Bound
from jianbao.ui.comparison.bars import Bar, BarsItem
from jianbao.ui.comparison.content import Bars, Lines, reach, ticks, years_of
from jianbao.ui.comparison.grid import position
from jianbao.ui.comparison.key import Key, entries_of
from jianbao.ui.comparison.look import symbol, tick_text
from jianbao.ui.comparison.words import caption, path_name, spot_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianbao.archive.records import FigureRow
    from jianbao.ui.comparison.content import Content, Series, Spot
    from jianbao.ui.comparison.look import Look

_TALLEST: Final = 38
"""Pixels that a bar gets at most, however few there are."""
_THICK: Final = 0.66
"""How much of the room of a bar is bar."""
_POINT: Final = 9
_RING: Final = 19
_ARROW: Final = 34
_NAME: Final = 15
"""Characters of a name beside a bar."""
_MOST_TICKS: Final = 14
_LABELLED: Final = 2
"""Lines beside whose points there is room for the words."""


class Drawing:
    """A chart on a canvas. ``places`` says where on it which figure stands, in the plot's own coordinates."""

    def __init__(self, canvas: Any, look: Look) -> None:  # noqa: ANN401 - the library is not typed
        self.canvas = canvas
        self.look = look
        self.places: list[tuple[QPointF, Spot]] = []
        # Not the library's own plot: that one brings menus which nobody would ever take down.
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False)
        self._axes = {side: pg.AxisItem(side, linkView=self._box) for side in ("left", "top", "bottom")}
        self.key = Key()
        self._ring: Any = None
        self._room = 0.0
        self._heading = pg.LabelItem(justify="left")
        self._heading.setMaximumHeight(QFontMetricsF(look.font).height() + 8)
        canvas.addItem(self._heading, 0, 0, 1, 2)
        canvas.addItem(self.key, 1, 0, 1, 2)
        canvas.addItem(self._axes["top"], 2, 1)
        canvas.addItem(self._axes["left"], 3, 0)
        canvas.addItem(self._box, 3, 1)
        canvas.addItem(self._axes["bottom"], 4, 1)
        canvas.ci.layout.setSpacing(0)
        canvas.ci.layout.setRowStretchFactor(3, 1)
        self._box.sigResized.connect(self._fit)
        self._content: Content | None = None

    def show(self, content: Content, look: Look, heading: str = "") -> None:
        """Draw a chart in place of the one before; ``heading`` stands above it."""
        self.look, self._content, self._ring = look, content, None
        self.places = []
        self._box.clear()
        self.canvas.setBackground(look.ground)
        said = " — ".join(part for part in (heading, caption(content)) if part)
        self._heading.setText(_escaped(said), color=look.muted, size=f"{look.small.pointSizeF():.1f}pt")
        self._dress()
        if isinstance(content, Bars):
            self._draw_bars(content)
        else:
            self._draw_lines(content)
        self.key.show_entries(entries_of(content, look), look)
        self._fit()

    def mark(self, rows: Iterable[FigureRow]) -> None:
        """Put a ring around the points of these figures, a frame around their bars."""
        if self._ring is not None:
            self._box.removeItem(self._ring)
        wanted = {row.place for row in rows}
        at = [place for place, spot in self.places if spot.amount.row.place in wanted]
        pen, hollow = self.look.stroke(QColor(self.look.theme.accent), 2), QBrush(Qt.BrushStyle.NoBrush)
        if isinstance(self._content, Lines):
            self._ring = self._scatter(at, "o", _RING, pen, hollow, z=30)
            return
        boxes = [QRectF(0, place.y() - _THICK / 2, place.x(), _THICK) for place in at]
        self._ring = BarsItem([Bar(box, hollow, pen) for box in boxes])
        self._ring.setZValue(30)
        self._box.addItem(self._ring, ignoreBounds=True)

    def to_scene(self, place: QPointF) -> QPointF:
        """Where a place of the plot is in the scene."""
        found: QPointF = self._box.mapViewToScene(place)
        return found

    def nearest(self, scene: QPointF, within: float) -> Spot | None:
        """The figure that stands nearest to a point of the scene, no more than so many pixels away."""
        best: tuple[float, Spot] | None = None
        for place, spot in self.places:
            gap = self.to_scene(place) - scene
            far = abs(gap.y()) if isinstance(self._content, Bars) else (gap.x() ** 2 + gap.y() ** 2) ** 0.5
            if far <= within and (best is None or far < best[0]):
                best = far, spot
        return None if best is None else best[1]

    def _dress(self) -> None:
        look = self.look
        bars = isinstance(self._content, Bars)
        for side, axis in self._axes.items():
            axis.setStyle(tickFont=look.small, tickTextOffset=6, tickLength=0, hideOverlappingLabels=False)
            axis.setPen(look.stroke(QColor(look.theme.line)))
            axis.setTextPen(look.text if bars and side == "left" else look.muted)
            axis.enableAutoSIPrefix(False)
        tall = QFontMetricsF(look.small).height() + 10
        for side, there in (("top", bars), ("bottom", not bars)):
            self._axes[side].setVisible(there)
            self._axes[side].setHeight(tall if there else 0)

    def _draw_bars(self, content: Bars) -> None:
        ink = self.look.ink()
        names = [(-float(number), _short(path_name(path))) for number, (path, _) in enumerate(content.rows)]
        self._axes["left"].setTicks([names])
        self._mark_values(content, "top", across=True)
        self._widen("left", [name for _, name in names])
        self._room = 0.0
        metrics = QFontMetricsF(self.look.small)
        for number, (_, spots) in enumerate(content.rows):
            thick = _THICK / len(spots)
            for part, spot in enumerate(spots):
                y = -number + _THICK / 2 - thick * (part + 0.5)
                self._draw_bar(spot, y, thick, ink)
                words = spot_words(spot)
                arrow = spot.amount.bound is Bound.OVER
                self._room = max(self._room, metrics.horizontalAdvance(words) + (36 if arrow else 16))
                self._write(("　　" if arrow else " ") + words, spot, QPointF(spot.amount.high, y), (0, 0.5))

    def _draw_bar(self, spot: Spot, y: float, thick: float, ink: QColor) -> None:
        amount = spot.amount
        box = QRectF(min(0.0, amount.low), y - thick / 2, abs(amount.low), thick)
        bar = Bar(box, self.look.fill(amount, ink), self.look.edge(amount, ink), self.look.hatch(amount, ink))
        self._box.addItem(BarsItem([bar]), ignoreBounds=True)
        self._draw_bounds([(QPointF(amount.high, y), spot)], ink, across=True)
        self._draw_range(spot, QPointF(amount.low, y), ink, across=True)
        self.places.append((QPointF(amount.high, y), spot))

    def _draw_lines(self, content: Lines) -> None:
        years = years_of(content)
        step = max(1, -(-len(years) // _MOST_TICKS))
        self._axes["bottom"].setTicks([[(float(year), str(year)) for year in years[::step]]])
        self._mark_values(content, "left", across=False)
        for one in content.behind:
            self._draw_runs(one, self.look.behind())
            at = [QPointF(position(spot.period), _middle(spot)) for spot in one.spots]
            self._scatter(at, "o", 3, QPen(Qt.PenStyle.NoPen), QBrush(self.look.behind().color()))
        for number, one in enumerate(content.series):
            self._draw_series(number, one)
        if len(content.series) <= _LABELLED and len(years) <= _MOST_TICKS:
            self._label(content.spots)
        else:
            for place, spot in self.places:
                if spot.amount.doubtful:
                    self._write("？", spot, place, (-0.1, 0.9))

    def _draw_series(self, number: int, series: Series) -> None:
        look, ink = self.look, self.look.ink(number)
        self._draw_runs(series, look.line(number))
        for spot in series.spots:
            amount = spot.amount
            place = QPointF(position(spot.period), _middle(spot))
            self.places.append((place, spot))
            self._draw_range(spot, place, ink, across=False)
            if amount.low == amount.high:
                pen = self.look.stroke(look.outline(amount.checked, ink), 1.3)
                self._scatter([place], symbol(number), _POINT, pen, look.spot(amount, ink), z=20)
        self._draw_bounds([(QPointF(position(s.period), _middle(s)), s) for s in series.spots], ink, across=False)

    def _label(self, spots: Sequence[Spot]) -> None:
        """Put the words above the highest point of each period and below the lowest."""
        for period in {spot.period for spot in spots}:
            column = sorted((spot for spot in spots if spot.period == period), key=_middle)
            for spot, above in ((column[-1], True), (column[0], False))[: len(column)]:
                amount = spot.amount
                arrow = amount.bound is (Bound.OVER if above else Bound.UNDER)
                away = 0.35 + (0.6 if arrow else 0.0)
                end = QPointF(position(period), amount.high if above else amount.low)
                self._write(spot_words(spot), spot, end, (0.5, 1 + away if above else -away))

    def _write(self, words: str, spot: Spot, place: QPointF, anchor: tuple[float, float]) -> None:
        label = pg.TextItem(words, color=self._ink_of(spot), anchor=anchor)
        label.setFont(self.look.small)
        label.setPos(place)
        label.setZValue(40)
        self._box.addItem(label, ignoreBounds=True)

    def _draw_runs(self, series: Series, pen: QPen) -> None:
        for run in series.runs:
            xs, ys = [position(spot.period) for spot in run], [_middle(spot) for spot in run]
            self._box.addItem(pg.PlotCurveItem(xs, ys, pen=pen, antialias=True), ignoreBounds=True)

    def _draw_range(self, spot: Spot, place: QPointF, ink: QColor, *, across: bool) -> None:
        """From the one end of a range to the other, with a stroke at either."""
        low, high = spot.amount.low, spot.amount.high
        if low == high:
            return
        pen = self.look.stroke(ink, 1.6)
        x, y, half = np.array([place.x()]), np.array([place.y()]), np.array([(high - low) / 2])
        if across:
            error = pg.ErrorBarItem(x=x + half, y=y, left=half, right=half, beam=0.36, pen=pen)
        else:
            error = pg.ErrorBarItem(x=x, y=y, top=half, bottom=half, beam=0.14, pen=pen)
        self._box.addItem(error, ignoreBounds=True)

    def _draw_bounds(self, spots: Sequence[tuple[QPointF, Spot]], ink: QColor, *, across: bool) -> None:
        """An arrow where the true value lies beyond the printed one, towards where it lies."""
        for bound in (Bound.OVER, Bound.UNDER):
            at = [place for place, spot in spots if spot.amount.bound is bound]
            path = _arrow(across=across, over=bound is Bound.OVER)
            self._scatter(at, path, _ARROW, self.look.stroke(ink, 1.5), QBrush(ink), z=25)

    def _scatter(
        self, at: Sequence[QPointF], shape: str | QPainterPath, size: float, pen: QPen, brush: QBrush, *, z: float = 10
    ) -> Any:  # noqa: ANN401 - the library is not typed
        item = pg.ScatterPlotItem(
            [place.x() for place in at], [place.y() for place in at], symbol=shape, size=size, pen=pen, brush=brush
        )
        item.setZValue(z)
        self._box.addItem(item, ignoreBounds=True)
        return item

    def _mark_values(self, content: Content, side: str, *, across: bool) -> None:
        """Round numbers on the axis of values, and hairlines through the plot."""
        unit, here = content.scale.unit, QLocale()
        values = ticks(*reach(content))
        written = [(value, tick_text(value, unit, here)) for value in values]
        self._axes[side].setTicks([written])
        if not across:
            self._widen(side, [words for _, words in written])
        for value in values:
            line = pg.InfiniteLine(value, angle=90 if across else 0, pen=self.look.stroke(QColor(self.look.theme.line)))
            line.setZValue(-20)
            self._box.addItem(line, ignoreBounds=True)

    def _widen(self, side: str, words: Iterable[str]) -> None:
        """Give an axis the room of its words: the library finds out only when it paints, too late for a picture."""
        metrics = QFontMetricsF(self.look.small)
        self._axes[side].setWidth(max(map(metrics.horizontalAdvance, words), default=0.0) + 12)

    def _fit(self) -> None:
        """Give values their room, and the words beside them theirs."""
        content, vb = self._content, self._box
        if content is None:
            return
        low, high = reach(content)
        if isinstance(content, Bars):
            wide = max(1.0, vb.width())
            share = min(0.6, self._room / wide)
            vb.setXRange(low, low + (high - low) / (1 - share), padding=0)
            shown = max(float(len(content.rows)), vb.height() / _TALLEST)
            vb.setYRange(0.5 - shown, 0.5, padding=0)
            return
        years = years_of(content) or [0]
        tall = max(1.0, vb.height())
        above = 34 / tall * (high - low)
        vb.setXRange(years[0] - 0.6, years[-1] + 0.6, padding=0)
        vb.setYRange(low, high + above, padding=0)

    def _ink_of(self, spot: Spot) -> QColor:
        return self.look.text if spot.amount.checked else self.look.muted


def _middle(spot: Spot) -> float:
    return (spot.amount.low + spot.amount.high) / 2


def _short(name: str) -> str:
    return name if len(name) <= _NAME else name[: _NAME // 2] + "…" + name[-(_NAME // 2) :]


def _escaped(text: str) -> str:
    """The library's labels take markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _arrow(*, across: bool, over: bool) -> QPainterPath:
    """An arrow from the point onwards, in a square of one around it; downwards is y."""
    path = QPainterPath(QPointF(0.16, 0))
    path.lineTo(0.42, 0)
    path.moveTo(0.5, 0)
    path.lineTo(0.36, -0.09)
    path.lineTo(0.36, 0.09)
    path.closeSubpath()
    turn = QTransform()
    turn.rotate((0 if over else 180) if across else (-90 if over else 90))
    return turn.map(path)
