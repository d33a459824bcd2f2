"""What a proofreader writes between the lines: the sign of the verdict, and what should stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from jianbao.ui.signs import Sign, paint_sign
from jianbao.ui.standing import Standing, correction_text, standing_of
from jianbao.ui.theme import SANS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.figures import Figure
    from jianbao.ui.theme import Theme

_SIGN, _LETTERS = 0.44, 0.58
"""How high a sign and a correction are, in the height of the figure."""
_CORNER = 0.24
"""How wide the corner of a figure is that a person amended."""
_GAP = 2.0

_PLAIN = frozenset({Standing.RIGHT, Standing.NOT_A_FIGURE})
"""What needs nobody any more is signed in the colour of the second rank."""


def draw_proof(painter: QPainter, theme: Theme, figure: Figure, boxes: Sequence[QRectF], right: float) -> None:
    """Draw the sign at the figure's end, above the line; a correction begins above its start, and ends by ``right``."""
    one = standing_of(figure)
    if figure.amended:
        # What a person said of it is told from what the machine read, whatever the verdict.
        corner, small = boxes[0], boxes[0].height() * _CORNER
        paint_sign(painter, QRectF(corner.left() - 1, corner.top(), small, small), Sign.AMENDED, QColor(theme.muted))
    if one is Standing.UNCHECKED:
        return
    ink = QColor(theme.muted if one in _PLAIN else theme.accent)
    correction = correction_text(figure)
    if correction is None:
        end = boxes[-1]
        side = end.height() * _SIGN
        paint_sign(painter, QRectF(end.right() - side / 2, end.top() - side - 2, side, side), one, ink)
        return
    _draw_correction(painter, theme, correction, boxes[0], right)


def _draw_correction(painter: QPainter, theme: Theme, correction: str, box: QRectF, right: float) -> None:
    font = QFont()
    font.setFamilies(SANS)
    font.setPixelSize(max(7, round(box.height() * _LETTERS)))
    font.setBold(True)
    height = box.height() * _LETTERS
    side = box.height() * _SIGN
    width = side + 2 * _GAP + QFontMetricsF(font).horizontalAdvance(correction)
    left = max(0.0, min(box.left(), right - width))
    place = QRectF(left, box.top() - height - 1, width + _GAP, height + 1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.page))
    painter.drawRoundedRect(place, 2, 2)
    sign = QRectF(place.left() + 1, place.center().y() - side / 2, side, side)
    paint_sign(painter, sign, Standing.WRONG, QColor(theme.accent))
    painter.setPen(QColor(theme.accent))
    painter.setFont(font)
    words = place.adjusted(side + 2 * _GAP, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, correction)
