"""One figure to be checked: the passage that it stands in, and what the machine says of it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from jianbao.page.records import Bound
from jianbao.ui.theme import SERIF
from jianbao.ui.wording import bound_text, change_text, value_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.records import ArticleRecord, FigureRow, KnownFinding
    from jianbao.errors import Language
    from jianbao.page.records import Block

_SIZE = 14
"""Points of the passage."""
_MEASURE = 38
"""Characters of a full line of it."""
_SIDE = 28
"""Pixels at either side."""


class FigureCard(QFrame):
    """Shows a figure in its paragraph, with value, indicator, subject and period, and what the checks say of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue-card")
        self._where = QLabel(self)
        self._where.setObjectName("muted")
        self._where.setWordWrap(True)
        self._passage = QTextBrowser(self)
        self._passage.setFrameShape(QFrame.Shape.NoFrame)
        self._passage.setOpenLinks(False)
        self._passage.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._passage.setAccessibleName(self.tr("所在段落"))
        font = QFont()
        font.setFamilies(SERIF)
        font.setPointSize(_SIZE)
        self._passage.document().setDefaultFont(font)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(16)
        self._facts = [(QLabel(self), QLabel(self)) for _ in range(6)]
        for row, (name, value) in enumerate(self._facts):
            name.setObjectName("muted")
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)
        self._findings = QLabel(self)
        self._findings.setWordWrap(True)
        self._findings.setTextFormat(Qt.TextFormat.PlainText)
        self.setMaximumWidth(round(_MEASURE * QFontMetricsF(font).horizontalAdvance("汉")) + 2 * _SIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 18, _SIDE, 12)
        column.setSpacing(12)
        column.addWidget(self._where)
        column.addWidget(self._passage, 3)
        column.addWidget(self._findings)
        column.addLayout(self._grid)
        column.addStretch(1)

    def show_figure(self, row: FigureRow, record: ArticleRecord, reason: str, found: Sequence[KnownFinding]) -> None:
        """Show a figure of an article, why it waits, and what was found of it."""
        where = (reason, row.title, record.article.institution, str(row.year) if row.year else None)
        self._where.setText(" · ".join(filter(None, where)))
        self._passage.setHtml(self._html(row, record))
        self._passage.scrollToAnchor("figure")
        language: Language = "zh" if QLocale().language() == QLocale.Language.Chinese else "en"
        self._findings.setText("\n".join(f"⚠ {one.finding.why.text(language)}" for one in found))
        self._findings.setVisible(bool(found))
        for (name, value), (title, said) in zip(self._facts, self._said(row), strict=True):
            name.setText(title)
            value.setText(said or "—")

    def _said(self, row: FigureRow) -> list[tuple[str, str | None]]:
        bound = "" if row.bound is Bound.EXACT else f"（{bound_text(row)}）"
        sure = "" if row.confidence is None else QLocale().toString(round(row.confidence * 100)) + "%"
        return [
            (self.tr("数值"), value_text(row) + bound),
            (self.tr("指标"), row.indicator),
            (self.tr("机构"), row.subject),
            (self.tr("时间"), row.period),
            (self.tr("变化"), None if row.change is None else change_text(row.change)),
            (self.tr("把握"), sure),
        ]

    def _html(self, row: FigureRow, record: ArticleRecord) -> str:
        block = _block_of(row, record)
        if block is None:
            before, figure, behind = "", row.text, ""
        else:
            start, end = block.text_range(row.span) or (0, 0)
            before, figure, behind = block.text[:start], block.text[start:end], block.text[end:]
        tint = self.palette().highlight().color().name()
        marked = f'<a name="figure"></a><b><u style="background-color: {tint};">{escape(figure)}</u></b>'
        return f'<p style="line-height: 175%;">{escape(before)}{marked}{escape(behind)}</p>'


def _block_of(row: FigureRow, record: ArticleRecord) -> Block | None:
    for block in record.article.blocks:
        if block.span.start <= row.span.start < block.span.end and block.text_range(row.span) is not None:
            return block
    return None
