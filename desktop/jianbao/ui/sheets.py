"""Two small sheets of the help menu: the keys, and what this program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jianbao import __version__
from jianbao.ui.commands.sections import Section, sections
from jianbao.ui.icons import application_icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.ui.commands.keys import KeyTable

_COLUMNS = 4


class KeySheet(QDialog):
    """Every key, by menu and by pane, in columns."""

    def __init__(self, keys: KeyTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("快捷键"))
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(26, 22, 26, 4)
        columns.setSpacing(40)
        for column_of in _in_columns(sections(keys)):
            column = QVBoxLayout()
            column.setSpacing(18)
            for title, lines in column_of:
                column.addLayout(self._section(title, lines))
            column.addStretch(1)
            columns.addLayout(column)
        self.page = QScrollArea(self)
        self.page.setFrameShape(QScrollArea.Shape.NoFrame)
        self.page.setWidgetResizable(True)
        self.page.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        buttons = _close_button(self)
        buttons.setContentsMargins(26, 0, 26, 18)
        layout.addWidget(buttons)
        self.page.setFocus()
        self._fit(page.sizeHint())

    def _fit(self, page: QSize) -> None:
        """Take the room of all keys, as far as the screen has it."""
        room = self.screen().availableSize()
        bar = self.page.verticalScrollBar().sizeHint().width()
        self.resize(min(page.width() + bar, room.width() - 80), min(page.height() + 70, room.height() - 80))

    def _section(self, title: str, lines: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(5)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(0, 1)
        head = QLabel(title)
        head.setObjectName("sheet-title")
        grid.addWidget(head, 0, 0, 1, 2)
        for row, (name, said) in enumerate(lines, start=1):
            grid.addWidget(QLabel(name), row, 0)
            keys = QLabel(said)
            keys.setObjectName("sheet-keys")
            grid.addWidget(keys, row, 1, Qt.AlignmentFlag.AlignRight)
        return grid


def _in_columns(every: Sequence[Section]) -> list[list[Section]]:
    """Set sections in columns of about one height, in their order."""
    heights = [len(lines) + 2 for _, lines in every]
    columns: list[list[Section]] = [[] for _ in range(_COLUMNS)]
    done = 0.0
    for section, height in zip(every, heights, strict=True):
        columns[min(int((done + height / 2) * _COLUMNS / sum(heights)), _COLUMNS - 1)].append(section)
        done += height
    return columns


class AboutSheet(QDialog):
    """The program, its version and its licence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("关于剪报"))
        sign = QLabel(self)
        sign.setPixmap(application_icon().pixmap(64, 64))
        title = QLabel(self.tr("剪报 {}").format(__version__), self)
        title.setObjectName("sheet-title")
        words = QLabel(
            self.tr(
                "读报纸专版，核每一个数据。\n机器读，人来定，什么都不丢。\n\n"
                "代码依 Apache-2.0 许可；除非您要与办公档案同步，不连网络。"
            ),
            self,
        )
        column = QVBoxLayout()
        column.addWidget(title)
        column.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 24, 26, 18)
        layout.setSpacing(18)
        layout.addLayout(row)
        layout.addWidget(_close_button(self))


def _close_button(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=dialog)
    buttons.rejected.connect(dialog.reject)
    return buttons
