"""Check sheets set on A4 by Qt's rich text, printed and written as PDF."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
    QTextFrame,
    QTextTable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPagedPaintDevice, QTextBlock, QTextTableCell

RESOLUTION = 300
"""Dots an inch."""
_FAMILIES = ["Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", "SimSun", "serif"]
_SIZE = 10.5
_MARGIN = 20 / 25.4
"""Inches around the page."""


def pdf(html: str, title: str) -> bytes:
    """Give HTML (see ``exchange/sheets/html.py``) as a PDF of A4 pages, each with its number at the foot.

    Makes an application off screen if there is none, as on the command line.
    """
    application = _application()
    # In memory: where a disk is full Qt would tell nobody.
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Jianbao")
    writer.setResolution(RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    print_html(html, writer)
    del application
    return bytes(buffer.data().data())


def print_html(html: str, device: QPagedPaintDevice) -> None:
    """Set HTML on the pages of a device that has no margins of its own."""
    document = _document(html, device)
    size, inch = document.pageSize(), device.logicalDpiY()
    painter = QPainter(device)
    painter.setFont(document.defaultFont())
    foot = QRectF(0, size.height() - _MARGIN * inch, size.width(), _MARGIN * inch)
    for number in range(document.pageCount()):
        if number:
            device.newPage()
        painter.save()
        painter.translate(0, -number * size.height())
        document.drawContents(painter, QRectF(0, number * size.height(), size.width(), size.height()))
        painter.restore()
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(number + 1))
    painter.end()


def _document(html: str, device: QPagedPaintDevice) -> QTextDocument:
    """The text laid out for the device, in a face for long Chinese texts, rows of tables whole."""
    document = QTextDocument()
    document.documentLayout().setPaintDevice(device)
    font = QFont()
    font.setFamilies(_FAMILIES)
    font.setPointSizeF(_SIZE)
    document.setDefaultFont(font)
    document.setHtml(html)
    frame = document.rootFrame().frameFormat()
    frame.setMargin(_MARGIN * _dots())
    document.rootFrame().setFrameFormat(frame)
    document.setPageSize(QSizeF(device.width(), device.height()))
    for table in _tables(document.rootFrame()):
        _keep_rows_whole(table, device.logicalDpiY())
    # Qt leaves what stands behind a table where it was.
    document.markContentsDirty(0, document.characterCount())
    return document


def _dots() -> float:
    """Dots an inch in which Qt gives lengths, before it brings them to the device's."""
    return QGuiApplication.primaryScreen().logicalDotsPerInchY()


def _tables(frame: QTextFrame) -> list[QTextTable]:
    """The tables with a head, in order: what is set in tables for its margin alone has none."""
    found: list[QTextTable] = []
    for child in frame.childFrames():
        if isinstance(child, QTextTable) and child.format().headerRowCount():
            found.append(child)
        else:
            found += _tables(child)
    return found


def _keep_rows_whole(table: QTextTable, inch: float) -> None:
    """Move each row that would be cut by the end of a page to the next one, with the row that belongs to it.

    Qt cuts rows between lines and knows no rule against it; room above a row moves its lines where they fit.
    """
    layout = table.document().documentLayout()
    height = table.document().pageSize().height()

    def bottom(row: int) -> float:
        return max(layout.blockBoundingRect(_last(cell)).bottom() for cell in _cells(table, row))

    row = table.format().headerRowCount()
    while row < table.rows():
        last = row + 1 if row + 1 < table.rows() and table.cellAt(row + 1, 1).columnSpan() > 1 else row
        top = min(layout.blockBoundingRect(cell.firstCursorPosition().block()).top() for cell in _cells(table, row))
        if top // height != bottom(last) // height:
            room = (top // height + 1) * height - _MARGIN * inch - top
            for cell in _cells(table, row):
                format_ = cell.format().toTableCellFormat()
                format_.setTopPadding(max(0.0, room) * _dots() / inch)
                cell.setFormat(format_)
        row = last + 1


def _cells(table: QTextTable, row: int) -> Iterator[QTextTableCell]:
    for column in range(table.columns()):
        yield table.cellAt(row, column)


def _last(cell: QTextTableCell) -> QTextBlock:
    return cell.lastCursorPosition().block()


def _application() -> QGuiApplication | None:
    """An application of our own where there is none: fonts are the application's."""
    if QGuiApplication.instance() is not None:
        return None
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["jianbao"])
