"""The ledger, or what a query leaves of it, as CSV and XLSX."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from jianbao.errors import WorldError
from jianbao.exchange.sheets import words
from jianbao.exchange.sheets.content import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from jianbao.archive.records import FigureRow, LedgerQuery
    from jianbao.archive.store import Archive
    from jianbao.errors import Language
    from jianbao.exchange.sheets.content import Cell

    Step = Callable[[int, int], object]

_COLUMNS = tuple(name for name in words.COLUMNS if name not in {"evidence", "sentence"})
_AT_ONCE = 500
"""Rows read at a time: a ledger of a million is never in memory whole."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet that opens a CSV file takes for the beginning of a formula (OWASP, CSV injection)."""


MOST_ROWS = 1_048_575
"""Rows of a sheet below its head, by the limits of XLSX."""


def write_csv(path: Path, archive: Archive, query: LedgerQuery, language: Language, step: Step | None = None) -> None:
    """Write the figures asked for as CSV: UTF-8 with a byte order mark, without which Excel takes it for GBK.

    ``step`` is told how many are written of how many. Raises ``OSError``, and ``WorldError`` for a query that cannot
    be read.
    """
    rows = _rows(archive, archive.ledger(query), language, step)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(words.COLUMNS[name].text(language) for name in _COLUMNS)
        writer.writerows([plain(cell) for cell in row] for row in rows)


def write_xlsx(path: Path, archive: Archive, query: LedgerQuery, language: Language, step: Step | None = None) -> None:
    """Write the figures asked for as a workbook of one sheet. Raises as ``write_csv`` does, and for too many."""
    # Imported here: writing CSV needs no library.
    from jianbao.exchange.sheets.workbook import Workbook  # noqa: PLC0415

    places = archive.ledger(query)
    if len(places) > MOST_ROWS:
        raise WorldError(
            f"Excel 的一张表最多 {MOST_ROWS} 行，这里有 {len(places)} 行。请缩小筛选，或导出 CSV。",
            f"A sheet of Excel has at most {MOST_ROWS} rows; these are {len(places)}. Ask for fewer, or export CSV.",
        )
    with Workbook(path, long=True) as book:
        head = [words.COLUMNS[name].text(language) for name in _COLUMNS]
        book.add(words.FIGURES.text(language), _COLUMNS, head, _rows(archive, places, language, step))


def _rows(archive: Archive, places: Sequence[int], language: Language, step: Step | None) -> Iterator[list[Cell]]:
    for start in range(0, len(places), _AT_ONCE):
        if step is not None:
            step(start, len(places))
        for number, row in enumerate(archive.figure_rows(places[start : start + _AT_ONCE]), start + 1):
            cells = _cells(number, row, language)
            yield [cells[name] for name in _COLUMNS]


def _cells(number: int, row: FigureRow, language: Language) -> dict[str, Cell]:
    said = words.IN_CONFLICT if row.conflict else words.VERDICTS[row.verdict]
    return {
        "number": number,
        "page": row.title,
        "text": row.text,
        "value": row.value,
        "value_to": row.value_to,
        "unit": row.unit,
        "bound": words.BOUNDS[row.bound].text(language),
        "change": words.change(row.change, language),
        "indicator": row.indicator,
        "measure": row.measure if row.measure != row.indicator else None,
        "subject": row.subject,
        "period": row.period,
        "verdict": said.text(language),
        "corrected": row.corrected,
        "author": row.author,
        "time": row.time,
        "source": row.source_name,
    }


def plain(cell: Cell) -> str:
    """A cell as CSV has it; a text that a spreadsheet would take for a formula begins with an apostrophe."""
    text = shown(cell)
    return "'" + text if isinstance(cell, str) and text.startswith(_FORMULA) else text
