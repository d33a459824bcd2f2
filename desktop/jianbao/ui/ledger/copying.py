"""Rows of the ledger on the clipboard, as tables are pasted: tabs between the cells, figures as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from jianbao.ui.ledger.columns import Column, cell_text, column_name
from jianbao.ui.ledger.reading import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.store import Archive
    from jianbao.ui.acts import Acts
    from jianbao.ui.places import Place

_AT_ONCE = 500
"""Rows read at a time."""
_FORMULA = ("=", "@")
"""What a spreadsheet takes for the beginning of a formula where a figure cannot begin so."""


def copy_rows(acts: Acts, places: Sequence[int], columns: Sequence[Column], owner: Place) -> None:
    """Copy the figures at these places once they are read."""
    archive = acts.archive
    acts.read(owner, lambda: tsv(archive, places, columns), QGuiApplication.clipboard().setText, owner.failed.emit)


def tsv(archive: Archive, places: Sequence[int], columns: Sequence[Column]) -> str:
    """The figures at these places as lines, the names of the columns first."""
    lines = ["\t".join(column_name(column) for column in columns)]
    for start in range(0, len(places), _AT_ONCE):
        rows = archive.figure_rows(places[start : start + _AT_ONCE])
        said = sentences(archive, rows) if Column.SENTENCE in columns else {}
        for row in rows:
            cells = (said[row.place] if column is Column.SENTENCE else cell_text(row, column) for column in columns)
            lines.append("\t".join(map(_cell, cells)))
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """A cell without what would end it, and never a formula."""
    plain = " ".join(text.split())
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
