"""The list of articles as Qt sees it. It sorts and filters its own rows: a proxy would ask for them one at a time."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from jianbao.ui.standing import progress_text
from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jianbao.archive.records import ArticleRow

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_OPENING: Final = "“”‘’\"'《》〈〉「」『』（）()—…·• \u3000"
"""What may stand before a title's first word and says nothing about its place in the order."""


class Column(IntEnum):
    """The columns in their first order."""

    TITLE = 0
    EDITION = 1
    YEAR = 2
    CHECKED = 3
    FIGURES = 4
    NOTES = 5
    INSTITUTION = 6
    PERIOD = 7
    SOURCE = 8


NUMBERS: Final = frozenset({Column.CHECKED, Column.FIGURES, Column.NOTES})
"""Columns that hold counts, set to the right."""


def spelling(text: str | None) -> bytes:
    """Where a Chinese text goes in a list: GB 18030 keeps the common characters in the order of pinyin (GB 2312)."""
    return (text or "").lstrip(_OPENING).encode("gb18030", "replace")


_KEYS: Final[dict[Column, Callable[[ArticleRow], object]]] = {
    Column.TITLE: lambda row: spelling(row.title),
    Column.EDITION: lambda row: spelling(row.edition),
    Column.YEAR: lambda row: row.year or 0,
    Column.CHECKED: lambda row: (row.checked / row.figures if row.figures else 1.0, row.signed, row.figures),
    Column.FIGURES: lambda row: row.figures,
    Column.NOTES: lambda row: row.notes,
    Column.INSTITUTION: lambda row: spelling(row.institution),
    Column.PERIOD: lambda row: row.period or "",
    Column.SOURCE: lambda row: row.source_name,
}


class ArticleModel(QAbstractTableModel):
    """Rows of articles in the archive's order, in that of a column, or those of them that have some words."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """The ArticleRow of an index."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: list[ArticleRow] = []
        self._shown: list[ArticleRow] = []
        self._places: dict[int, int] | None = None
        self._words: tuple[str, ...] = ()
        self._column: Column | None = None
        self._descending = False

    @property
    def shown(self) -> Sequence[ArticleRow]:
        """The rows that are in the list, in order."""
        return self._shown

    @property
    def given(self) -> int:
        """How many rows there are, the filtered ones too."""
        return len(self._given)

    def show(self, rows: Iterable[ArticleRow]) -> None:
        """Take other rows; order and filter stay."""
        self.beginResetModel()
        self._given = list(rows)
        self._arrange()
        self.endResetModel()

    def filter(self, text: str) -> bool:
        """Leave the rows with every word of ``text`` in title, institution, tags or file; False for no change."""
        words = tuple(text.casefold().split())
        if words == self._words:
            return False
        self.beginResetModel()
        self._words = words
        self._arrange()
        self.endResetModel()
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; by the archive's order for column -1."""
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        ids = [self._shown[index.row()].id for index in kept]
        self._column = Column(column) if column >= 0 else None
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._arrange()
        moved = [self.index(self.place(article), index.column()) for article, index in zip(ids, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def place(self, article_id: int) -> int:
        """Find the row of an article; -1 if it is not in the list."""
        if self._places is None:
            self._places = {row.id: place for place, row in enumerate(self._shown)}
        return self._places.get(article_id, -1)

    def _arrange(self) -> None:
        self._shown = [row for row in self._given if self._passes(row)] if self._words else list(self._given)
        if self._column is not None:
            self._shown.sort(key=_KEYS[self._column], reverse=self._descending)  # type: ignore[arg-type]  # one type a column
        self._places = None

    def _passes(self, row: ArticleRow) -> bool:
        said = "\n".join((row.title, row.institution or "", *row.tags, row.source_name)).casefold()
        return all(word in said for word in self._words)

    # What Qt asks for.

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(section))
        return self.column_name(Column(section)) if role == Qt.ItemDataRole.DisplayRole else None

    def column_name(self, column: Column) -> str:
        """What the interface calls a column."""
        names = {
            Column.TITLE: self.tr("标题"),
            Column.EDITION: self.tr("版"),
            Column.YEAR: self.tr("刊年"),
            Column.CHECKED: self.tr("核查"),
            Column.FIGURES: self.tr("数据"),
            Column.NOTES: self.tr("批注"),
            Column.INSTITUTION: self.tr("机构"),
            Column.PERIOD: self.tr("所述年份"),
            Column.SOURCE: self.tr("来源文件"),
        }
        return names[column]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what is shown of an index, said of it, or kept in it."""
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        column = Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(filter(None, (_about(row), self._checking(row)))))
            case Qt.ItemDataRole.AccessibleTextRole if column in {Column.TITLE, Column.CHECKED}:
                named = ", ".join(filter(None, (row.title, row.institution, *row.tags)))
                return named if column == Column.TITLE else self._checking(row)
        return row if role == self.ROW else None

    def _checking(self, row: ArticleRow) -> str:
        """How far a page is checked, in words."""
        if not row.figures:
            return ""
        said = [self.tr("核查 {}").format(progress_text(row.checked, row.figures))]
        if row.contradictions:
            said.append(self.tr("矛盾 %Ln 处", "", row.contradictions))
        if row.signed:
            said.append(self.tr("已会签") if row.signed > 1 else self.tr("已签发"))
        return " · ".join(said)


def _text(row: ArticleRow, column: Column) -> str:
    texts = {
        Column.TITLE: lambda: row.title,
        Column.EDITION: lambda: row.edition or "",
        Column.YEAR: lambda: "" if row.year is None else str(row.year),
        Column.CHECKED: lambda: progress_text(row.checked, row.figures) if row.figures else "",
        Column.FIGURES: lambda: QLocale().toString(row.figures),
        Column.NOTES: lambda: QLocale().toString(row.notes) if row.notes else "",
        Column.INSTITUTION: lambda: row.institution or "",
        Column.PERIOD: lambda: row.period or "",
        Column.SOURCE: lambda: row.source_name,
    }
    return texts[column]()


def _about(row: ArticleRow) -> str:
    second = row.deck if row.deck != row.title else None
    return "\n".join(filter(None, (row.title, second, row.institution, " · ".join(row.tags))))


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
