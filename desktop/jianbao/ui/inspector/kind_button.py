"""The button that filters by a kind of figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractButton, QStyle, QStyleOptionFocusRect, QWidget

from jianbao.ui.kinds import kind_mark, kind_name
from jianbao.ui.painting import paint_seal
from jianbao.ui.theme import theme_for

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from jianbao.page.records import MetricKind

_AIR: Final = 6


class KindButton(QAbstractButton):
    """The mark of a kind with a count; down, it filters by its kind."""

    def __init__(self, kind: MetricKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def count(self, required: int, others: int) -> None:
        """Show how many figures of that kind are to be checked, and say how many others there are."""
        self.setText(QLocale().toString(required))
        optional = self.tr("可不核 %Ln", "", others) if others else ""
        self.setToolTip(" · ".join(filter(None, (f"{kind_name(self.kind)} {self.text()}", optional))))
        self.setAccessibleName(self.toolTip())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Give room to the mark and the count."""
        metrics = self.fontMetrics()
        return QSize(metrics.height() + metrics.horizontalAdvance(self.text()) + 3 * _AIR, metrics.height() + _AIR + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw the mark and the count, on the colour of the kind while down."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark = theme_for(self.palette()).mark(self.kind)
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        line = self.palette().color(QPalette.ColorRole.Mid)
        painter.setPen(mark.ink if self.isChecked() else line)
        painter.setBrush(mark.tint if self.isChecked() else Qt.BrushStyle.NoBrush)
        if self.isChecked() or self.underMouse():
            painter.drawRoundedRect(room, 4, 4)
        side = self.fontMetrics().height()
        seal = QRectF(_AIR, (self.height() - side) / 2, side, side)
        paint_seal(painter, seal, kind_mark(self.kind), mark.ink, ground=mark.tint)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        words = room.adjusted(_AIR * 1.5 + side, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
        painter.end()
