"""The figures of an article as Qt sees them: in the order of the source, all of them or some kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jianbao.page.records import Bound, MetricKind
from jianbao.ui.kinds import kind_name
from jianbao.ui.wording import bound_text, change_text, value_text

if TYPE_CHECKING:
    from collections.abc import Collection

    from jianbao.page.records import Article, Metric

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class FigureModel(QAbstractListModel):
    """One column: a row for each figure that the filters leave."""

    METRIC = Qt.ItemDataRole.UserRole + 1
    """The Metric of an index."""
    PARTICULARS = Qt.ItemDataRole.UserRole + 2
    """What is to be said of it beside its text and indicator, in one line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._article: Article | None = None
        self._shown: list[int] = []
        self._kinds: frozenset[MetricKind] = frozenset()
        self._required_only = False

    def show(self, article: Article | None) -> None:
        """Take the figures of another article; the filters stay."""
        self.beginResetModel()
        self._article = article
        self._arrange()
        self.endResetModel()

    def filter(self, kinds: Collection[MetricKind], *, required_only: bool) -> None:
        """Leave figures of these kinds (of every kind for none), and only required ones if wanted."""
        self.beginResetModel()
        self._kinds = frozenset(kinds)
        self._required_only = required_only
        self._arrange()
        self.endResetModel()

    def count(self, kind: MetricKind) -> tuple[int, int]:
        """Count the figures of a kind: those to check, and those that need no check."""
        required = [metric.required for metric in self._metrics() if metric.kind == kind]
        return sum(required), len(required) - sum(required)

    def number(self, row: int) -> int:
        """Give the index in ``article.metrics`` of a row."""
        return self._shown[row]

    def row(self, number: int) -> int:
        """Find the row of ``article.metrics[number]``; -1 if the filters hide it."""
        return self._shown.index(number) if number in self._shown else -1

    def _metrics(self) -> tuple[Metric, ...]:
        return self._article.metrics if self._article is not None else ()

    def _arrange(self) -> None:
        metrics = self._metrics()
        self._shown = sorted(
            (
                number
                for number, metric in enumerate(metrics)
                if (not self._kinds or metric.kind in self._kinds) and (metric.required or not self._required_only)
            ),
            key=lambda number: metrics[number].start,
        )

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what is shown of a figure, said of it, or the figure itself."""
        if not index.isValid():
            return None
        metric = self._metrics()[self._shown[index.row()]]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return metric.text
            case Qt.ItemDataRole.AccessibleTextRole:
                indicator = metric.indicator[0] if metric.indicator else ""
                said = (metric.text, indicator, kind_name(metric.kind), self._particulars(metric))
                return ", ".join(filter(None, said))
            case self.PARTICULARS:
                return self._particulars(metric)
        return metric if role == self.METRIC else None

    def _particulars(self, metric: Metric) -> str:
        """The value where it is printed otherwise, the subject where it is not the page's own, when, bound, change."""
        value = value_text(metric)
        said: list[str | None] = ["= " + value if _bare(value) != _bare(metric.text) else None]
        own = self._article.institution if self._article is not None else None
        said.append(metric.subject if metric.subject != own else None)
        said.append(metric.period)
        said.append(bound_text(metric) if metric.bound is not Bound.EXACT else None)
        said.append(change_text(metric.change) if metric.change is not None else None)
        said.append(None if metric.required else self.tr("可不核"))
        return " · ".join(filter(None, said))


def _bare(text: str) -> str:
    return "".join(text.split()).replace(",", "")
