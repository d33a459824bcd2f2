"""The line at the foot of the window: what is listed, what is selected, what was just stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from jianbao.ui.checking.bar import CheckBar
from jianbao.ui.menus import act_name

if TYPE_CHECKING:
    from jianbao.archive.records import ArticleRecord, Changes, UndoStep
    from jianbao.ui.checking.state import CheckState

_A_WHILE = 5000
"""Milliseconds that a message stays."""


class StatusLine(QStatusBar):
    """Counts on the left; on the right how far the page is checked, and the zoom.

    A message takes the place of the counts for a while.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._listed, self._selected = "", 0
        self.counts, self.zoom = QLabel(self), QLabel(self)
        self.checking = CheckBar(self)
        self.addWidget(self.counts)
        self.addPermanentWidget(self.checking)
        self.addPermanentWidget(self.zoom)

    def show_listed(self, articles: int, figures: int | None) -> None:
        """Count the articles of the list and, where they are known, the figures to check in them."""
        here = QLocale()
        if figures is None:
            self._listed = self.tr("找到 {} 篇文章").format(here.toString(articles))
        else:
            self._listed = self.tr("{} 篇文章，{} 个数据").format(here.toString(articles), here.toString(figures))
        self._show_counts()

    def show_selected(self, articles: int) -> None:
        """Count the articles that a tag is meant for, where they are several."""
        self._selected = articles
        self._show_counts()

    def show_checking(self, record: ArticleRecord | None, state: CheckState) -> None:
        """Show how far the open page is checked."""
        self.checking.show_state(None if record is None else state)

    def show_zoom(self, zoom: int) -> None:
        """Show the size of the text, in per cent."""
        self.zoom.setText(f"{zoom}%")

    def advise(self, words: str) -> None:
        """Say what is to be done first."""
        self.showMessage(words, _A_WHILE)

    def tell(self, changes: Changes, step: UndoStep | None) -> None:
        """Say that a decision is in the archive; ``step``: how it would be undone."""
        if changes.label in ("", "import"):
            return
        if changes.reverted:
            self.clearMessage()
            return
        tag, decisions = ("", 1) if step is None else (step.tag, step.decisions)
        count = decisions if changes.label == "verdict" or not changes.articles else len(changes.articles)
        self.showMessage(self.tr("已保存：{}").format(act_name(changes.label, tag, count)), _A_WHILE)

    def _show_counts(self) -> None:
        selected = self.tr("已选 %Ln 篇", "", self._selected) if self._selected > 1 else ""
        self.counts.setText(" · ".join(filter(None, (self._listed, selected))))
