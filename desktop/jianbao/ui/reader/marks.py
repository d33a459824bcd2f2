"""How marks are drawn: tints behind the figures, their underlines, the current figure, captions."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextDocument

from jianbao.ui.theme import Line, Mark

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextLine

FAINT = 0.45
"""How much of its strength the mark of an optional figure keeps."""

_ABOVE_BASE, _BELOW_BASE = 0.92, 0.16
"""How far a Chinese character with its air reaches above and below the base line, in its size."""

_DASHES: dict[Line, list[float]] = {
    Line.DASH: [3, 2],
    Line.DOT: [0.1, 2.2],
    Line.DASH_DOT: [4, 2, 0.1, 2],
}
"""Lengths of dash and gap, in widths of the line."""


def line_rectangles(document: QTextDocument, start: int, end: int) -> list[QRectF]:
    """The boxes that the characters of a stretch fill, one for each line, in the document's coordinates.

    A box is as high as the letters, not as the line, so that marks of neighbouring lines stay apart.
    """
    boxes: list[QRectF] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        first = max(0, start - block.position())
        last = min(block.length() - 1, end - block.position())
        boxes += _boxes_of(document, block, first, last)
        block = block.next()
    return boxes


def _boxes_of(document: QTextDocument, block: QTextBlock, first: int, last: int) -> list[QRectF]:
    layout = block.layout()
    size = block.charFormat().font().pixelSize()
    origin = document.documentLayout().blockBoundingRect(block).topLeft()
    boxes = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        left = max(first, line.textStart())
        right = min(last, line.textStart() + line.textLength())
        if left < right:
            boxes.append(_box(line, left, right, size).translated(origin))
    return boxes


def _box(line: QTextLine, left: int, right: int, size: float) -> QRectF:
    start, end = _x(line, left), _x(line, right)
    top = line.y() + line.ascent() - _ABOVE_BASE * size
    return QRectF(min(start, end), top, abs(end - start), (_ABOVE_BASE + _BELOW_BASE) * size)


def _x(line: QTextLine, position: int) -> float:
    # PySide gives (x, position); its stubs say only "object".
    x, _ = cast("tuple[float, int]", line.cursorToX(position))
    return x


def draw_tint(painter: QPainter, box: QRectF, mark: Mark, strength: float) -> None:
    """The ground behind a figure."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_faded(mark.tint, strength))
    painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), 3, 3)


def draw_underline(painter: QPainter, box: QRectF, colour: QColor, line: Line, strength: float) -> None:
    """The line under a figure, of the shape that tells how it stands."""
    width = max(1.2, box.height() / 16)
    ink = QPen(_faded(colour, strength), width)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    y = box.bottom() + width / 2
    left, right = box.left(), box.right()
    if line is Line.WAVE:
        painter.setPen(ink)
        painter.drawPath(_wave(left, right, y, width))
        return
    if line is Line.THICK:
        ink.setWidthF(width * 2.2)
        y += width / 2
    if line in _DASHES:
        ink.setDashPattern(_DASHES[line])
        round_dots = line in (Line.DOT, Line.DASH_DOT)
        ink.setCapStyle(Qt.PenCapStyle.RoundCap if round_dots else Qt.PenCapStyle.FlatCap)
        ink.setWidthF(width * (1.5 if line is Line.DOT else 1.1))
    else:
        ink.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(ink)
    painter.drawLine(QPointF(left, y), QPointF(right, y))
    if line is Line.DOUBLE:
        painter.drawLine(QPointF(left, y + 2 * width), QPointF(right, y + 2 * width))


def _wave(left: float, right: float, y: float, width: float) -> QPainterPath:
    step, height = 3.2 * width, 1.3 * width
    path = QPainterPath(QPointF(left, y))
    x, sign = left, 1
    while x < right:
        end = min(x + step, right)
        path.quadTo(QPointF((x + end) / 2, y + 2 * sign * height), QPointF(end, y))
        x, sign = end, -sign
    return path


