"""The actions of a window, and its menus and tool bar, made from the table in ``actions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton, QWidget

from jianbao.ui.actions import ACTIONS, MENUS, ActionSpec, Need
from jianbao.ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.archive.records import UndoStep
    from jianbao.ui.commands.keys import KeyTable


_OF_ARTICLES = frozenset({"tag", "untag", "retag", "split-tag", "rename-tag", "merge-tag", "delete-tag", "restore-tag"})
"""Acts on the tags of so many articles."""
_OF_BODIES = frozenset({"move-body", "merge-bodies", "split-body", "import-bodies"})
"""Acts that may be about several institutions."""


def _acts_on_institutions() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "add-body": translate("Acts", "新建机构"),
        "edit-body": translate("Acts", "修改机构"),
        "rename-body": translate("Acts", "机构更名"),
        "move-body": translate("Acts", "移动机构"),
        "merge-bodies": translate("Acts", "合并机构"),
        "split-body": translate("Acts", "分设机构"),
        "delete-body": translate("Acts", "删除机构"),
        "import-bodies": translate("Acts", "导入机构表"),
        "tie-name": translate("Acts", "确认机构名称"),
        "refuse-name": translate("Acts", "否认机构名称"),
        "file-page": translate("Acts", "归入机构"),
        "unfile-page": translate("Acts", "移出机构"),
    }


def act_name(kind: str, tag: str = "", count: int = 1) -> str:
    """What the interface calls an act: its kind, its tag if it is about one, and how many it is about if several."""
    translate = QCoreApplication.translate
    names = {
        "tag": translate("Acts", "添加标签"),
        "untag": translate("Acts", "移除标签"),
        "retag": translate("Acts", "增减标签"),
        "split-tag": translate("Acts", "拆分标签"),
        "make-tag": translate("Acts", "新建标签"),
        "rename-tag": translate("Acts", "标签改名"),
        "merge-tag": translate("Acts", "合并标签"),
        "move-tag": translate("Acts", "移动标签"),
        "delete-tag": translate("Acts", "删除标签"),
        "restore-tag": translate("Acts", "恢复标签"),
        "describe-tag": translate("Acts", "标签说明"),
        "assign-digit": translate("Acts", "数字标签"),
        "import-tags": translate("Acts", "导入词表"),
        "colour-tag": translate("Acts", "标签颜色"),
        "add-note": translate("Acts", "添加批注"),
        "edit-note": translate("Acts", "修改批注"),
        "delete-note": translate("Acts", "删除批注"),
        "verdict": translate("Acts", "核查结论"),
        "mark-figure": translate("Acts", "标为数据"),
        "resize-figure": translate("Acts", "数据起止"),
        "unmark-figure": translate("Acts", "恢复机器读法"),
        "label-figure": translate("Acts", "数据标注"),
        "sign-off": translate("Acts", "签发"),
        "unsign": translate("Acts", "撤回签发"),
        "settle": translate("Acts", "处理核查结果"),
        "name-measure": translate("Acts", "归并指标"),
        "save-search": translate("Acts", "保存检索"),
        "delete-search": translate("Acts", "删除保存的检索"),
        "set-particular": translate("Acts", "改版面信息"),
        "teach-form": translate("Acts", "设报头模板"),
        "forget-form": translate("Acts", "去掉报头模板"),
        "import-forms": translate("Acts", "导入报头模板"),
        "prefer-version": translate("Acts", "以新版代替"),
        "restore-version": translate("Acts", "取回旧版"),
        "keep-apart": translate("Acts", "不是同一版面"),
        "accept-carried": translate("Acts", "旧版的话仍成立"),
        "place-carried": translate("Acts", "旧版的话移位"),
        "let-go-carried": translate("Acts", "放下旧版的话"),
    } | _acts_on_institutions()
    named = translate("Acts", "{act}“{tag}”").format(act=names[kind], tag=tag) if tag else names[kind]
    if count > 1 and kind in _OF_ARTICLES:
        return translate("Acts", "{act}（{articles} 篇）").format(act=named, articles=QLocale().toString(count))
    if count > 1 and kind in _OF_BODIES:
        return translate("Acts", "{act}（{bodies} 个机构）").format(act=named, bodies=QLocale().toString(count))
    if count > 1 and kind == "verdict":
        return translate("Acts", "{act}（{figures} 个数据）").format(act=named, figures=QLocale().toString(count))
    return named


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
        """Enable what can be done with what is there."""
        for spec in ACTIONS:
            self[spec.id].setEnabled(spec.needs is Need.NOTHING or spec.needs in there)

    def name_undo(self, undo: UndoStep | None, redo: UndoStep | None) -> None:
        """Say in the menu what would be undone and done again; None for nothing."""
        for action_id, step in (("undo", undo), ("redo", redo)):
            spec = next(spec for spec in ACTIONS if spec.id == action_id)
            name = "" if step is None else act_name(step.kind, step.tag, step.decisions)
            text = f"{spec.translated()} {name}".replace("&", "&&").rstrip()
            self[action_id].setText(text)
            self._explain(self[action_id])

    def check(self, group: str, choice: str) -> None:
        """Mark one of several choices as the one that holds."""
        self[f"{group}:{choice}"].setChecked(True)

    def _give_keys(self, action_id: str) -> None:
        spec = next(spec for spec in ACTIONS if spec.id == action_id)
        self[action_id].setShortcuts([QKeySequence(key) for key in self._keys.of(spec)])
        self._explain(self[action_id])

    def _explain(self, action: QAction) -> None:
        """The hint of a tool button: its words and its key."""
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = action.text().replace("&&", "&").rstrip("…")
        action.setToolTip(f"{words}（{key}）" if key else words)
