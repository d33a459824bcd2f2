"""The key under a chart: which line is whose, and what the signs mean that stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsWidget, QStyleOptionGraphicsItem, QWidget

from jianbao.page.records import Bound
from jianbao.ui.comparison.bars import hatch
from jianbao.ui.comparison.content import Bars
from jianbao.ui.comparison.look import symbol
from jianbao.ui.comparison.words import path_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from jianbao.ui.comparison.content import Content
    from jianbao.ui.comparison.look import Look

_SAMPLE: Final = 30.0
_GAP: Final = 20.0
_SIDE: Final = 4.5
"""Pixels of a sample, between two entries, and of half a point."""


class Entry(NamedTuple):
    """A sample, drawn into a box, and what it means."""

    sample: Callable[[QPainter, QRectF], None]
    words: str


class Key(QGraphicsWidget):
    """Entries in as many lines as they need."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._look: Look | None = None

    def show_entries(self, entries: list[Entry], look: Look) -> None:
        """Show other entries."""
        self._entries, self._look = entries, look
        self._make_room()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # type: ignore[override]  # Qt's is of a scene, the stubs' of a widget
        """Break the lines anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # as above
        self._make_room()

    def _make_room(self) -> None:
        boxes = self._boxes()
        height = boxes[-1].bottom() + 6 if boxes else 0.0
        if self.minimumHeight() != height:
            self.setMinimumHeight(height)
            self.setMaximumHeight(height)

    def _boxes(self) -> list[QRectF]:
        if self._look is None:
            return []
        metrics = QFontMetricsF(self._look.small)
        x, y, tall = 12.0, 6.0, metrics.height() + 4
        boxes = []
        for entry in self._entries:
            wide = _SAMPLE + 6 + metrics.horizontalAdvance(entry.words)
            if x > 12.0 and x + wide > self.size().width():  # noqa: PLR2004 - where each line begins
                x, y = 12.0, y + tall
            boxes.append(QRectF(x, y, wide, tall))
            x += wide + _GAP
        return boxes

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Draw the entries."""
        if self._look is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.small)
        for entry, box in zip(self._entries, self._boxes(), strict=True):
            entry.sample(painter, QRectF(box.left(), box.top(), _SAMPLE, box.height()))
            painter.setPen(self._look.text)
            words = box.adjusted(_SAMPLE + 6, 0, 4, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, entry.words)


def entries_of(content: Content, look: Look) -> list[Entry]:
    """What the key of a chart says: only of what stands in it."""
    translate = QCoreApplication.translate
    made = []
    if not isinstance(content, Bars):
        made = [Entry(_line_sample(look, number), path_name(one.path)) for number, one in enumerate(content.series)]
        if content.behind:
            made.append(
                Entry(_behind_sample(look), translate("comparison", "其他 {n} 家").format(n=len(content.behind)))
            )
    return made + _signs(content, look)


def _signs(content: Content, look: Look) -> list[Entry]:
    translate = QCoreApplication.translate
    bars = isinstance(content, Bars)
    checked = {spot.amount.checked for spot in content.spots}
    made = []
    if checked == {True, False}:
        made.append(Entry(_box_sample(look, bars=bars, checked=True), translate("comparison", "已核")))
    if False in checked:
        made.append(Entry(_box_sample(look, bars=bars, checked=False), translate("comparison", "未核")))
    return made + _bounds({spot.amount.bound for spot in content.spots}, look, bars=bars) + _ranges(content, look)


def _bounds(bounds: set[Bound], look: Look, *, bars: bool) -> list[Entry]:
    translate = QCoreApplication.translate
    onwards = (1.0, 0.0) if bars else (0.0, -1.0)
    made = []
    if bars and Bound.ABOUT in bounds:
        made.append(Entry(_about_sample(look, bars=True), translate("comparison", "约数")))
    if not bars and bounds - {Bound.EXACT}:
        made.append(Entry(_about_sample(look, bars=False), translate("comparison", "不是确数")))
    if Bound.OVER in bounds:
        made.append(Entry(_arrow_sample(look, *onwards), translate("comparison", "超过、以上")))
    if Bound.UNDER in bounds:
        made.append(Entry(_arrow_sample(look, -onwards[0], -onwards[1]), translate("comparison", "不到、以内")))
    return made


