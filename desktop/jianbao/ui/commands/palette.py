"""The command palette: any action by a few letters of its name, its pinyin or its initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QLineEdit, QTreeView, QVBoxLayout, QWidget

from jianbao.ui.actions import ACTIONS
from jianbao.ui.commands.finding import matching
from jianbao.ui.commands.listing import KEYS, NAME, CommandList
from jianbao.ui.settings import RECENT_COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from jianbao.ui.commands.keys import KeyTable
    from jianbao.ui.commands.specs import ActionSpec
    from jianbao.ui.settings import Settings

ITSELF = "palette"
RECENT = 6
"""Actions chosen here before that stand first while nothing is typed."""
_WIDTH, _ROWS = 560, 12
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_ROWS, Qt.Key.Key_PageDown: _ROWS}


class CommandPalette(QDialog):
    """A line to type in and the actions that it means; Enter does the first, or the one that the arrows chose."""

    chosen = Signal(str)
    """The id of the action to be done."""

    def __init__(
        self, keys: KeyTable, settings: Settings, allowed: Callable[[ActionSpec], bool], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("命令"))
        self._settings, self._allowed = settings, allowed
        self.line = _Line(self)
        self.line.setObjectName("palette_line")
        self.line.setPlaceholderText(self.tr("键入命令名、拼音或首字母"))
        self.line.setAccessibleName(self.tr("命令"))
        self.model = CommandList(keys, self, allowed)
        self.view = _list_of(self.model, self)
        self.none = QLabel(self.tr("没有这样的命令"), self)
        self.none.setObjectName("sheet-keys")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self.line)
        layout.addWidget(self.none)
        layout.addWidget(self.view)
        self.setFixedWidth(_WIDTH)
        self.line.textChanged.connect(self._follow)
        self.line.stepped.connect(self._step)
        self.line.returnPressed.connect(self._choose)
        self.view.clicked.connect(self._choose)
        self._follow("")
        self.view.setFixedHeight(self.view.sizeHintForRow(0) * _ROWS)

    def _follow(self, typed: str) -> None:
        """List what is meant: what can be done now before what can't."""
        found = matching(typed, self._recent_first() if not typed.strip() else _OFFERED)
        self.model.show(sorted(found, key=lambda spec: not self._allowed(spec)))
        self.none.setVisible(not found)
        self.view.setVisible(bool(found))
        if found and self._allowed(self.model.at(0)):
            self.view.setCurrentIndex(self.model.index(0, NAME))

    def _recent_first(self) -> list[ActionSpec]:
        recent = self._recent()
        return sorted(_OFFERED, key=lambda spec: recent.index(spec.id) if spec.id in recent else len(recent))

    def _recent(self) -> list[str]:
        return self._settings.get(RECENT_COMMANDS).split()

    def _choose(self) -> None:
        index = self.view.currentIndex()
        if not index.isValid() or not self._allowed(self.model.at(index.row())):
            return
        action = self.model.at(index.row()).id
        recent = dict.fromkeys((action, *self._recent()))
        self._settings.set(RECENT_COMMANDS, " ".join(list(recent)[:RECENT]))
        self.accept()
        self.chosen.emit(action)

    def _step(self, rows: int) -> None:
        """Choose another line, up to the ends of the list."""
        row = min(max(self.view.currentIndex().row() + rows, 0), self.model.rowCount() - 1)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row, NAME))


class _Line(QLineEdit):
    """A line whose arrows up and down move through the list below it."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list; all else is the line's."""
        rows = _STEPS.get(event.key())
        if rows is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(rows)


_OFFERED = tuple(spec for spec in ACTIONS if spec.id != ITSELF)


def _list_of(model: CommandList, parent: QWidget) -> QTreeView:
    view = QTreeView(parent)
    view.setObjectName("palette_list")
    view.setModel(model)
    view.setRootIsDecorated(False)
    view.setUniformRowHeights(True)
    view.setHeaderHidden(True)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.header().setResizeContentsPrecision(0)  # by what is in sight
    view.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    view.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
    view.header().moveSection(KEYS, 2)
    return view
