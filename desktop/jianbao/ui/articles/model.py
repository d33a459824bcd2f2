"""The list of articles as Qt sees it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QLocale, Qt

from jianbao.archive.records import ArticleRow
from jianbao.ui.listing.model import ListingModel
from jianbao.ui.standing import progress_text
from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Collection


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

    columns = Column
    numbers: ClassVar[Collection[int]] = frozenset({Column.CHECKED, Column.FIGURES, Column.NOTES})

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
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(filter(None, (_about(row), self._checking(row)))))
        if role == Qt.ItemDataRole.AccessibleTextRole and column == Column.TITLE:
            return ", ".join(filter(None, (row.title, row.institution, *row.tags)))
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
