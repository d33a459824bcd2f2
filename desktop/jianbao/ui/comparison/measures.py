"""The list of measures: what can be compared, found by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from jianbao.ui.options import fields
from jianbao.ui.painting import paint_line, smaller
from jianbao.ui.theme import theme_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jianbao.archive.records import Measure

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_PADDING: Final = 6


class MeasureModel(QAbstractListModel):
    """The measures whose names hold all the words typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: Sequence[Measure] = ()
        self._words: list[str] = []
        self.shown: list[Measure] = []

    def show(self, measures: Sequence[Measure]) -> None:
        """Show other measures."""
        self._given = measures
        self._narrow()

    def filter(self, text: str) -> None:
        """Show only those whose names hold every word."""
        self._words = text.casefold().split()
        self._narrow()

    def _narrow(self) -> None:
        self.beginResetModel()
        self.shown = [one for one in self._given if all(word in one.name.casefold() for word in self._words)]
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """How many are shown."""
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """The name of a measure; to a screen reader with its counts."""
        one = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.name
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return self.tr("{name}：{counts}").format(name=one.name, counts=self.counts(one))
        return None

    def counts(self, one: Measure) -> str:
        """How much there is of a measure, in words."""
        figures = self.tr("%Ln 个数据", "", one.figures)
        institutions = self.tr("%Ln 家机构", "", one.institutions)
        return " · ".join((figures, institutions, self.tr("%Ln 年", "", one.years)))


class _MeasureDelegate(QStyledItemDelegate):
    """Two lines: the name, and how much there is of it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a measure."""
        row = fields(option)
        model = index.model()
        assert isinstance(model, MeasureModel)
        painter.save()
        theme = theme_for(row.palette)
        chosen = bool(row.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(row.rect, QColor(theme.selected if chosen else theme.panel))
        if chosen:
            edge = QRectF(row.rect)
            edge.setWidth(3)
            painter.fillRect(edge, QColor(theme.accent))
        box = QRectF(row.rect).adjusted(12, _PADDING, -8, -_PADDING)
        upper, lower = QRectF(box), QRectF(box)
        upper.setHeight(row.fontMetrics.height())
        lower.setTop(upper.bottom() + 1)
        painter.setFont(row.font)
        painter.setPen(row.palette.color(QPalette.ColorRole.Text))
        one = model.shown[index.row()]
        paint_line(painter, upper, one.name)
        painter.setFont(smaller(row.font))
        painter.setPen(QColor(theme.muted))
        paint_line(painter, lower, model.counts(one))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Room for both lines."""
        return QSize(120, 2 * fields(option).fontMetrics.height() + 2 * _PADDING)


class MeasureList(QWidget):
    """A field to type in, and the measures that are left."""

    chosen = Signal(str)
    """The name of the measure that is to be shown."""
    entered = Signal()
    """Enter: the user wants to go on to its table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = MeasureModel(self)
        self.search = QLineEdit(self)
        self.search.setObjectName("measure_search")
        self.search.setPlaceholderText(self.tr("找指标"))
        self.search.setAccessibleName(self.tr("按名称找指标"))
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.view = QListView(self)
        self.view.setObjectName("measure_list")
        self.view.setAccessibleName(self.tr("可对照的指标"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(_MeasureDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.installEventFilter(self)
        field = QVBoxLayout()
        field.setContentsMargins(8, 5, 8, 5)
        field.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(field)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.name: str | None = None
        self._settling = False
        self.search.textChanged.connect(self._filter)
        self.view.selectionModel().currentChanged.connect(self._tell)

    def show_measures(self, measures: Sequence[Measure]) -> None:
        """Show the measures; the chosen one stays so if it is still there, else it is the first."""
        self._keep(lambda: self.model.show(measures))
        names = [one.name for one in self.model.shown]
        if names and self.name not in names:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def choose(self, name: str) -> None:
        """Choose a measure by its name, if it is shown."""
        names = [one.name for one in self.model.shown]
        if name in names:
            self.view.setCurrentIndex(self.model.index(names.index(name), 0))

    def _filter(self, text: str) -> None:
        self._keep(lambda: self.model.filter(text))

    def _keep(self, change: Callable[[], None]) -> None:
        self._settling = True
        change()
        names = [one.name for one in self.model.shown]
        if self.name in names:
            self.view.setCurrentIndex(self.model.index(names.index(self.name), 0))
        self._settling = False

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid() and not self._settling:
            self.name = self.model.shown[current.row()].name
            self.chosen.emit(self.name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc empty the field, the down key leave it for the list, and Enter go to the table."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not self.view.currentIndex().isValid() and self.model.shown:
                self.view.setCurrentIndex(self.model.index(0, 0))
            self.entered.emit()
            return True
        if watched is self.search and event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        if watched is self.search and event.key() == Qt.Key.Key_Down:
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.view.currentIndex().isValid() and self.model.shown:
                self.view.setCurrentIndex(self.model.index(0, 0))
            return True
        return super().eventFilter(watched, event)
