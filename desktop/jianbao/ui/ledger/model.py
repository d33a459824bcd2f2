"""The ledger as Qt sees it: where a million figures stand is known, what they say is read where somebody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Qt, Signal

from jianbao.archive.places import article_of
from jianbao.archive.records import FigureRow
from jianbao.ui.ledger.columns import Column, cell_text, column_name
from jianbao.ui.listing.model import KEPT, ListingModel
from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class LedgerModel(ListingModel[FigureRow]):
    """Rows of figures, and the sentences that they stand in."""

    columns = Column
    numbers: ClassVar[Collection[int]] = frozenset({Column.VALUE})

    sentences_wanted = Signal(object)
    """list[FigureRow]: the rows whose sentence somebody looks at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sentences: dict[int, str] = {}
        self._lines: dict[int, FigureRow] = {}

    def take_sentences(self, sentences: Mapping[int, str]) -> None:
        """Take the sentences of these places."""
        if len(self._sentences) > KEPT:
            self._sentences.clear()
        self._sentences.update(sentences)
        self._tell()

    def of_articles(self, article_ids: Collection[int]) -> list[int]:
        """The places of these articles whose rows were read."""
        return [place for place in self._rows if article_of(place) in article_ids]

    def sentence_at(self, number: int) -> str:
        """The sentence of a row, if it was read."""
        return self._sentences.get(self._places[number], "")

    def _ask(self) -> None:
        super()._ask()
        if self._lines:
            lines, self._lines = list(self._lines.values()), {}
            self.sentences_wanted.emit(lines)

    def _sentence(self, row: FigureRow) -> str:
        said = self._sentences.get(row.place)
        if said is None and row.place not in self._lines:
            self._lines[row.place] = row
            self._timer.start()
        return said or ""

    def column_name(self, column: int) -> str:
        """What the interface calls a column."""
        return column_name(Column(column))

    def said(self, row: FigureRow, column: int, role: int) -> str | None:
        """What is shown in a cell, said of it in a tip, or aloud."""
        of = Column(column)
        text = self._sentence(row) if of is Column.SENTENCE else cell_text(row, of)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column_name(of)}: {text}"
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
