"""The table of the ledger: rows to select, columns of the user's choice, everything by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QMenu, QTableView, QVBoxLayout, QWidget

from jianbao.archive.figures import Verdict
from jianbao.ui.ledger.columns import HIDDEN, ORDERS, SAMPLES, Column, column_name
from jianbao.ui.ledger.delegate import LedgerDelegate
from jianbao.ui.standing import Standing, standing_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.ui.ledger.model import LedgerModel

_Move = QAbstractItemView.CursorAction
_STATE: Final = b"1:"
"""Before a kept state of the header: its version, to be raised when the columns change."""
_PADDING: Final = 20
_LEAST: Final = 28
"""The height of a row, at least."""
_VERDICTS: Final = {
    Qt.Key.Key_D: Verdict.RIGHT,
    Qt.Key.Key_Y: Verdict.DOUBTFUL,
    Qt.Key.Key_C: Verdict.WRONG,
    Qt.Key.Key_F: Verdict.NOT_A_FIGURE,
    Qt.Key.Key_U: None,
}
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS: Final = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}

_LETTERS: Final = frozenset({*_VERDICTS, *_STEPS, Qt.Key.Key_S, Qt.Key.Key_G, Qt.Key.Key_M, Qt.Key.Key_Slash})


class LedgerView(QTableView):
    """Enter and a double click go to the sentence; a letter gives the selected rows a verdict."""

    opened = Signal(int)
    """The number of a row whose sentence is to be seen."""
    ruled = Signal(object)
    """Verdict or None: for the selected rows."""
    copied = Signal()
    """The selected rows are to be copied."""
    ordered = Signal(str, bool)
    """The order that the archive is to give, and whether backwards."""
    grouping_wanted = Signal()
    asking_wanted = Signal()
    joining_wanted = Signal()
    """The indicators of the selected rows are to be joined."""

    def __init__(self, model: LedgerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = model
        self.setModel(model)
        self.setItemDelegate(LedgerDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("数据台账"))
        self._nothing = QLabel(self.viewport())
        self._nothing.setObjectName("empty_state")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setWordWrap(True)
        self._nothing.setEnabled(False)
        QVBoxLayout(self.viewport()).addWidget(self._nothing)
        self._nothing.hide()
        self._set_header()
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def _set_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # A selection of its own, always empty: the header would ask of every row whether all of a column is selected.
        header.setSelectionModel(QItemSelectionModel(self._figures, header))
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(32)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._set_sizes()
        for column in HIDDEN:
            header.hideSection(column)
        header.sortIndicatorChanged.connect(self._order)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(max(_LEAST, self.fontMetrics().height() + 10))

    def _set_sizes(self) -> None:
        metrics = self.fontMetrics()
        verdicts = [standing_name(one) for one in Standing]
        for column, sample in SAMPLES.items():
            words = [sample, column_name(column) + "国", *(verdicts if column is Column.VERDICT else ())]
            sign = metrics.height() if column is Column.VERDICT else 0
            self.horizontalHeader().resizeSection(column, max(map(metrics.horizontalAdvance, words)) + sign + _PADDING)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(max(_LEAST, self.fontMetrics().height() + 10))

    # Order and columns.

    def _order(self, column: int, order: Qt.SortOrder) -> None:
        if column >= 0 and Column(column) not in ORDERS:
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            return
        name = "page" if column < 0 else ORDERS[Column(column)]
        self.ordered.emit(name, order == Qt.SortOrder.DescendingOrder)

    def order_by(self, column: Column | None) -> None:
        """Order by a column; once more: backwards; None: as the pages are."""
        header = self.horizontalHeader()
        again = column is not None and header.sortIndicatorSection() == column
        backwards = again and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        header.setSortIndicator(-1 if column is None else column, down if backwards else up)

    def fill_with_orders(self, menu: QMenu) -> None:
        """Fill a menu with the orders to choose."""
        menu.clear()
        shown = self.horizontalHeader().sortIndicatorSection()
        for column in (None, *ORDERS):
            action = menu.addAction(self.tr("版面先后") if column is None else column_name(column))
            action.setCheckable(True)
            action.setChecked(shown == (-1 if column is None else column))
            action.triggered.connect(lambda _checked=False, column=column: self.order_by(column))

    def fill_with_columns(self, menu: QMenu) -> None:
        """Fill a menu with the columns to choose."""
        menu.clear()
        for column in Column:
            action = menu.addAction(column_name(column))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(column))
            action.setEnabled(column is not Column.TEXT)
            action.toggled.connect(lambda shown, column=column: self.setColumnHidden(column, not shown))

    def _offer_columns(self, place: QPoint) -> None:
        self._offer(self.fill_with_columns, self.horizontalHeader().mapToGlobal(place))

    def _offer(self, fill: Callable[[QMenu], None], place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill(menu)
        menu.popup(place)

    def header_state(self) -> QByteArray:
        """Give order, widths, sorting and choice of the columns."""
        return QByteArray(_STATE + bytes(self.horizontalHeader().saveState().data()))

    def restore_header(self, state: QByteArray) -> None:
        """Put back what ``header_state`` gave; a state of another version is passed over."""
        kept = bytes(state.data())
        if kept.startswith(_STATE):
            self.horizontalHeader().restoreState(QByteArray(kept.removeprefix(_STATE)))

    def shown_columns(self) -> list[Column]:
        """The columns in sight, in their order on the screen."""
        header = self.horizontalHeader()
        found = [Column(header.logicalIndex(place)) for place in range(header.count())]
        return [column for column in found if not self.isColumnHidden(column)]

    # Rows.

    def selected_rows(self) -> list[int]:
        """Give the selected rows in order, from ranges: a list of a million indexes would take seconds."""
        rows: set[int] = set()
        selection = self.selectionModel().selection()
        for number in range(selection.count()):
            span = selection.at(number)
            rows.update(range(span.top(), span.bottom() + 1))
        return sorted(rows)

    def rows_in_sight(self) -> range:
        """The rows that are on the screen whole."""
        height = self.verticalHeader().defaultSectionSize()
        top = self.verticalScrollBar().value()
        first = -(-top // height)
        last = (top + self.viewport().height()) // height
        return range(first, min(last, self._figures.rowCount()))

    def go_to(self, row: int) -> None:
        """Select a row alone."""
        if 0 <= row < self._figures.rowCount():
            self.selectRow(row)
            self.setCurrentIndex(self._figures.index(row, max(0, self.currentIndex().column())))

    def say_nothing_here(self, text: str) -> None:
        """Say why the table is empty; "" if it is not."""
        self._nothing.setText(text)
        self._nothing.setVisible(bool(text))

    # Keys.

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move as in a list: the first and the last key go to the first and the last row, the others scroll aside."""
        if action in {_Move.MoveHome, _Move.MoveEnd}:
            row = 0 if action == _Move.MoveHome else self._figures.rowCount() - 1
            return self._figures.index(row, max(0, self.currentIndex().column()))
        if action in {_Move.MoveLeft, _Move.MoveRight}:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + (-60 if action == _Move.MoveLeft else 60))
            return self.currentIndex()
        return super().moveCursor(action, modifiers)

    def event(self, event: QEvent) -> bool:
        """Keep the letters of the table from the window, which has other uses for some of them."""
        own = isinstance(event, QKeyEvent) and not event.modifiers() and event.key() in _LETTERS
        if own and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Do nothing: Qt would ask a million rows for what begins with the letter."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, the letters, and the key to copy; leave the rest to Qt."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif plain and key in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif plain and key in _VERDICTS:
            self.ruled.emit(_VERDICTS[key])
        elif plain and key in _STEPS:
            self.go_to(self.currentIndex().row() + _STEPS[key])
        elif plain and key == Qt.Key.Key_S:
            self._offer(self.fill_with_orders, self.mapToGlobal(QPoint(40, 40)))
        elif plain and key in _LETTERS:
            asked = {Qt.Key.Key_G: self.grouping_wanted, Qt.Key.Key_M: self.joining_wanted}
            asked.get(key, self.asking_wanted).emit()
        else:
            super().keyPressEvent(event)
