"""Check sheets set on A4 and written as PDF, by Qt's rich text."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from jianbao.errors import WorldError

if TYPE_CHECKING:
    from pathlib import Path

RESOLUTION = 300
"""Dots an inch."""
_FAMILIES = ["Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", "SimSun", "serif"]


def write_pdf(html: str, path: Path, title: str) -> None:
    """Write HTML (see ``exchange/sheets/html.py``) as a PDF of A4 pages, each with its number at the foot.

    Raises ``WorldError`` if the file cannot be written. Makes an application off screen if there is none, as on the
    command line.
    """
    application = _application()
    try:
        path.open("ab").close()
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorldError(
            f"写不了“{path}”（{reason}）。请换一个可写的文件夹，或关掉正打开它的程序。",
            f"Cannot write “{path}” ({reason}). Choose a folder that can be written to, or close what has it open.",
        ) from error
    writer = QPdfWriter(str(path))
    writer.setTitle(title)
    writer.setCreator("Jianbao")
    writer.setResolution(RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    # Qt sets a document that has no pages yet with margins of its own, 2 cm, and numbers the pages.
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    document_of(html).print_(writer)
    del application


def document_of(html: str) -> QTextDocument:
    """The document to print, in a face for long Chinese texts."""
    document = QTextDocument()
    font = QFont()
    font.setFamilies(_FAMILIES)
    font.setPointSizeF(10.5)
    document.setDefaultFont(font)
    document.setHtml(html)
    return document


def _application() -> QGuiApplication | None:
    """An application of our own where there is none: fonts are the application's."""
    if QGuiApplication.instance() is not None:
        return None
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["jianbao"])
