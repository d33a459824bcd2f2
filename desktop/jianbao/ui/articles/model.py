"""The list of articles as Qt sees it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QCoreApplication, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from jianbao.archive.records import ArticleRow
from jianbao.ui.listing.model import KEPT, ListingModel
from jianbao.ui.search.drawing import snippet_words
from jianbao.ui.standing import progress_text
from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from jianbao.archive.piece_records import Pieces
    from jianbao.archive.search.records import Snippet


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


class ArticleModel(ListingModel[ArticleRow]):
    """Rows of articles; the number of a row is the article's."""

    SNIPPET: Final = ListingModel.ROW + 1
    """What the search found on the page of a row, None if nothing is searched for or it was not read yet."""
    columns = Column
    numbers: ClassVar[Collection[int]] = frozenset({Column.CHECKED, Column.FIGURES, Column.NOTES})

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._snippets: dict[int, Snippet] = {}

    def take_snippets(self, snippets: Mapping[int, Snippet], *, anew: bool = False) -> None:
        """Take what the search found on pages, by their numbers; ``anew``: forget what it found before."""
        kept = {} if anew else self._snippets
        if len(kept) > KEPT:
            kept = {place: snippet for place, snippet in kept.items() if place in self.read()}
        self._snippets = kept | dict(snippets)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what is shown of an index, said of it, or kept in it."""
        if role == self.SNIPPET:
            return self._snippets.get(self.places[index.row()]) if index.isValid() else None
        return super().data(index, role)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let articles be dragged onto an institution."""
        dragged = Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | dragged

    def column_name(self, column: int) -> str:
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
        return names[Column(column)]

    def said(self, row: ArticleRow, column: int, role: int) -> str | None:
        """What is shown in a cell, said of it in a tip, or aloud."""
        snippet = self._snippets.get(row.id)
        found = None if snippet is None else snippet_words(snippet)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(filter(None, (_about(row), found, self._checking(row), place_words(row.place)))))
        if role == Qt.ItemDataRole.AccessibleTextRole and column == Column.TITLE:
            return ", ".join(filter(None, (row.title, found, row.institution, *row.tags, place_words(row.place))))
        if role == Qt.ItemDataRole.AccessibleTextRole and column == Column.CHECKED:
            return self._checking(row)
        return _text(row, Column(column)) if role == Qt.ItemDataRole.DisplayRole else None

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


def place_text(place: Pieces) -> str:
    """Which article of its page it is, and of how many pieces, as short as a line of the list has it."""
    part = f"{place.part}/{place.of}" if place.of > 1 else ""
    pieces = QCoreApplication.translate("dividing", "接 {}").format(place.pieces) if place.pieces > 1 else ""
    return " ".join(filter(None, (part, pieces)))


def place_words(place: Pieces) -> str:
    """The same in words; "" for an article that is alone on its page and of one piece."""
    translate = QCoreApplication.translate
    part = translate("dividing", "本版第 {} 篇，共 {} 篇").format(place.part, place.of) if place.of > 1 else ""
    pieces = translate("dividing", "接排共 {} 段").format(place.pieces) if place.pieces > 1 else ""
    return " · ".join(filter(None, (part, pieces)))


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
    told = row.particulars
    printed = " · ".join(filter(None, (told.paper, told.date, told.edition, told.section)))
    return "\n".join(filter(None, (row.title, second, printed, row.institution, " · ".join(row.tags))))
