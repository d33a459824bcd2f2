"""The actions of a window, and its menus and tool bar, made from the table in ``actions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton, QWidget

from jianbao import policy
from jianbao.archive.acts import named
from jianbao.ui.actions import ACTIONS, MENUS
from jianbao.ui.commands.specs import ActionSpec, Need
from jianbao.ui.icons import icon
from jianbao.ui.language import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.archive.records import UndoStep
    from jianbao.ui.commands.keys import KeyTable


def act_name(kind: str, tag: str = "", count: int = 1) -> str:
    """What the interface calls an act: its kind, what it is about, and how many it is about if several."""
    return named(kind, tag, count).text(spoken())


class Actions(QObject):
    """The actions of one window."""

    triggered = Signal(str)
    """The id of the action that the user wants done."""

    def __init__(self, owner: QWidget, keys: KeyTable) -> None:
        super().__init__(owner)
        self._keys = keys
        keys.changed.connect(self._give_keys)
        self._actions = {spec.id: self._made(spec, owner) for spec in ACTIONS}
        self._groups: dict[str, QActionGroup] = {}
        for spec in ACTIONS:
            if spec.group:
                group = self._groups.setdefault(spec.group, QActionGroup(self))
                group.addAction(self[spec.id])
        owner.addActions(list(self._actions.values()))

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def _made(self, spec: ActionSpec, owner: QWidget) -> QAction:
        action = QAction(spec.translated(), owner)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in self._keys.of(spec)])
        if spec.pane:
            # Shown in the menu, and left to the pane: the window itself never has the focus.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setCheckable(spec.checkable or bool(spec.group))
        if spec.icon:
            action.setIcon(icon(spec.icon, owner.palette()))
        action.triggered.connect(lambda _checked=False, name=spec.id: self.triggered.emit(name))
        self._explain(action)
        return action

    def fill_menus(self, bar: QMenuBar) -> None:
        """Build the menus."""
        menus: dict[str, QMenu] = {}
        for menu in MENUS:
            if not menu.parent:
                menus[menu.id] = bar.addMenu(menu.translated())
        for spec in ACTIONS:
            if spec.menu in menus:
                if spec.apart and not menus[spec.menu].isEmpty():
                    menus[spec.menu].addSeparator()
                menus[spec.menu].addAction(self[spec.id])
        for menu in MENUS:
            if menu.parent:
                inner = menus[menu.parent].addMenu(menu.translated())
                inner.addActions([self[spec.id] for spec in ACTIONS if spec.menu == menu.id])

    def fill_tool_bar(self, bar: QToolBar) -> None:
        """Build the tool bar."""
        for spec in ACTIONS:
            if not spec.bar:
                continue
            if spec.apart:
                bar.addSeparator()
            bar.addAction(self[spec.id])
            button = bar.widgetForAction(self[spec.id])
            if spec.labelled and isinstance(button, QToolButton):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def allow(self, there: set[Need]) -> None:
        """Enable what can be done with what is there, and is not switched off by the administrator."""
        for spec in ACTIONS:
            allowed = spec.needs is Need.NOTHING or spec.needs in there
            self[spec.id].setEnabled(allowed and not policy.is_off(spec.id))

    def name_undo(self, undo: UndoStep | None, redo: UndoStep | None) -> None:
        """Say in the menu what would be undone and done again; None for nothing."""
        for action_id, step in (("undo", undo), ("redo", redo)):
            spec = next(spec for spec in ACTIONS if spec.id == action_id)
            name = "" if step is None else act_name(step.kind, step.tag, step.decisions)
            text = f"{spec.translated()} {name}".replace("&", "&&").rstrip()
            self[action_id].setText(text)
            self._explain(self[action_id])

    def count(self, action_id: str, waiting: int) -> None:
        """Say in the menu how many wait behind an action; nothing of none."""
        spec = next(spec for spec in ACTIONS if spec.id == action_id)
        self[action_id].setText(f"{spec.translated()}（{waiting}）" if waiting else spec.translated())
        self._explain(self[action_id])

    def check(self, group: str, choice: str) -> None:
        """Mark one of several choices as the one that holds."""
        self[f"{group}:{choice}"].setChecked(True)

    def _give_keys(self, action_id: str) -> None:
        spec = next((spec for spec in ACTIONS if spec.id == action_id), None)
        if spec is None:
            return
        self[action_id].setShortcuts([QKeySequence(key) for key in self._keys.of(spec)])
        self._explain(self[action_id])

    def _explain(self, action: QAction) -> None:
        """The hint of a tool button: its words and its key."""
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = action.text().replace("&&", "&").rstrip("…")
        action.setToolTip(f"{words}（{key}）" if key else words)
