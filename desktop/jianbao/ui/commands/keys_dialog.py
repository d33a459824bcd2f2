"""The dialog that gives actions other keys: all of them in one table, a conflict said before it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from jianbao.ui.commands.finding import matching, name_of, path_of
from jianbao.ui.commands.keys import is_of_lists, native
from jianbao.ui.commands.listing import NAME, CommandList
from jianbao.ui.commands.own import EVERY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex

    from jianbao.ui.commands.keys import KeyTable
    from jianbao.ui.commands.specs import ActionSpec

_SIZE = (620, 560)


class KeysDialog(QDialog):
    """Every action with its keys; what is changed here holds at once."""

    def __init__(self, keys: KeyTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("快捷键设置"))
        self.resize(*_SIZE)
        self._keys = keys
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("查找命令：名称、拼音或首字母"))
        self.line.setAccessibleName(self.tr("查找命令"))
        self.line.setClearButtonEnabled(True)
        self.model = CommandList(keys, self)
        self.view = self._list()
        self.edit = QKeySequenceEdit(self)
        self.edit.setMaximumSequenceLength(1)
        self.edit.setAccessibleName(self.tr("新的快捷键"))
        self.add, self.clear, self.reset = (self._button(text) for text in self._words())
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setMinimumHeight(self.said.fontMetrics().lineSpacing() * 2)
        self._lay_out()
        self._wire()
        self.model.show(EVERY)
        self.view.setCurrentIndex(self.model.index(0, NAME))

    def _words(self) -> tuple[str, str, str]:
        return self.tr("添加"), self.tr("清除快捷键"), self.tr("恢复默认")

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        return button

    def _list(self) -> QTreeView:
        view = QTreeView(self)
        view.setObjectName("key_list")
        view.setModel(self.model)
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setAccessibleName(self.tr("命令和快捷键"))
        view.header().setStretchLastSection(False)
        view.header().setResizeContentsPrecision(0)  # by what is in sight
        view.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        view.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        return view

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("新的快捷键："), self))
        row.addWidget(self.edit, 1)
        for button in (self.add, self.clear, self.reset):
            row.addWidget(button)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self.reset_all = buttons.addButton(self.tr("全部恢复默认"), QDialogButtonBox.ButtonRole.ResetRole)
        self.reset_all.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.line)
        layout.addWidget(self.view, 1)
        layout.addLayout(row)
        layout.addWidget(self.said)
        layout.addWidget(buttons)

    def _wire(self) -> None:
        self.line.textChanged.connect(lambda typed: self._show(matching(typed, EVERY)))
        self.view.selectionModel().currentChanged.connect(self._follow)
        self.edit.keySequenceChanged.connect(self._weigh)
        self.add.clicked.connect(self._add)
        self.clear.clicked.connect(lambda: self._act(self._keys.clear))
        self.reset.clicked.connect(lambda: self._act(self._keys.reset))
        self.reset_all.clicked.connect(self._reset_all)

    def _show(self, specs: list[ActionSpec]) -> None:
        self.model.show(specs)
        self.view.setCurrentIndex(self.model.index(0, NAME))
        self._weigh()

    def _chosen(self) -> ActionSpec | None:
        index = self.view.currentIndex()
        return self.model.at(index.row()) if index.isValid() else None

    def _key(self) -> str:
        return self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _follow(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.edit.clear()
        self._weigh()

    def _weigh(self) -> None:
        """Say what the new key would do, before it is done."""
        spec, key = self._chosen(), self._key()
        known = spec is not None and self._keys.has(spec, key)
        free = spec is not None and bool(key) and not is_of_lists(key, spec)
        holders = [] if spec is None or not free else self._keys.holders(key, spec)
        self.add.setText(self.tr("改归此命令") if holders and not known else self.tr("添加"))
        self.add.setEnabled(free and not known)
        self.clear.setEnabled(spec is not None and bool(self._keys.of(spec)))
        self.reset.setEnabled(spec is not None and self._keys.is_changed(spec))
        self.said.setText("" if spec is None or not key else self._conflict(key, holders, spec))

    def _conflict(self, key: str, holders: Sequence[ActionSpec], spec: ActionSpec) -> str:
        written = native((key,))
        if is_of_lists(key, spec):
            return self.tr("⚠ {} 归列表和输入框用，不能另作快捷键。").format(written)
        if self._keys.has(spec, key):
            return self.tr("{} 已是此命令的快捷键。").format(written)
        if holders:
            names = "、".join(dict.fromkeys(map(name_of, holders)))
            return self.tr("⚠ {} 现在是“{}”的快捷键；改归此命令后，“{}”不再用它。").format(written, names, names)
        others = self._keys.elsewhere(key, spec)
        if not others:
            return ""
        names = "、".join(f"{path_of(one)} › {name_of(one)}" for one in others)
        if spec.pane:
            return self.tr("{} 在别处仍是“{}”；只在这里归此命令。").format(written, names)
        return self.tr("{} 在“{}”那里另有所用，那里不归此命令。").format(written, names)

    def _add(self) -> None:
        spec, key = self._chosen(), self._key()
        if spec is not None and key:
            self._keys.add(spec, key)
        self.edit.clear()
        self._weigh()

    def _act(self, act: Callable[[ActionSpec], None]) -> None:
        spec = self._chosen()
        if spec is not None:
            act(spec)
        self._weigh()

    def _reset_all(self) -> None:
        self._keys.reset_all()
        self._weigh()
