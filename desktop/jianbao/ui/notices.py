"""What the window says of its own accord: a bar above the panes, and a page where no archive could be opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from jianbao.ui.icons import icon


class NoticeBar(QFrame):
    """One sentence that stays until it is closed or another takes its place; it never stops the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._passing = False
        sign = QLabel(self)
        sign.setPixmap(icon("warning", self.palette()).pixmap(18, 18))
        self.sentence = QLabel(self)
        self.sentence.setObjectName("notice-sentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.close_button = close = QToolButton(self)
        close.setIcon(icon("close", self.palette()))
        close.setAutoRaise(True)
        close.setToolTip(self.tr("关闭"))
        close.setAccessibleName(self.tr("关闭"))
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        layout.setSpacing(10)
        layout.addWidget(sign)
        layout.addWidget(self.sentence, 1)
        layout.addWidget(close)
        self.hide()

    def say(self, sentence: str, *, passing: bool = False) -> None:
        """Show a sentence; a ``passing`` one is of no more use once something goes well."""
        self._passing = passing
        self.sentence.setText(sentence)
        self.show()

    def let_pass(self) -> None:
        """Take a passing sentence away."""
        if self._passing:
            self.hide()


class RefusalPage(QWidget):
    """Stands in place of the panes where the archive could not be opened."""

    retried = Signal()
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("打不开档案"), self)
        title.setObjectName("refusal-title")
        self.sentence = QLabel(self)
        self.sentence.setObjectName("refusal-sentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence.setMinimumWidth(460)
        self.sentence.setMaximumWidth(560)
        self.retry = QPushButton(self.tr("再试一次"), self)
        self.retry.clicked.connect(self.retried)
        self.folder = QPushButton(self.tr("打开所在文件夹"), self)
        self.folder.clicked.connect(self.folder_wanted)
        buttons = QHBoxLayout()
        buttons.addWidget(self.retry)
        buttons.addWidget(self.folder)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addStretch(2)
        column.addWidget(title)
        column.addWidget(self.sentence)
        column.addLayout(buttons)
        column.addStretch(3)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(column)
        layout.addStretch(1)

    def say(self, sentence: str) -> None:
        """Say why, and what to do."""
        self.sentence.setText(sentence)
