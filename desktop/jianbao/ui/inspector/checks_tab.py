"""The tab of the checking: what the checks found on the page, and who signed it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from jianbao.page.findings import Level
from jianbao.ui.checking.bar import CheckBar
from jianbao.ui.checking.state import CheckState
from jianbao.ui.inspector.finding_card import FindingCard
from jianbao.ui.standing import day_and_time

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from jianbao.archive.records import ArticleRecord, KnownFinding, SignOff

_ORDER = {Level.CONTRADICTORY: 0, Level.LOOK: 1, Level.CONSISTENT: 2}


class ChecksTab(QWidget):
    """Findings that wait first; those that agree are shown if wanted."""

    went_to = Signal(object)
    """As of ``FindingCard``."""
    went_elsewhere = Signal(object)
    settle_asked = Signal(object)
    sign_asked = Signal()
    unsign_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: ArticleRecord | None = None
        self._state = CheckState()
        self._cards: dict[str, FindingCard] = {}
        self._stale = False
        """Whether the cards are not yet those of what was told last: the tab is hidden."""
        self._sum = QLabel(self)
        self._agreeing = QCheckBox(self.tr("也列一致的"), self)
        self._nothing = QLabel(self)
        self._nothing.setObjectName("empty_state")
        self._nothing.setWordWrap(True)
        self._nothing.setEnabled(False)
        self._progress = CheckBar(self)
        self._signed = QLabel(self)
        self._signed.setObjectName("sign_offs")
        self._signed.setTextFormat(Qt.TextFormat.PlainText)
        self._signed.setWordWrap(True)
        self._sign = QPushButton(self.tr("签发"), self)
        self._sign.setToolTip(self.tr("签发这一版；别人签过的，会签（Ctrl+Enter）"))
        self._unsign = QPushButton(self.tr("撤回签发"), self)
        self._lay_out()
        self._agreeing.toggled.connect(self._show)
        self._sign.clicked.connect(self.sign_asked)
        self._unsign.clicked.connect(self.unsign_asked)
        self._show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(10, 8, 10, 6)
        head.addWidget(self._sum, 1)
        head.addWidget(self._agreeing)
        inside = QWidget(self)
        self._stack = QVBoxLayout(inside)
        self._stack.setContentsMargins(8, 2, 8, 8)
        self._stack.setSpacing(8)
        self._stack.addWidget(self._nothing)
        self._stack.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._foot = QWidget(self)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(10, 8, 10, 10)
        foot.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.addWidget(self._sign)
        buttons.addWidget(self._unsign)
        buttons.addStretch(1)
        foot.addWidget(self._progress)
        foot.addWidget(self._signed)
        foot.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._foot)

    def show_state(self, record: ArticleRecord | None, state: CheckState) -> None:
        """Show what was found on this page and who signed it."""
        if record is None or self._record is None or record.id != self._record.id:
            self._drop(self._cards)
        self._record, self._state = record, state
        self._stale = not self.isVisible()
        if self._stale:
            self._say(len(self._shown()))
        else:
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the cards that were not made while nobody saw them."""
        super().showEvent(event)
        self._freshen()

    def _freshen(self) -> None:
        if self._stale:
            self._stale = False
            self._show()

    def begin(self) -> None:
        """Go to the first finding that waits, else to the first."""
        self._freshen()
        cards = [self._cards[one.key] for one in self._shown()]
        waiting = [card for card in cards if card.finding.open]
        for card in (waiting or cards)[:1]:
            # What was only just made is not on the screen yet, and takes no focus.
            card.show()
            card.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._scroll.ensureWidgetVisible(card)

    def _shown(self) -> list[KnownFinding]:
        """What is listed: what waits first, the gravest before the others."""
        wanted = [
            one
            for one in self._state.findings
            if one.finding.level is not Level.CONSISTENT or self._agreeing.isChecked()
        ]
        return sorted(wanted, key=lambda one: (not one.open, _ORDER[one.finding.level]))

    def _show(self) -> None:
        text = "" if self._record is None else self._record.text
        shown = self._shown()
        focused = next((key for key, card in self._cards.items() if card.hasFocus()), None)
        self._drop(self._cards.keys() - {one.key for one in shown})
        for place, one in enumerate(shown):
            card = self._cards.get(one.key)
            if card is None:
                card = self._cards[one.key] = self._made(one, text)
            elif card.finding != one:
                card.show_finding(one, text)
            self._stack.insertWidget(place, card)
        if focused in self._cards and not self._cards[focused].finding.open:
            self.begin()
        self._say(len(shown))

    def _made(self, one: KnownFinding, text: str) -> FindingCard:
        card = FindingCard(one, text)
        card.went_to.connect(self.went_to)
        card.went_elsewhere.connect(self.went_elsewhere)
        card.settle_asked.connect(self.settle_asked)
        return card

    def _drop(self, keys: object) -> None:
        for key in [key for key in self._cards if key in keys]:  # type: ignore[operator]
            card = self._cards.pop(key)
            self._stack.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _say(self, shown: int) -> None:
        """Say how many wait, and how far the page is."""
        state, here = self._state, self._record is not None
        agreeing = sum(one.finding.level is Level.CONSISTENT for one in state.findings)
        said = [self.tr("待处理 {}").format(state.open), self.tr("一致 {}").format(agreeing) if agreeing else ""]
        self._sum.setText(" · ".join(filter(None, said)) if here else "")
        self._agreeing.setVisible(agreeing > 0)
        self._nothing.setVisible(not shown)
        self._nothing.setText(self.tr("检查没有发现要看的地方。") if here else self.tr("没有打开的文章。"))
        self._foot.setVisible(here)
        self._progress.show_state(state if here else None)
        self._signed.setText("\n".join(map(self._sign_off, state.sign_offs)))
        self._signed.setVisible(bool(state.sign_offs))
        self._signed.setForegroundRole(
            QPalette.ColorRole.WindowText if state.signed else QPalette.ColorRole.PlaceholderText
        )
        self._sign.setText(self.tr("会签") if state.signed == 1 else self.tr("签发"))
        self._sign.setVisible(state.signed < len(("first", "second")))
        self._unsign.setVisible(bool(state.sign_offs))

    def _sign_off(self, one: SignOff) -> str:
        rank = self.tr("签发") if one.rank == "first" else self.tr("会签")
        said = f"{rank}：{one.author} {day_and_time(one.time)}"
        return said if one.current else said + self.tr("（之后有改动，已失效）")
