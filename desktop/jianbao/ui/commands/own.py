"""The keys of single panes and dialogs, as data: what they do there, whatever the window has on them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from jianbao.ui.actions import ACTIONS
from jianbao.ui.commands.specs import ActionSpec


class PaneSpec(NamedTuple):
    """A pane or dialog with keys of its own; ``shares``: actions of the window that its keys do on its own rows."""

    id: str
    text: str
    shares: tuple[str, ...] = ()

    def translated(self) -> str:
        """Name the pane in the language of the interface."""
        return QCoreApplication.translate("Actions", self.text)


class FixedKeys(NamedTuple):
    """Keys that lists and fields have everywhere, and nobody can give to something else: only told of."""

    pane: str
    text: str
    keys: tuple[str, ...]

    def translated(self) -> str:
        """Say what the keys do in the language of the interface."""
        return QCoreApplication.translate("Actions", self.text)


_RULING = ("verdict:right", "verdict:doubtful", "verdict:wrong", "verdict:not-a-figure")
_STEPPING = ("next-article", "previous-article", "filter")

PANES = (
    PaneSpec("institutions", str(QT_TRANSLATE_NOOP("Actions", "机构树"))),
    PaneSpec("tags", str(QT_TRANSLATE_NOOP("Actions", "标签树"))),
    PaneSpec("articles", str(QT_TRANSLATE_NOOP("Actions", "文章列表"))),
    PaneSpec("saved", str(QT_TRANSLATE_NOOP("Actions", "已存检索"))),
    PaneSpec("queue", str(QT_TRANSLATE_NOOP("Actions", "核查队列")), _RULING),
    PaneSpec("ledger", str(QT_TRANSLATE_NOOP("Actions", "台账")), (*_RULING, "verdict:none", *_STEPPING)),
    PaneSpec("notes", str(QT_TRANSLATE_NOOP("Actions", "全部批注")), _STEPPING),
    PaneSpec("cards", str(QT_TRANSLATE_NOOP("Actions", "检视栏"))),
    PaneSpec("note", str(QT_TRANSLATE_NOOP("Actions", "批注的文字"))),
    PaneSpec("facsimile", str(QT_TRANSLATE_NOOP("Actions", "版面图像"))),
    PaneSpec("names", str(QT_TRANSLATE_NOOP("Actions", "确认名称"))),
    PaneSpec("measures", str(QT_TRANSLATE_NOOP("Actions", "归并指标"))),
    PaneSpec("versions", str(QT_TRANSLATE_NOOP("Actions", "版面的各版")), ("undo", "redo")),
    PaneSpec("conflicts", str(QT_TRANSLATE_NOOP("Actions", "说法不一")), ("undo", "redo")),
    PaneSpec("lists", str(QT_TRANSLATE_NOOP("Actions", "对话框里的列表"))),
)


def _own(name: str, text: str, *keys: str) -> ActionSpec:
    pane = name.partition(":")[0]
    return ActionSpec(name, text, pane, keys, pane=pane)


OWN = (
    _own("institutions:open-all", str(QT_TRANSLATE_NOOP("Actions", "展开全部")), "*"),
    _own("articles:copy", str(QT_TRANSLATE_NOOP("Actions", "复制原件和文字")), "Ctrl+C"),
    _own("tags:new", str(QT_TRANSLATE_NOOP("Actions", "新建标签")), "Ctrl+N"),
    _own("tags:rename", str(QT_TRANSLATE_NOOP("Actions", "改名")), "F2"),
    _own("tags:delete", str(QT_TRANSLATE_NOOP("Actions", "删除标签")), "Del"),
    _own("tags:cut", str(QT_TRANSLATE_NOOP("Actions", "剪下，好移到别处")), "Ctrl+X"),
    _own("tags:put", str(QT_TRANSLATE_NOOP("Actions", "把剪下的移到这里")), "Ctrl+V"),
    _own("tags:open-all", str(QT_TRANSLATE_NOOP("Actions", "展开全部")), "*"),
    _own("saved:rename", str(QT_TRANSLATE_NOOP("Actions", "改名")), "F2"),
    _own("saved:delete", str(QT_TRANSLATE_NOOP("Actions", "删除")), "Del"),
    _own("queue:skip", str(QT_TRANSLATE_NOOP("Actions", "跳过")), "Space"),
    _own("queue:page", str(QT_TRANSLATE_NOOP("Actions", "看版面")), "Return", "Enter"),
    _own("ledger:order", str(QT_TRANSLATE_NOOP("Actions", "选排序")), "S"),
    _own("ledger:group", str(QT_TRANSLATE_NOOP("Actions", "分组")), "G"),
    _own("ledger:join", str(QT_TRANSLATE_NOOP("Actions", "归并所选的指标")), "M"),
    _own("notes:edit", str(QT_TRANSLATE_NOOP("Actions", "修改批注")), "F2"),
    _own("notes:delete", str(QT_TRANSLATE_NOOP("Actions", "删除批注")), "Del"),
    _own("cards:edit", str(QT_TRANSLATE_NOOP("Actions", "修改批注")), "F2"),
    _own("cards:delete", str(QT_TRANSLATE_NOOP("Actions", "移除标签、删除批注")), "Del", "Backspace"),
    _own("note:save", str(QT_TRANSLATE_NOOP("Actions", "保存批注")), "Ctrl+Return", "Ctrl+Enter"),
    _own("facsimile:larger", str(QT_TRANSLATE_NOOP("Actions", "放大图像")), "+", "="),
    _own("facsimile:smaller", str(QT_TRANSLATE_NOOP("Actions", "缩小图像")), "-"),
    _own("names:refuse", str(QT_TRANSLATE_NOOP("Actions", "不是这个机构")), "X"),
    _own("names:confirm-all", str(QT_TRANSLATE_NOOP("Actions", "暂归的都确认")), "Ctrl+Return", "Ctrl+Enter"),
    _own("measures:apart", str(QT_TRANSLATE_NOOP("Actions", "不是一回事")), "X"),
    _own("measures:rename", str(QT_TRANSLATE_NOOP("Actions", "改名")), "F2"),
    _own("versions:first", str(QT_TRANSLATE_NOOP("Actions", "前者为准")), "1"),
    _own("versions:second", str(QT_TRANSLATE_NOOP("Actions", "后者为准")), "2"),
    _own("versions:apart", str(QT_TRANSLATE_NOOP("Actions", "不是同一版面")), "X"),
    _own("versions:accept", str(QT_TRANSLATE_NOOP("Actions", "在此仍成立")), "A"),
    _own("versions:place", str(QT_TRANSLATE_NOOP("Actions", "移到所选处")), "P"),
    _own("versions:let-go", str(QT_TRANSLATE_NOOP("Actions", "放下")), "G"),
    _own("versions:restore", str(QT_TRANSLATE_NOOP("Actions", "取回旧版")), "R"),
    _own("conflicts:first", str(QT_TRANSLATE_NOOP("Actions", "以第一说为准")), "1"),
    _own("conflicts:second", str(QT_TRANSLATE_NOOP("Actions", "以第二说为准")), "2"),
    _own("conflicts:third", str(QT_TRANSLATE_NOOP("Actions", "以第三说为准")), "3"),
    _own("conflicts:both", str(QT_TRANSLATE_NOOP("Actions", "两说都留")), "B"),
    _own("lists:remove", str(QT_TRANSLATE_NOOP("Actions", "移除所选")), "Del"),
)

EVERY = (*ACTIONS, *OWN)
"""All that keys can be given to."""

FIXED = (
    FixedKeys("", str(QT_TRANSLATE_NOOP("Actions", "打开所选")), ("Return", "Space")),
    FixedKeys("", str(QT_TRANSLATE_NOOP("Actions", "清空、放下、回到全部")), ("Esc",)),
    FixedKeys("", str(QT_TRANSLATE_NOOP("Actions", "全选")), ("Ctrl+A",)),
    FixedKeys("", str(QT_TRANSLATE_NOOP("Actions", "复制")), ("Ctrl+C",)),
    FixedKeys("", str(QT_TRANSLATE_NOOP("Actions", "到下一处、上一处")), ("Tab", "Shift+Tab")),
    FixedKeys("", str(QT_TRANSLATE_NOOP("Actions", "选对话框里的一项")), ("1", "…", "9")),
    FixedKeys("institutions", str(QT_TRANSLATE_NOOP("Actions", "收起、展开分支")), ("Left", "Right")),
    FixedKeys("institutions", str(QT_TRANSLATE_NOOP("Actions", "键入名称或拼音来查找")), ("A", "…", "Z")),
    FixedKeys("tags", str(QT_TRANSLATE_NOOP("Actions", "键入名称或拼音来查找")), ("A", "…", "Z")),
)
"""What holds wherever it makes sense, or in one pane, and is only told of."""


@cache
def rivals(spec: ActionSpec) -> list[ActionSpec]:
    """Give the other actions that no key of this one may call: of its pane, or of the window; those of others may."""
    panes = {pane.id: pane.shares for pane in PANES}
    if spec.pane:
        shared = panes[spec.pane]
        return [one for one in EVERY if one is not spec and (one.pane == spec.pane or one.id in shared)]
    return [one for one in EVERY if one is not spec and (not one.pane or spec.id in panes[one.pane])]
