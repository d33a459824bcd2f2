"""Two small sheets of the help menu: the keys, and what this program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jianbao import __version__
from jianbao.ui.actions import ACTIONS, MENUS
from jianbao.ui.commands.finding import name_of
from jianbao.ui.commands.keys import native
from jianbao.ui.icons import application_icon

if TYPE_CHECKING:
    from jianbao.ui.commands.keys import KeyTable


class KeySheet(QDialog):
    """Every key, by menu, in columns."""

    def __init__(self, keys: KeyTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("快捷键"))
        columns = QHBoxLayout()
        columns.setSpacing(40)
        for names in (("file", "help"), ("edit", "view"), ("go", "quick", "institution"), ("check",)):
            column = QVBoxLayout()
            column.setSpacing(18)
            for menu in MENUS:
                if menu.id in names:
                    column.addLayout(self._section(menu.plain(), self._keys_of(menu.id)))
            if "help" in names:
                column.addLayout(self._section(self.tr("在列表和输入框里"), self._keys_of_panes()))
            column.addStretch(1)
            columns.addLayout(column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 18)
        layout.setSpacing(18)
        layout.addLayout(columns)
        layout.addWidget(_close_button(self))

    def _keys_of(self, menu: str) -> list[tuple[str, str]]:
        specs = [spec for spec in ACTIONS if spec.menu == menu]
        return [(name_of(spec), native(keys)) for spec in specs if (keys := self._keys.of(spec))]

    def _keys_of_panes(self) -> list[tuple[str, str]]:
        """What holds where the focus is, and stands in no menu."""
        return [
            (self.tr("保存批注"), native(("Ctrl+Return",))),
            (self.tr("修改批注"), native(("F2",))),
            (self.tr("移除标签、删除批注"), native(("Del",))),
            (self.tr("打开文章，转到正文"), native(("Return",))),
            (self.tr("清空筛选，回到全部文章"), native(("Esc",))),
            (self.tr("展开全部机构"), "*"),
        ]

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
            self.tr("读报纸专版，核每一个数据。\n机器读，人来定，什么都不丢。\n\n代码依 Apache-2.0 许可；不连网络。"),
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