def _ranges(content: Content, look: Look) -> list[Entry]:
    if all(spot.amount.low == spot.amount.high for spot in content.spots):
        return []
    return [Entry(_range_sample(look), QCoreApplication.translate("comparison", "范围"))]


def _line_sample(look: Look, number: int) -> Callable[[QPainter, QRectF], None]:
    def draw(painter: QPainter, box: QRectF) -> None:
        painter.setPen(look.line(number))
        painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))
        painter.setPen(QPen(look.ink(number), 1.3))
        painter.setBrush(QBrush(look.ink(number)))
        painter.drawPolygon(shape(symbol(number), box.center(), _SIDE))

    return draw


def _behind_sample(look: Look) -> Callable[[QPainter, QRectF], None]:
    def draw(painter: QPainter, box: QRectF) -> None:
        painter.setPen(look.behind())
        painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))

    return draw


def _box_sample(look: Look, *, bars: bool, checked: bool) -> Callable[[QPainter, QRectF], None]:
    def draw(painter: QPainter, box: QRectF) -> None:
        ink = look.ink() if bars else look.muted
        painter.setPen(QPen(look.outline(checked, ink), 1.3))
        painter.setBrush(QBrush(ink if checked else look.pale(ink)))
        if bars:
            painter.drawRect(QRectF(box.right() - 18, box.center().y() - 5, 18, 10))
        else:
            painter.drawEllipse(QPointF(box.right() - 6, box.center().y()), _SIDE, _SIDE)

    return draw


def _about_sample(look: Look, *, bars: bool) -> Callable[[QPainter, QRectF], None]:
    def draw(painter: QPainter, box: QRectF) -> None:
        ink = look.ink() if bars else look.muted
        sample = QRectF(box.right() - 18, box.center().y() - 5, 18, 10)
        painter.setBrush(QBrush(look.ground))
        painter.setPen(QPen(ink, 1.0))
        if bars:
            painter.drawLines(hatch(sample))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, 1.0, Qt.PenStyle.DashLine))
            painter.drawRect(sample)
        else:
            painter.drawEllipse(QPointF(box.right() - 6, box.center().y()), _SIDE, _SIDE)

    return draw


def _arrow_sample(look: Look, dx: float, dy: float) -> Callable[[QPainter, QRectF], None]:
    def draw(painter: QPainter, box: QRectF) -> None:
        ink = look.ink() if dx else look.muted
        middle = QPointF(box.right() - 8, box.center().y())
        along, aside = QPointF(dx, dy), QPointF(-dy, dx)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(QBrush(ink))
        painter.drawLine(middle - along * 6, middle + along * 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon([middle + along * 6, middle + along + aside * 3.4, middle + along - aside * 3.4])

    return draw


def _range_sample(look: Look) -> Callable[[QPainter, QRectF], None]:
    def draw(painter: QPainter, box: QRectF) -> None:
        y = box.center().y()
        painter.setPen(QPen(look.muted, 1.6))
        painter.drawLine(QPointF(box.right() - 18, y), QPointF(box.right(), y))
        for x in (box.right() - 18, box.right()):
            painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 4))

    return draw


_CORNERS: Final = {
    "s": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "t1": ((-1, 1), (0, -1), (1, 1)),
    "t": ((-1, -1), (0, 1), (1, -1)),
    "d": ((0, -1.1), (0.8, 0), (0, 1.1), (-0.8, 0)),
    "p": ((0, -1), (0.95, -0.31), (0.59, 0.81), (-0.59, 0.81), (-0.95, -0.31)),
    "o": (
        (0, -1), (0.5, -0.87), (0.87, -0.5), (1, 0), (0.87, 0.5), (0.5, 0.87),
        (0, 1), (-0.5, 0.87), (-0.87, 0.5), (-1, 0), (-0.87, -0.5), (-0.5, -0.87),
    ),
}  # fmt: skip


def shape(name: str, middle: QPointF, half: float) -> QPolygonF:
    """The shape of a line's points, around a place, half as wide as given."""
    return QPolygonF([middle + QPointF(x * half, y * half) for x, y in _CORNERS[name]])
