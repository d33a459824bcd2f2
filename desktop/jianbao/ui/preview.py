"""Pages as they would be printed, with a button to print them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from jianbao.ui.printing import print_html

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SHARE = 0.9
"""Of the window that a preview takes."""


class Preview(QPrintPreviewDialog):
    """Shows HTML (see ``exchange/sheets/html.py``) on A4. It keeps the printer, which Qt does not."""

    def __init__(self, html: str, title: str, parent: QWidget) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
        self._printer.setDocName(title)
        super().__init__(self._printer, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.paintRequested.connect(partial(print_html, html))
        self.resize(parent.size() * _SHARE)
