"""The strip above an article of several on its page, or of several pieces: which one it is, and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.records import ArticleRecord


_TITLE = 14
"""Characters of a title that is proposed."""


class PageStrip(QWidget):
    """Hidden where an article is alone on its page and of one piece."""

    wanted = Signal(int)
    """The article to go to."""
    taken = Signal(int, int)
    """Two articles that are proposed as one, to be joined."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page_strip")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(10, 2, 10, 2)
        self._page, self._pieces = _Steps(self), _Steps(self)
        for steps in (self._page, self._pieces):
            steps.wanted.connect(self.wanted)
            self._layout.addWidget(steps)
        self._proposal = QLabel(self)
        self._proposal.setTextFormat(Qt.TextFormat.PlainText)
        self._look, self._take = QToolButton(self), QToolButton(self)
        self._look.setText(self.tr("看一看"))
        self._take.setText(self.tr("合篇"))
        for button, meant in ((self._look, self._look_at), (self._take, self._take_it)):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(meant)
        for widget in (self._proposal, self._look, self._take):
            self._layout.addWidget(widget)
        self._layout.addStretch(1)
        self._article, self._pair = 0, (0, 0)
        self.show_article(None)

    def show_article(self, record: ArticleRecord | None) -> None:
        """Say which article of its page this is, and which piece of it."""
        page, pieces = ((), ()) if record is None else (record.beside.page, record.beside.pieces)
        number = 0 if record is None else record.id
        of_page = self.tr("本版第 {} 篇，共 {} 篇"), self.tr("本版上一篇"), self.tr("本版下一篇")
        of_pieces = self.tr("接排第 {} 段，共 {} 段"), self.tr("接排的上一段"), self.tr("接排的下一段")
        self._page.show_steps(number, page, *of_page)
        self._pieces.show_steps(number, pieces, *of_pieces)
        self._article = number
        self._show_proposal(shown=False)
        self.setVisible(bool(page or pieces))

    def propose(self, pair: tuple[int, int], title: str, evidence: str) -> None:
        """Say that the article seems to go on in another of this title, or to have begun there, and why."""
        self._pair = pair
        words = self.tr("像是接《{}》") if pair[0] == self._article else self.tr("像是《{}》的后段")
        self._proposal.setText(words.format(title if len(title) <= _TITLE else title[:_TITLE] + "…"))
        for widget in (self._proposal, self._take):
            widget.setToolTip(tip(evidence))
            widget.setAccessibleDescription(evidence)
        self._show_proposal(shown=True)
        self.show()

    def _show_proposal(self, *, shown: bool) -> None:
        for widget in (self._proposal, self._look, self._take):
            widget.setVisible(shown)

    def _look_at(self) -> None:
        self.wanted.emit(self._pair[1] if self._pair[0] == self._article else self._pair[0])

    def _take_it(self) -> None:
        self.taken.emit(*self._pair)

    def words(self) -> str:
        """What it says."""
        said = (self._page.said, self._pieces.said, self._proposal)
        return " ".join(one.text() for one in said if one.isVisibleTo(self))


class _Steps(QWidget):
    """A place among several, with a button to either side."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 16, 0)
        self.said = QLabel(self)
        self.said.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._buttons = [QToolButton(self), QToolButton(self)]
        for button, arrow in zip(self._buttons, (Qt.ArrowType.LeftArrow, Qt.ArrowType.RightArrow), strict=True):
            button.setArrowType(arrow)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, by=button: self.wanted.emit(by.property("article")))
        for widget in (self._buttons[0], self.said, self._buttons[1]):
            layout.addWidget(widget)

    def show_steps(self, article: int, every: Sequence[int], words: str, *names: str) -> None:
        """Show the place of an article among these; nothing where there are none."""
        self.setVisible(bool(every))
        if not every:
            return
        place = every.index(article)
        self.said.setText(words.format(place + 1, len(every)))
        for button, name, to in zip(self._buttons, names, (place - 1, place + 1), strict=True):
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.setEnabled(0 <= to < len(every))
            button.setProperty("article", every[to] if 0 <= to < len(every) else 0)
