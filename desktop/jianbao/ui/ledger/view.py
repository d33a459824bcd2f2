"""The table of the ledger: rows to select, columns of the user's choice, everything by keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from jianbao.archive.figures import Verdict
from jianbao.ui.commands.binding import PaneKeys
from jianbao.ui.ledger.columns import HIDDEN, ORDERS, SAMPLES, Column, column_name
from jianbao.ui.ledger.delegate import LedgerDelegate
from jianbao.ui.listing.view import ListingView
from jianbao.ui.standing import Standing, standing_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from PySide6.QtWidgets import QMenu, QWidget

    from jianbao.ui.ledger.model import LedgerModel

_PADDING: Final = 20
_LEAST: Final = 28
"""The height of a row, at least."""
_VERDICTS: Final = {
    "verdict:right": Verdict.RIGHT,
    "verdict:doubtful": Verdict.DOUBTFUL,
    "verdict:wrong": Verdict.WRONG,
    "verdict:not-a-figure": Verdict.NOT_A_FIGURE,
    "verdict:none": None,
}
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class LedgerView(ListingView):
    """Enter and a double click go to the sentence; a letter gives the selected rows a verdict."""

    opened = Signal(int)
    """The number of a row whose sentence is to be seen."""
    ruled = Signal(object)
    """Verdict or None: for the selected rows."""
    copied = Signal()
    """The selected rows are to be copied."""
    grouping_wanted = Signal()
    joining_wanted = Signal()
    """The indicators of the selected rows are to be joined."""

    kept = b"1:"
    orders: ClassVar[Mapping[Column, str]] = ORDERS  # type: ignore[assignment]  # a column is its number
    unordered = "page"
    hidden: ClassVar[Collection[int]] = HIDDEN
    always = Column.TEXT

    def __init__(self, model: LedgerModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.figures = model
        """The rows, as the ledger knows them."""
        self.setItemDelegate(LedgerDelegate(self))
        self.setAccessibleName(self.tr("数据台账"))
        self.horizontalHeader().setStretchLastSection(True)
        self._set_sizes()
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        PaneKeys(self, self._acts())
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def row_height(self) -> int:
        """The height in pixels of every row."""
        return max(_LEAST, self.fontMetrics().height() + 10)

    def _set_sizes(self) -> None:
        metrics = self.fontMetrics()
        verdicts = [standing_name(one) for one in Standing]
        for column, sample in SAMPLES.items():
            words = [sample, column_name(column) + "国", *(verdicts if column is Column.VERDICT else ())]
            sign = metrics.height() if column is Column.VERDICT else 0
            self.horizontalHeader().resizeSection(column, max(map(metrics.horizontalAdvance, words)) + sign + _PADDING)

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

    def shown_columns(self) -> list[Column]:
        """The columns in sight, in their order on the screen."""
        header = self.horizontalHeader()
        found = [Column(header.logicalIndex(place)) for place in range(header.count())]
        return [column for column in found if not self.isColumnHidden(column)]

    # Keys.

    def _acts(self) -> dict[str, Callable[[], object]]:
        ruling = {name: partial(self.ruled.emit, verdict) for name, verdict in _VERDICTS.items()}
        return ruling | {
            "next-article": lambda: self.go_to(self.currentIndex().row() + 1),
            "previous-article": lambda: self.go_to(self.currentIndex().row() - 1),
            "ledger:order": lambda: self.offer(self.fill_with_orders, self.mapToGlobal(QPoint(40, 40))),
            "ledger:group": self.grouping_wanted.emit,
            "ledger:join": self.joining_wanted.emit,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and the key to copy; leave the rest to Qt."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif plain and event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
