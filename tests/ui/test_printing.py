"""Check sheets on paper: no row of a table is cut by the end of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextTable

from jianbao.ui.printing import RESOLUTION, _cells, _document, _last, _tables

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


def html(rows: int, words: str) -> str:
    """A table whose third rows say more, each with a line below that belongs to it, and a paragraph behind."""
    made = []
    for number in range(rows):
        made.append(f"<tr><td>{number}</td><td>{words * (1 + 4 * (number % 3 == 0))}</td><td>x</td></tr>")
        if number % 3 == 0:
            made.append(f'<tr><td></td><td colspan="2">{words * 6}</td></tr>')
    head = "<thead><tr><th>1</th><th>2</th><th>3</th></tr></thead>"
    return f'<h2>表</h2><table width="100%" cellpadding="3">{head}{"".join(made)}</table><h2>签发</h2><p>末段</p>'


@pytest.fixture
def writer(qapp: QApplication, tmp_path: Path) -> QPdfWriter:
    writer = QPdfWriter(str(tmp_path / "sheet.pdf"))
    writer.setResolution(RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    return writer


def edges(table: QTextTable, row: int) -> tuple[float, float]:
    """Top of the first line and bottom of the last one of a row."""
    layout = table.document().documentLayout()
    tops = [layout.blockBoundingRect(cell.firstCursorPosition().block()).top() for cell in _cells(table, row)]
    return min(tops), max(layout.blockBoundingRect(_last(cell)).bottom() for cell in _cells(table, row))


def test_rows_stay_whole_and_what_is_behind_them_behind(writer: QPdfWriter) -> None:
    document = _document(html(60, "医疗集团新增国家级临床重点专科；"), writer)
    (table,) = _tables(document.rootFrame())
    height = document.pageSize().height()
    assert document.pageCount() > 3
    before = 0.0
    for row in range(1, table.rows()):
        top, bottom = edges(table, row)
        assert top // height == bottom // height, row
        if table.cellAt(row, 1).columnSpan() > 1:
            assert before // height == top // height, "with the row that it belongs to"
        assert top >= before
        before = top
    last = document.documentLayout().blockBoundingRect(document.lastBlock())
    assert last.top() > before
    assert last.bottom() // height == document.pageCount() - 1
