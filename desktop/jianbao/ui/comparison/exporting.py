"""What is compared as files: the chart as a picture, on white whatever the window looks like; the table as XLSX."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QImage, QPainter

from jianbao.errors import WorldError
from jianbao.ui.comparison.chart import height_of
from jianbao.ui.comparison.content import Bars
from jianbao.ui.comparison.look import Look
from jianbao.ui.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QPaintDevice
    from PySide6.QtWidgets import QGraphicsView

    from jianbao.ui.comparison.content import Content

_WIDE: Final = 960
_TALL: Final = 540
_SHARP: Final = 3
"""Pixels of the picture for one of the chart: 300 an inch at a column's width on paper."""


def write_picture(content: Content, name: str, path: Path) -> None:
    """Write a chart as SVG or PNG, by the file's ending. Raises ``WorldError`` if it cannot be written."""
    # Imported here: the library is loaded with the first chart.
    import pyqtgraph as pg  # noqa: PLC0415

    from jianbao.ui.comparison.drawing import Drawing  # noqa: PLC0415

    vector = path.suffix.lower() == ".svg"
    look = Look(LIGHT, QColor("#ffffff"), QGuiApplication.font(), 1 if vector else _SHARP)
    canvas = pg.GraphicsLayoutWidget()
    canvas.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    height = height_of(content, QFontMetrics(look.font).height())
    canvas.resize(_WIDE, height if isinstance(content, Bars) else _TALL)
    canvas.show()
    drawing = Drawing(canvas, look)
    drawing.show(content, look, name)
    for _ in range(2):
        # The axes take their room when they are laid out, and the plot what they leave: nobody sees it, so at once.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        canvas.grab()
    for item in canvas.scene().items():
        if hasattr(item, "setExportMode"):
            item.setExportMode(True, {"antialias": True, "resolutionScale": 1.0})
    try:
        # Written to first: Qt does not say why it cannot.
        path.open("ab").close()
        _paint(canvas, path, name)
    except OSError as error:
        raise _unwritten(path, error) from error
    finally:
        canvas.close()
        canvas.deleteLater()


def _paint(canvas: QGraphicsView, path: Path, name: str) -> None:
    """Paint the canvas into a file. The library's own exporters draw hatches out of shape and hairlines too thin."""
    size = canvas.viewport().size()
    if path.suffix.lower() == ".svg":
        # Imported here: nothing else needs it.
        from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415

        drawn = QSvgGenerator()
        drawn.setFileName(str(path))
        # The canvas has laid out its letters for so many dots an inch.
        drawn.setResolution(canvas.logicalDpiX())
        drawn.setSize(size)
        drawn.setViewBox(QRect(QPoint(0, 0), size))
        drawn.setTitle(name)
        _render(canvas, drawn)
        return
    image = QImage(size * _SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    image.fill(QColor("#ffffff"))
    _render(canvas, image)
    image.save(str(path))


def _render(canvas: QGraphicsView, device: QPaintDevice) -> None:
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    here = QRectF(canvas.viewport().rect())
    canvas.scene().render(painter, here, here)
    painter.end()


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
