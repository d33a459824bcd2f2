"""What a check found: how much it says, its sentence, the words that it rests on, how it was settled."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from jianbao.page.findings import Level
from jianbao.ui.checking.settle_dialog import how_name
from jianbao.ui.flow import FlowLayout
from jianbao.ui.language import spoken
from jianbao.ui.painting import paint_card, smaller
from jianbao.ui.signs import Sign, paint_sign
from jianbao.ui.standing import Standing, day_and_time

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from jianbao.archive.records import KnownFinding, Settlement

_SIGNS: dict[Level, Sign | Standing] = {
    Level.CONTRADICTORY: Sign.WARNING,
    Level.LOOK: Standing.DOUBTFUL,
    Level.CONSISTENT: Standing.RIGHT,
}
_LONGEST, _LONGEST_TITLE = 16, 9
"""Characters of the words on a button, and of a title there."""


def level_name(level: Level) -> str:
    """What the interface calls how much a finding says."""
    translate = QCoreApplication.translate
    names = {
        Level.CONTRADICTORY: translate("findings", "矛盾"),
        Level.LOOK: translate("findings", "值得一看"),
        Level.CONSISTENT: translate("findings", "一致"),
    }
    return names[level]


def sentence_of(finding: KnownFinding) -> str:
    """What was found, in the language of the interface."""
    return finding.finding.why.text(spoken())


class _SignBox(QWidget):
    """The sign of a level, as high as a line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sign: Sign | Standing = Sign.WARNING
        self.loud = True
        side = self.fontMetrics().height()
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign."""
        painter = QPainter(self)
        role = QPalette.ColorRole.Accent if self.loud else QPalette.ColorRole.PlaceholderText
        paint_sign(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), self.sign, self.palette().color(role))
        painter.end()


class FindingCard(QFrame):
    """One finding. Enter settles it or opens it again, Space goes to its first words, the arrow keys to its neighbours.

    Its buttons go to the words that it rests on.
    """

    went_to = Signal(object)
    """Span of this page."""
    went_elsewhere = Signal(object)
    """page.findings.Elsewhere: of another page."""
    settle_asked = Signal(object)
    """KnownFinding: the user wants to say how it is settled."""

    def __init__(self, finding: KnownFinding, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sign = _SignBox(self)
        self._level = QLabel(self)
        bold = self._level.font()
        bold.setBold(True)
        self._level.setFont(bold)
        self._sentence, self._settled = _words(self), _words(self)
        self._settled.setFont(smaller(self.font()))
        self._settled.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._act = QToolButton(self)
        self._act.setAutoRaise(True)
        self._act.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._act.clicked.connect(lambda: self.settle_asked.emit(self.finding))
        self._links = FlowLayout(spacing=4)
        self._lay_out()
        self.show_finding(finding, text)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._sign)
        head.addWidget(self._level, 1)
        head.addWidget(self._act)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 6, 8)
        layout.setSpacing(5)
        layout.addLayout(head)
        layout.addWidget(self._sentence)
        layout.addLayout(self._links)
        layout.addWidget(self._settled)

    def show_finding(self, finding: KnownFinding, text: str) -> None:
        """Show this state of the finding on a page of this source ``text``."""
        self.finding = finding
        level = finding.finding.level
        self._sign.sign, self._sign.loud = _SIGNS[level], finding.open
        self._level.setText(level_name(level))
        self._sentence.setText(sentence_of(finding))
        self._settled.setText("\n".join(map(_settlement, finding.settlements)))
        self._settled.setVisible(bool(finding.settlements))
        settles = level is not Level.CONSISTENT
        self._act.setVisible(settles)
        self._act.setText(self.tr("处理…") if finding.open else self.tr("改处理…"))
        self._act.setToolTip(self.tr("说明怎样处理（Enter）"))
        while self._links.count():
            item = self._links.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.deleteLater()
        for span in finding.finding.spans:
            words = "".join(text[span.start : span.end].split())
            self._add_link(words, self.tr("转到这里")).clicked.connect(lambda _=False, to=span: self.went_to.emit(to))
        for other, page in zip_longest(finding.finding.others, finding.pages, fillvalue=("", None)):
            button = self._add_link(*self._page_words(*page))
            button.clicked.connect(lambda _=False, to=other: self.went_elsewhere.emit(to))
        self.setAccessibleName(", ".join(filter(None, (level_name(level), sentence_of(finding), self._settled.text()))))
        self.update()

    def _page_words(self, title: str, year: int | None) -> tuple[str, str]:
        """What a link to another page says, and its hint."""
        if not title:
            return self.tr("另一版"), self.tr("转到另一版的这里")
        short = title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"
        named = self.tr("《{title}》{year}").format(title=short, year=year or "").strip()
        return named, self.tr("转到《{title}》的这里").format(title=title)

    def _add_link(self, words: str, tip: str) -> QToolButton:
        short = words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
        button = QToolButton(self)
        button.setObjectName("finding_link")
        button.setText(short.replace("&", "&&"))
        button.setToolTip(tip)
        button.setAccessibleName(f"{words}, {tip}")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._links.addWidget(button)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, Space and the arrow keys, leave the rest to Qt."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._act.isVisible():
                self.settle_asked.emit(self.finding)
            case Qt.Key.Key_Space if self.finding.finding.spans:
                self.went_to.emit(self.finding.finding.spans[0])
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._leave_for(1 if event.key() == Qt.Key.Key_Down else -1)
            case _:
                super().keyPressEvent(event)

    def _leave_for(self, step: int) -> None:
        """Give the focus to the card below or above."""
        room = self.parentWidget()
        cards = [] if room is None else [card for card in room.findChildren(FindingCard) if card.isVisible()]
        cards.sort(key=lambda card: card.y())
        place = cards.index(self) + step if self in cards else -1
        if 0 <= place < len(cards):
            cards[place].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, then what Qt draws."""
        paint_card(self)
        super().paintEvent(event)


def _words(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    return label


def _settlement(one: Settlement) -> str:
    """How a finding was settled, by whom and when, and in whose words."""
    said = f"{how_name(one.how)} — {one.author} {day_and_time(one.time)}"
    return f"{said}\n{one.note}" if one.note else said