def draw_strike(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """The stroke through what is printed wrongly: thin, so that it can still be read."""
    painter.setPen(QPen(ink, max(1.0, box.height() / 20)))
    y = box.top() + box.height() * 0.54
    painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))


def draw_extent(painter: QPainter, boxes: list[QRectF], ink: QColor) -> None:
    """The frame around an extent that is being changed, with a handle at either end."""
    pen = QPen(ink, 1.8)
    pen.setDashPattern([2.5, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in boxes:
        painter.drawRect(box.adjusted(-1, -2.5, 1, 5))
    painter.setPen(QPen(ink, 2.6))
    for x, box in ((boxes[0].left() - 1, boxes[0]), (boxes[-1].right() + 1, boxes[-1])):
        painter.drawLine(QPointF(x, box.top() - 5), QPointF(x, box.bottom() + 7))


def draw_outline(painter: QPainter, boxes: list[QRectF], ink: QColor) -> None:
    """The frame around the current figure."""
    painter.setPen(QPen(ink, 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in boxes:
        painter.drawRoundedRect(box.adjusted(-3, -2.5, 3, 5), 4, 4)


def draw_found(painter: QPainter, box: QRectF, ground: QColor, ink: QColor) -> None:
    """What was searched for: a ground, on which that of a figure lies, and a line above, where figures have none."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRect(box.adjusted(-1, -3, 1, 1))
    painter.setBrush(ink)
    painter.drawRect(QRectF(box.left() - 1, box.top() - 4.5, box.width() + 2, 1.8))


def draw_found_now(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """The frame around the place that the search has come to; its corners are square, unlike the current figure's."""
    painter.setPen(QPen(ink, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(-2, -4, 2, 3))


def draw_brackets(painter: QPainter, boxes: list[QRectF], ink: QColor) -> None:
    """Half brackets around words that somebody put right, as editors of texts set them."""
    painter.setPen(QPen(ink, max(1.2, boxes[0].height() / 18)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    reach = boxes[0].height() / 4
    top, left = boxes[0].top() - 1, boxes[0].left() - 1
    painter.drawPolyline([QPointF(left, top + reach), QPointF(left, top), QPointF(left + reach, top)])
    bottom, right = boxes[-1].bottom() + 1, boxes[-1].right() + 1
    painter.drawPolyline([QPointF(right - reach, bottom), QPointF(right, bottom), QPointF(right, bottom - reach)])


def draw_blurred(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """Dots above digits of which recognition was not sure, as under their line on the picture of the page."""
    pen = QPen(ink, max(1.6, box.height() / 12))
    pen.setDashPattern(_DASHES[Line.DOT])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    y = box.top() - 1
    painter.drawLine(QPointF(box.left() + 1, y), QPointF(box.right() - 1, y))


def draw_rule(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """The double rule under the masthead."""
    painter.setPen(QPen(ink, 1))
    for y in (box.bottom() + 10, box.bottom() + 13):
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))


def draw_caption(painter: QPainter, box: QRectF, em: float, ink: QColor, ground: QColor) -> None:
    """The ground of a caption, with the sign of the picture that it stood under; ``box`` holds its lines."""
    box = box.adjusted(0, -0.3 * em, 0, 0.32 * em)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QPen(ink, 1.1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width, height = em * 1.05, em * 0.8
    frame = QRectF(box.left() + em * 0.8, box.top() + em * 0.37, width, height)
    painter.drawRoundedRect(frame, 1.5, 1.5)
    hill = QPainterPath(QPointF(frame.left(), frame.bottom() - height * 0.12))
    hill.lineTo(frame.left() + width * 0.38, frame.top() + height * 0.42)
    hill.lineTo(frame.left() + width * 0.62, frame.bottom() - height * 0.24)
    hill.lineTo(frame.left() + width * 0.76, frame.top() + height * 0.58)
    hill.lineTo(frame.right(), frame.bottom() - height * 0.12)
    painter.drawPath(hill)


def _faded(colour: QColor, strength: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(colour.alphaF() * strength)
    return faded
