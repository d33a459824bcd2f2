"""What the window says of its own accord: a bar above the panes, and a page where no archive could be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from jianbao.ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable


def _nothing() -> None:
    """Nothing is offered."""


class NoticeBar(QFrame):
    """One sentence that stays until it is closed or another takes its place; it never stops the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._passing, self._details = False, ""
        self._act: Callable[[], object] = _nothing
        self.key = ""
        """What takes up an offer, as people read it."""
        self.sign = sign = QLabel(self)
        sign.setPixmap(icon("warning", self.palette()).pixmap(18, 18))
        self.sentence = QLabel(self)
        self.sentence.setObjectName("notice-sentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.offered = QPushButton(self)
        self.offered.clicked.connect(self.take_up)
        self.copy_button = QToolButton(self)
        self.copy_button.setText(self.tr("复制"))
        self.copy_button.setToolTip(self.tr("复制这句话和详情，可发给支持人员"))
        self.copy_button.clicked.connect(self._copy)
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
        layout.addWidget(self.offered)
        layout.addWidget(self.copy_button)
        layout.addWidget(close)
        self.hide()

    def say(self, sentence: str, *, passing: bool = False, details: str = "") -> None:
        """Show a sentence; a ``passing`` one goes once something goes well; ``details`` are copied with it."""
        self._passing, self._details = passing, details
        self._set(sentence, "", _nothing)

    def offer(self, sentence: str, words: str, act: Callable[[], object]) -> None:
        """Show a sentence, and behind it an act that a click or ``take_up`` does."""
        self._passing, self._details = False, ""
        self._set(sentence, words, act)

    def take_up(self) -> None:
        """Do what is offered, and close."""
        if not self.offered.isHidden() and not self.isHidden():
            self.hide()
            self._act()

    def _set(self, sentence: str, words: str, act: Callable[[], object]) -> None:
        self._act = act
        self.sign.setVisible(not words)
        self.copy_button.setVisible(not words)
        self.sentence.setText(sentence)
        self.offered.setText(self.tr("{}（{}）").format(words, self.key) if self.key else words)
        self.offered.setVisible(bool(words))
        self.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(filter(None, (self.sentence.text(), self._details))))

    def let_pass(self) -> None:
        """Take a passing sentence away."""
        if self._passing:
            self.hide()


class WelcomePage(QWidget):
    """Stands in place of the panes while the archive is empty, and says how to begin."""

    files_wanted = Signal()
    examples_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel(self.tr("档案还是空的"), self)
        title.setObjectName("refusal-title")
        words = self.tr(
            "导入报纸专版（文本、DOCX、HTML、PDF），程序还原文章，归到机构名下，标出每一个数据。"
            "也可以把文件或文件夹拖进窗口。"
        )
        sentence = QLabel(words, self)
        sentence.setWordWrap(True)
        sentence.setMinimumWidth(340)
        sentence.setMaximumWidth(520)
        self.files = QPushButton(self.tr("导入…"), self)
        self.files.setDefault(True)
        self.files.clicked.connect(self.files_wanted)
        self.examples = QPushButton(self.tr("打开五个示范版面"), self)
        self.examples.clicked.connect(self.examples_wanted)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addStretch(2)
        column.addWidget(title)
        column.addWidget(sentence)
        column.addSpacing(6)
        for button in (self.files, self.examples):
            button.setMinimumHeight(44)
            column.addWidget(button)
        column.addStretch(3)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(column)
        layout.addStretch(1)


class RefusalPage(QWidget):
    """Stands in place of the panes where the archive could not be opened."""

    retried = Signal()
    folder_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("打不开档案"), self)
        title.setObjectName("refusal-title")
        self.sentence = QLabel(self)
        self.sentence.setObjectName("refusal-sentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence.setMinimumWidth(380)
        self.sentence.setMaximumWidth(560)
        self.retry = QPushButton(self.tr("再试一次"), self)
        self.retry.clicked.connect(self.retried)
        self.folder = QPushButton(self.tr("打开所在文件夹"), self)
        self.folder.clicked.connect(self.folder_wanted)
        self.copy = QPushButton(self.tr("复制"), self)
        self.copy.setToolTip(self.tr("复制这句话，可发给支持人员"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.sentence.text()))
        self.restore = QPushButton(self.tr("从备份恢复…"), self)
        self.restore.clicked.connect(self.restore_wanted)
        buttons = QHBoxLayout()
        buttons.addWidget(self.retry)
        buttons.addWidget(self.restore)
        buttons.addWidget(self.folder)
        buttons.addWidget(self.copy)
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
