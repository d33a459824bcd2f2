"""The groups of the ledger at its left: what the figures have in common, and how many have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from jianbao.ui.ledger.columns import GROUPS, ORDERS, Column, column_name, group_name
from jianbao.ui.options import fields
from jianbao.ui.painting import paint_line
from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Sequence

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_PAD = 10


class GroupModel(QAbstractListModel):
    """All, then the groups."""

    COUNT = Qt.ItemDataRole.UserRole + 1
    NAME = Qt.ItemDataRole.UserRole + 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.column: Column | None = None
        self.groups: Sequence[tuple[str | None, int]] = ()
        self.total = 0

    def show(self, column: Column | None, groups: Sequence[tuple[str | None, int]]) -> None:
        """Take other groups."""
        self.beginResetModel()
        self.column, self.groups = column, groups
        self.total = sum(many for _, many in groups)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the groups, and the line for all of them."""
        return 0 if parent.isValid() or self.column is None else len(self.groups) + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the name of a group with its number of figures."""
        if not index.isValid() or self.column is None:
            return None
        number = index.row() - 1
        count = self.total if number < 0 else self.groups[number][1]
        if role == self.COUNT:
            return count
        name = self.tr("全部") if number < 0 else group_name(self.column, self.groups[number][0])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{name}　{QLocale().toString(count)}"
        return {self.NAME: name, int(Qt.ItemDataRole.ToolTipRole): tip(name)}.get(role)


class GroupDelegate(QStyledItemDelegate):
    """Draws a group's name at the left, its number at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground as Qt does, and the two on it."""
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        row = fields(full)
        row.text = ""
        row.state &= ~QStyle.StateFlag.State_HasFocus
        row.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, full, painter, row.widget)
        count = QLocale().toString(index.data(GroupModel.COUNT))
        room = QRectF(row.rect).adjusted(_PAD, 0, -_PAD, 0)
        painter.save()
        painter.setPen(row.palette.color(QPalette.ColorRole.PlaceholderText))
        paint_line(painter, room, count, Qt.AlignmentFlag.AlignRight)
        painter.setPen(row.palette.color(QPalette.ColorRole.Text))
        name = room.adjusted(0, 0, -row.fontMetrics.horizontalAdvance(count) - _PAD, 0)
        paint_line(painter, name, index.data(GroupModel.NAME), Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Give the rows the height of those of the table."""
        return QSize(super().sizeHint(option, index).width(), fields(option).fontMetrics.height() + _PAD)


class GroupRail(QWidget):
    """By what the ledger is grouped, and the groups; choosing one leaves its figures."""

    group_changed = Signal()
    """Another column is grouped by, or none."""
    chosen = Signal()
    """Another group is to be seen, or all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by = QComboBox(self)
        self.by.setAccessibleName(self.tr("分组"))
        self.by.addItem(self.tr("不分组"), None)
        for column in GROUPS:
            self.by.addItem(column_name(column), column)
        label = QLabel(self.tr("分组(&G)"), self)
        label.setBuddy(self.by)
        self._model = GroupModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(GroupDelegate(self.list))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("各组"))
        self.list.hide()
        head = QHBoxLayout()
        head.setContentsMargins(8, 5, 8, 5)
        head.addWidget(label)
        head.addWidget(self.by, 1)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(0)
        column_of_all.addLayout(head)
        column_of_all.addWidget(self.list, 1)
        column_of_all.addStretch()
        self._kept: tuple[str, str | None] | None = None
        self.by.currentIndexChanged.connect(self._change)
        self.list.selectionModel().currentChanged.connect(self._choose)

    @property
    def column(self) -> Column | None:
        """By what is grouped."""
        found = self.by.currentData()
        return None if found is None else Column(found)

    @property
    def order(self) -> str:
        """What the archive calls it; "" for nothing."""
        return "" if self.column is None else ORDERS[self.column]

    @property
    def within(self) -> tuple[str, str | None] | None:
        """The group that is chosen, None for all."""
        return self._kept

    def group_by(self, column: Column | None) -> None:
        """Group by a column, or by nothing."""
        self.by.setCurrentIndex(0 if column is None else GROUPS.index(column) + 1)

    def show_groups(self, groups: Sequence[tuple[str | None, int]]) -> None:
        """Show the groups of an answer; the chosen one stays chosen, as long as it is there."""
        self.list.selectionModel().currentChanged.disconnect(self._choose)
        self._model.show(self.column, groups)
        values = [value for value, _ in groups]
        kept = self._kept
        row = values.index(kept[1]) + 1 if kept is not None and kept[1] in values else 0
        self.list.setCurrentIndex(self._model.index(row))
        self.list.selectionModel().currentChanged.connect(self._choose)

    def _change(self) -> None:
        self._kept = None
        self._model.show(None, ())
        self.list.setVisible(self.column is not None)
        self.group_changed.emit()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            number = index.row() - 1
            self._kept = None if number < 0 else (self.order, self._model.groups[number][0])
            self.chosen.emit()
