"""Two small sheets of the help menu: the keys, and what this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jianbao import __version__
from jianbao.ui.actions import ACTIONS, MENUS, ActionSpec
from jianbao.ui.icons import application_icon


class KeySheet(QDialog):
    """Every key, by menu, in two columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("快捷键"))
        columns = QHBoxLayout()
        columns.setSpacing(40)
        for names in (("file", "edit", "help"), ("view", "go")):
            column = QVBoxLayout()
            column.setSpacing(18)
            for menu in MENUS:
                if menu.id in names:
                    column.addLayout(self._section(menu.plain(), menu.id))
            column.addStretch(1)
            columns.addLayout(column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 18)
        layout.setSpacing(18)
        layout.addLayout(columns)
        layout.addWidget(_close_button(self))

    def _section(self, title: str, menu: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(5)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(0, 1)
        head = QLabel(title)
        head.setObjectName("sheet-title")
        grid.addWidget(head, 0, 0, 1, 2)
        for row, spec in enumerate((s for s in ACTIONS if s.menu == menu and s.keys), start=1):
            grid.addWidget(QLabel(spec.translated().rstrip("…")), row, 0)
            keys = QLabel(keys_text(spec))
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


def keys_text(spec: ActionSpec) -> str:
    """The keys of an action as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return "　".join(QKeySequence(key).toString(native) for key in spec.keys)


def _close_button(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=dialog)
    buttons.rejected.connect(dialog.reject)
    return buttons
