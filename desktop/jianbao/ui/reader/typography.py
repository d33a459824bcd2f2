"""How the page is set: faces, sizes, spacing. Lengths in device-independent pixels."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat

from jianbao.page.records import BlockType
from jianbao.ui.theme import MONO, SANS, SERIF

BODY = 17.0
"""The size of a body character at 100 %."""
MEASURE = 36
"""Characters of a full line of the body."""
ORIGINAL_MEASURE = 42
"""Characters of a full line of the original text, which is set smaller."""


@dataclass(frozen=True, slots=True)
class Style:
    """How one type of block is set; sizes and margins in body characters, line height in the block's own."""

    families: list[str]
    size: float = 1.0
    line: float = 1.75
    above: float = 0.0
    below: float = 0.0
    left: float = 0.0
    indent: float = 0.0
    bold: bool = False
    muted: bool = False
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


STYLES = {
    BlockType.MASTHEAD: Style(SANS, 0.74, 1.6, above=0.2, below=1.4, muted=True, align=Qt.AlignmentFlag.AlignHCenter),
    BlockType.HEADLINE: Style(SERIF, 1.72, 1.4, above=0.9, below=0.7, bold=True, align=Qt.AlignmentFlag.AlignHCenter),
    BlockType.DECK: Style(SERIF, 1.06, 1.5, below=1.8, muted=True, align=Qt.AlignmentFlag.AlignHCenter),
    BlockType.HEADING: Style(SERIF, 1.18, 1.5, above=1.5, below=0.7, bold=True, align=Qt.AlignmentFlag.AlignHCenter),
    BlockType.PARAGRAPH: Style(SERIF, below=0.3, indent=2.0, align=Qt.AlignmentFlag.AlignJustify),
    BlockType.CAPTION: Style(SANS, 0.82, 1.6, above=0.55, below=0.55, left=2.6, muted=True),
    BlockType.CREDIT: Style(SANS, 0.76, 1.7, above=0.7, below=0.7, muted=True, align=Qt.AlignmentFlag.AlignRight),
}
ORIGINAL = Style(MONO, 0.86, 1.6)


@dataclass(frozen=True, slots=True)
class Typography:
    """The type at one zoom (per cent) with the two colours of text."""

    zoom: int
    text: str
    muted: str

    @property
    def em(self) -> float:
        """The size of a body character."""
        return BODY * self.zoom / 100

    def font(self, style: Style) -> QFont:
        """The face of a style, in its size."""
        font = QFont()
        font.setFamilies(style.families)
        font.setPixelSize(max(1, round(self.em * style.size)))
        font.setBold(style.bold)
        return font

    def measure(self, *, original: bool) -> float:
        """The width of a full line."""
        if original:
            return ORIGINAL_MEASURE * QFontMetricsF(self.font(ORIGINAL)).horizontalAdvance("汉")
        return MEASURE * QFontMetricsF(self.font(STYLES[BlockType.PARAGRAPH])).horizontalAdvance("汉")

    def character_format(self, style: Style) -> QTextCharFormat:
        """The character format of a style."""
        shape = QTextCharFormat()
        shape.setFont(self.font(style))
        shape.setForeground(QColor(self.muted if style.muted else self.text))
        return shape

    def block_format(self, style: Style) -> QTextBlockFormat:
        """The block format of a style."""
        shape = QTextBlockFormat()
        shape.setLineHeight(
            round(self.em * style.size * style.line), QTextBlockFormat.LineHeightTypes.FixedHeight.value
        )
        shape.setTopMargin(self.em * style.above)
        shape.setBottomMargin(self.em * style.below)
        shape.setLeftMargin(self.em * style.left)
        shape.setTextIndent(self.em * style.indent)
        shape.setAlignment(style.align)
        return shape
