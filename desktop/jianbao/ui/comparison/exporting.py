"""What is compared as files: the chart as a picture, on white whatever the window looks like; the table as XLSX."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication

from jianbao.errors import WorldError
from jianbao.ui.comparison.chart import height_of
from jianbao.ui.comparison.content import Bars
from jianbao.ui.comparison.look import Look
from jianbao.ui.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jianbao.ui.comparison.content import Content

_WIDE: Final = 960
_TALL: Final = 540
_SHARP: Final = 3
"""Pixels of the picture for one of the chart: 300 an inch at a column's width on paper."""


def write_picture(content: Content, name: str, path: Path) -> None:
    """Write a chart as SVG or PNG, by the file's ending. Raises ``WorldError`` if it cannot be written."""
    # Imported here: the library is loaded with the first chart.
    import pyqtgraph as pg  # noqa: PLC0415
    from pyqtgraph.exporters import ImageExporter, SVGExporter  # noqa: PLC0415

    from jianbao.ui.comparison.drawing import Drawing  # noqa: PLC0415

    look = Look(LIGHT, QColor("#ffffff"), QGuiApplication.font())
    canvas = pg.GraphicsLayoutWidget()
    canvas.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    height = height_of(content, QFontMetrics(look.font).height())
    canvas.resize(_WIDE, height if isinstance(content, Bars) else _TALL)
    canvas.show()
    drawing = Drawing(canvas, look)
    drawing.show(content, look, name)
    canvas.grab()
    try:
        # Written to first: the library does not say why it cannot.
        path.open("ab").close()
        if path.suffix.lower() == ".svg":
            SVGExporter(canvas.scene()).export(str(path))
        else:
            exporter = ImageExporter(canvas.scene())
            exporter.parameters()["width"] = _WIDE * _SHARP
            exporter.export(str(path))
    except OSError as error:
        raise _unwritten(path, error) from error
    finally:
        canvas.close()
        canvas.deleteLater()


def write_table(path: Path, name: str, lines: Sequence[Sequence[str]]) -> None:
    """Write lines of a table, the head first, as a workbook. Raises ``WorldError`` if it cannot be written."""
    # Imported here: the library is needed for files alone.
    from jianbao.exchange.sheets.workbook import Workbook  # noqa: PLC0415

    # A sheet's name is of 31 characters at most, and none of these.
    title = "".join(" " if letter in "[]:*?/\\'" else letter for letter in name)[:31].strip() or "1"
    head, *rows = lines
    columns = ["subject", *(["text"] * (len(head) - 1))]
    try:
        with Workbook(path) as book:
            book.add(title, columns, head, rows)
    except OSError as error:
        raise _unwritten(path, error) from error


def _unwritten(path: Path, error: OSError) -> WorldError:
    reason = error.strerror or str(error)
    return WorldError(
        f"写不了“{path}”（{reason}）。请换一个可写的文件夹，或关掉正打开它的程序。",
        f"Cannot write “{path}” ({reason}). Choose a folder that can be written to, or close what has it open.",
    )
