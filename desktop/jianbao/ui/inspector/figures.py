"""The figures of an article as Qt sees them: in the order of the source, all of them or some kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jianbao.page.records import Bound, MetricKind
from jianbao.ui.kinds import kind_name
from jianbao.ui.standing import Standing, correction_text, standing_name, standing_of
from jianbao.ui.wording import bound_text, change_text, value_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from jianbao.archive.figures import Figure
    from jianbao.page.records import Metric

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class FigureModel(QAbstractListModel):
    """One column: a row for each figure that the filters leave."""

    FIGURE = Qt.ItemDataRole.UserRole + 1
    """The Figure of an index."""
    PARTICULARS = Qt.ItemDataRole.UserRole + 2
    """What is to be said of it beside its text and indicator, in one line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._figures: Sequence[Figure] = ()
        self._own: str | None = None
        self._shown: list[int] = []
        self._kinds: frozenset[MetricKind] = frozenset()
        self._required_only = False
        self._unchecked_only = False

    def show(self, figures: Sequence[Figure], own: str | None) -> None:
        """Take the figures of a page about ``own``; the filters stay, and the place if only what is said is another."""
        before = self._shown
        known = self._figures
        same = [figure.key for figure in figures] == [figure.key for figure in known] and own == self._own
        self._figures, self._own = figures, own
        if same and self._passing() == before:
            for row, number in enumerate(before):
                if figures[number] != known[number]:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
            return
        self.beginResetModel()
        self._shown = self._passing()
        self.endResetModel()

    def filter(self, kinds: Collection[MetricKind], *, required_only: bool, unchecked_only: bool) -> None:
        """Leave figures of these kinds (of every kind for none), only required or unchecked ones if wanted."""
        self.beginResetModel()
        self._kinds = frozenset(kinds)
        self._required_only, self._unchecked_only = required_only, unchecked_only
        self._shown = self._passing()
        self.endResetModel()

    def count(self, kind: MetricKind) -> tuple[int, int]:
        """Count the figures of a kind: those to check, and those that need no check."""
        required = [figure.counted for figure in self._figures if figure.metric.kind == kind]
        return sum(required), len(required) - sum(required)

    def number(self, row: int) -> int:
        """Give the index among the figures of a row."""
        return self._shown[row]

    def row(self, number: int) -> int:
        """Find the row of the figure of that index; -1 if the filters hide it."""
        return self._shown.index(number) if number in self._shown else -1

    def _passing(self) -> list[int]:
        return [number for number, figure in enumerate(self._figures) if self._passes(figure)]

    def _passes(self, figure: Figure) -> bool:
        if self._kinds and figure.metric.kind not in self._kinds:
            return False
        if self._required_only and not figure.counted:
            return False
        return not self._unchecked_only or figure.verdict is None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what is shown of a figure, said of it, or the figure itself."""
        if not index.isValid():
            return None
        figure = self._figures[self._shown[index.row()]]
        metric = figure.metric
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return metric.text
            case Qt.ItemDataRole.AccessibleTextRole:
                indicator = metric.indicator[0] if metric.indicator else ""
                told = standing_name(standing_of(figure))
                said = (metric.text, told, indicator, kind_name(metric.kind), self._particulars(figure))
                return ", ".join(filter(None, said))
            case self.PARTICULARS:
                return self._particulars(figure)
        return figure if role == self.FIGURE else None

    def _particulars(self, figure: Figure) -> str:
        """What it should be, or why it wants another look; then what is not plain from its words."""
        correction, one = correction_text(figure), standing_of(figure)
        said: list[str | None] = [self.tr("应为 {}").format(correction) if correction else None]
        said.append(standing_name(one) if one in (Standing.REREAD, Standing.CONFLICT) else None)
        said += self._read(figure.metric)
        return " · ".join(filter(None, said))

    def _read(self, metric: Metric) -> list[str | None]:
        """The value where it is printed otherwise, the subject where it is not the page's own, when, bound, change."""
        value = value_text(metric)
        said: list[str | None] = ["= " + value if _bare(value) != _bare(metric.text) else None]
        said.append(metric.subject if metric.subject != self._own else None)
        said.append(metric.period)
        said.append(bound_text(metric) if metric.bound is not Bound.EXACT else None)
        said.append(change_text(metric.change) if metric.change is not None else None)
        said.append(None if metric.required else self.tr("可不核"))
        return said


def _bare(text: str) -> str:
    return "".join(text.split()).replace(",", "")
