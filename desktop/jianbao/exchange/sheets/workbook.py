"""The check sheet and the ledger as XLSX. Every text is written as text: one that begins with “=” is no formula."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

import xlsxwriter

from jianbao.exchange.sheets import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from jianbao.errors import Language
    from jianbao.exchange.sheets.content import Cell, Sheet

_WIDTHS = {
    "page": 24,
    "text": 14,
    "value": 12,
    "indicator": 24,
    "subject": 22,
    "evidence": 28,
    "time": 16,
    "sentence": 60,
}
_USUAL = 10
_EXACT = 15
"""Digits that a spreadsheet keeps of a number: one with more is written as text."""


class Workbook:
    """An XLSX file of sheets with a head row each; use as a context manager. Raises ``OSError``.

    A ``long`` one is written row by row and is never in memory whole.
    """

    def __init__(self, path: Path, *, long: bool = False) -> None:
        memory = {"constant_memory": True} if long else {"in_memory": True}
        # Not the file itself: one that could not be closed would complain once more when it is forgotten.
        self._path, self._made = path, tempfile.TemporaryFile()  # noqa: SIM115 - closed at the end
        self._book = xlsxwriter.Workbook(self._made, memory | {"remove_timezone": True})
        self._head = self._book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._text = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._number = self._book.add_format({"valign": "top", "num_format": "#,##0.######"})
        self._whole = self._book.add_format({"valign": "top", "num_format": "#,##0"})
        self._time = self._book.add_format({"valign": "top", "num_format": "yyyy-mm-dd hh:mm"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        with self._made:
            if kind is None:
                self._book.close()
                self._made.seek(0)
                with self._path.open("wb") as file:
                    shutil.copyfileobj(self._made, file)

    def add(
        self,
        name: str,
        columns: Sequence[str],
        head: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        widths: Sequence[int] | None = None,
    ) -> None:
        """Add a sheet: ``columns`` are the names by which the ``widths`` are known, if they are not given."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for at, (column, title) in enumerate(zip(columns, head, strict=True)):
            sheet.set_column(at, at, _WIDTHS.get(column, _USUAL) if widths is None else widths[at])
            sheet.write_string(0, at, title, self._head)
        last = 0
        for last, row in enumerate(rows, 1):
            for at, cell in enumerate(row):
                self._write(sheet, last, at, cell)
        if last:
            sheet.autofilter(0, 0, last, len(columns) - 1)

    def _write(self, sheet: Any, row: int, column: int, cell: Cell) -> None:  # noqa: ANN401 - has no types
        if cell is None or cell == "":
            return
        if isinstance(cell, datetime):
            sheet.write_datetime(row, column, cell.astimezone().replace(tzinfo=None), self._time)
        elif isinstance(cell, (int, Decimal)) and len(Decimal(cell).normalize().as_tuple().digits) <= _EXACT:
            whole = cell == int(cell)
            sheet.write_number(row, column, float(cell), self._whole if whole else self._number)
        else:
            sheet.write_string(row, column, str(cell), self._text)


def write(path: Path, sheets: Sequence[Sheet], language: Language) -> None:
    """Write the check sheets of pages into one workbook: their figures, findings and sign-offs. Raises ``OSError``."""
    columns = [name for name in words.COLUMNS if name != "measure"]

    def say(name: str) -> str:
        return words.COLUMNS[name].text(language)

    page = say("page")
    with Workbook(path) as book:
        figures = [[line.cells.get(name) for name in columns] for sheet in sheets for line in sheet.figures]
        book.add(words.FIGURES.text(language), columns, [say(name) for name in columns], figures)
        findings = [
            (sheet.record.title, line.level, line.why, line.about, line.settled)
            for sheet in sheets
            for line in sheet.findings
        ]
        head = [page, *(one.text(language) for one in words.FOUND)]
        book.add(words.FINDINGS.text(language), ("page", "level", "sentence", "number", "evidence"), head, findings)
        signed = [(sheet.record.title, sheet.progress, " / ".join(sheet.signed)) for sheet in sheets]
        head = [page, say("verdict"), words.SIGN_OFFS.text(language)]
        book.add(words.SIGN_OFFS.text(language), ("page", "verdict", "sentence"), head, signed)
