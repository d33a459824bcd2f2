"""Documents made for the tests: PDFs by Qt, DOCX by python-docx and by hand."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPageSize, QPainter, QPdfWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FAMILY = "Noto Serif CJK SC"
TEXT = (
    "悠悠民生，健康最大。过去一年，市第二人民医院坚持以党建为引领，以三甲医院复审为主线，持续提升医疗质量。",
    "强化全面质量管理。临床医技科室质控会议召开率达100%；术前多学科讨论记录的平均及时率达98.31%，超额完成国家既定目标。",
    "推进重点学科建设。骨科设置达9个亚专业11个病区，在15个科室实施主诊医师负责制工作，风湿免疫科长期随访患者4000余名。",
)
HEADLINE = "用“硬实力”筑牢群众健康防线"
MASTHEAD = "长治日报  2026年1月28日  星期三  第5版  聚焦"
COLUMN = 16
"""Characters of a line."""


def column_lines(paragraphs: Sequence[str] = TEXT) -> list[str]:
    """The paragraphs as lines of a column, the first of each set in."""
    lines: list[str] = []
    for paragraph in paragraphs:
        text = f"　　{paragraph}"
        lines += [text[at : at + COLUMN] for at in range(0, len(text), COLUMN)]
    return lines


def pdf(*draw: Callable[[QPainter], None], size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> bytes:
    """A PDF with a page for each function that draws one, in points."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(size))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(72)
    painter = QPainter(writer)
    for number, one in enumerate(draw):
        if number:
            writer.newPage()
        one(painter)
    painter.end()
    return bytes(buffer.data().data())


def put(painter: QPainter, x: float, y: float, text: str, size: int = 10) -> None:
    """Write a line."""
    font = QFont(FAMILY)
    font.setPixelSize(size)
    painter.setFont(font)
    painter.drawText(QRectF(x, y, 560, size * 1.6), 0, text)


def newspaper(painter: QPainter) -> None:
    """A masthead, a headline over all columns, the text in three columns."""
    put(painter, 30, 20, MASTHEAD, 9)
    put(painter, 60, 50, HEADLINE, 28)
    lines = column_lines()
    high = -(-len(lines) // 3)
    for number, line in enumerate(lines):
        put(painter, 30 + number // high * 185, 110 + number % high * 16, line)


def picture(width: int = 800, height: int = 400, lines: Sequence[str] = ()) -> QImage:
    """Black text on white."""
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for number, line in enumerate(lines):
        put(painter, 20, 20 + number * 44, line, 26)
    painter.end()
    return image


def scan(painter: QPainter) -> None:
    """A page that is nothing but a picture."""
    painter.drawImage(QRectF(20, 20, 500, 250), picture(lines=TEXT))


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **others: bytes) -> bytes:
    """A DOCX of this body, and of other parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>')
        for name, data in others.items():
            file.writestr(f"word/{name}.xml", data)
    return out.getvalue()
