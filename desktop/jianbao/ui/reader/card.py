"""The card of a figure: what was read, and the line of the source that it was read from."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jianbao.page.records import Bound
from jianbao.ui.kinds import kind_name
from jianbao.ui.standing import verdict_facts
from jianbao.ui.wording import bound_text, change_text, source_line, value_text

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent

    from jianbao.archive.figures import Figure
    from jianbao.page.records import Metric

WIDTH = 340
_GAP = 8


class FigureCard(QFrame):
    """Shows one figure in words. It stays while the pointer is on it."""

    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._value = QLabel(self)
        self._value.setObjectName("card-value")
        self._kind = QLabel(self)
        self._kind.setObjectName("card-kind")
        self._rows = QFormLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(3)
        self._line = QLabel(self)
        self._line.setObjectName("card-line")
        self._line.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self._value, 1)
        head.addWidget(self._kind, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(self._rows)
        layout.addWidget(self._line)
        self.setFixedWidth(WIDTH)
        self.hide()

    def show_figure(self, figure: Figure, text: str, place: QRect) -> None:
        """Show a figure of the source ``text`` beside ``place``, its box in the parent's coordinates."""
        metric = figure.metric
        self._value.setText(value_text(metric, QLocale()))
        self._kind.setText(kind_name(metric.kind))
        while self._rows.rowCount():
            self._rows.removeRow(0)
        rows = self._facts(figure)
        for label, fact in rows:
            self._rows.addRow(_plain(label, "card-label"), _plain(fact, "card-fact"))
        self._line.setText(self._source_line(metric, text))
        spoken = [self._value.text(), *(f"{label} {fact}" for label, fact in rows)]
        self.setAccessibleDescription("；".join(spoken))
        self.ensurePolished()
        self.resize(WIDTH, self.heightForWidth(WIDTH))
        self.move(self._beside(place))
        self.show()
        self.raise_()

    def _facts(self, figure: Figure) -> list[tuple[str, str]]:
        metric = figure.metric
        unknown = self.tr("未读出")
        facts = [
            (self.tr("单位"), metric.unit or self.tr("无单位")),
            (self.tr("指标"), metric.indicator[0] if metric.indicator else unknown),
            (self.tr("所属"), metric.subject or unknown),
            (self.tr("时间"), metric.period or self.tr("未注明")),
        ]
        if metric.bound is not Bound.EXACT:
            facts.append((self.tr("界限"), bound_text(metric)))
        if metric.change is not None:
            facts.append((self.tr("变化"), change_text(metric.change)))
        if not metric.required:
            facts.append((self.tr("说明"), self.tr("名称、等级或约略之数，可不核")))
        return facts + verdict_facts(figure)

    def _source_line(self, metric: Metric, text: str) -> str:
        number, before, quote, behind = source_line(metric, text)
        where = self.tr("原文第 {} 行").format(number)
        return f"{escape(where)}　{escape(before)}<b>{escape(quote)}</b>{escape(behind)}"

    def _beside(self, place: QRect) -> QPoint:
        """Below the figure, else above it, inside the parent."""
        room = self._room.rect()
        x = min(max(_GAP, place.center().x() - self.width() // 2), max(_GAP, room.width() - self.width() - _GAP))
        y = place.bottom() + _GAP
        if y + self.height() > room.bottom():
            y = max(_GAP, place.top() - self.height() - _GAP)
        return QPoint(x, y)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the pointer is on the card."""
        super().enterEvent(event)
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer has left the card."""
        super().leaveEvent(event)
        self.left.emit()


def _plain(text: str, name: str) -> QLabel:
    """A label of what a page says: never taken for markup."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
