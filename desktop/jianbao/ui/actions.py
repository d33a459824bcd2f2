"""Every action as data: menus, tool bar, keys and the sheet of keys are built from one table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


class Need(Enum):
    """What must be there for an action to be of use."""

    NOTHING = "nothing"
    ARCHIVE = "archive"
    ARTICLE = "article"
    FIGURES = "figures"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. ``menu`` is the id of its menu; a ``group`` makes it one of several choices; ``bar``: tool bar."""

    id: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs: Need = Need.NOTHING
    checkable: bool = False
    group: str = ""
    bar: bool = False
    labelled: bool = False
    """On the tool bar with its words."""
    apart: bool = False
    """A line before it, in the menu and on the tool bar."""

    def translated(self) -> str:
        """The text in the language of the interface."""
        return QCoreApplication.translate("Actions", self.text)


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """One menu; one with a ``parent`` opens from that menu."""

    id: str
    text: str
    parent: str = ""

    def translated(self) -> str:
        """The title in the language of the interface."""
        return QCoreApplication.translate("Actions", self.text)

    def plain(self) -> str:
        """The title without its mnemonic: "File" of "&File", "文件" of "文件(&F)"."""
        return self.translated().split("(&")[0].replace("&", "")


MENUS = (
    MenuSpec("file", str(QT_TRANSLATE_NOOP("Actions", "文件(&F)"))),
    MenuSpec("edit", str(QT_TRANSLATE_NOOP("Actions", "编辑(&E)"))),
    MenuSpec("view", str(QT_TRANSLATE_NOOP("Actions", "视图(&V)"))),
    MenuSpec("theme", str(QT_TRANSLATE_NOOP("Actions", "主题")), "view"),
    MenuSpec("language", str(QT_TRANSLATE_NOOP("Actions", "语言")), "view"),
    MenuSpec("go", str(QT_TRANSLATE_NOOP("Actions", "转到(&G)"))),
    MenuSpec("help", str(QT_TRANSLATE_NOOP("Actions", "帮助(&H)"))),
)

ACTIONS = (
    ActionSpec(
        "import-files",
        str(QT_TRANSLATE_NOOP("Actions", "导入…")),
        "file",
        ("Ctrl+O",),
        "import",
        Need.ARCHIVE,
        bar=True,
        labelled=True,
    ),
    ActionSpec(
        "import-folder",
        str(QT_TRANSLATE_NOOP("Actions", "导入文件夹…")),
        "file",
        ("Ctrl+Shift+O",),
        "folder",
        Need.ARCHIVE,
    ),
    ActionSpec(
        "preferences",
        str(QT_TRANSLATE_NOOP("Actions", "设置…")),
        "file",
        ("Ctrl+,",),
        "preferences",
        apart=True,
    ),
    ActionSpec("quit", str(QT_TRANSLATE_NOOP("Actions", "退出")), "file", ("Ctrl+Q",), apart=True),
    ActionSpec(
        "undo",
        str(QT_TRANSLATE_NOOP("Actions", "撤销")),
        "edit",
        ("Ctrl+Z",),
        "undo",
        Need.UNDO,
        bar=True,
        apart=True,
    ),
    ActionSpec(
        "redo",
        str(QT_TRANSLATE_NOOP("Actions", "重做")),
        "edit",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        Need.REDO,
        bar=True,
    ),
    ActionSpec(
        "tag",
        str(QT_TRANSLATE_NOOP("Actions", "添加标签")),
        "edit",
        ("T",),
        "tag",
        Need.ARTICLE,
        bar=True,
        labelled=True,
        apart=True,
    ),
    ActionSpec(
        "note-passage",
        str(QT_TRANSLATE_NOOP("Actions", "批注所选…")),
        "edit",
        ("N",),
        "note",
        Need.ARTICLE,
        bar=True,
        labelled=True,
    ),
    ActionSpec("note-article", str(QT_TRANSLATE_NOOP("Actions", "批注本文")), "edit", ("Shift+N",), "", Need.ARTICLE),
    ActionSpec(
        "filter",
        str(QT_TRANSLATE_NOOP("Actions", "筛选文章")),
        "edit",
        ("Ctrl+F", "/"),
        "",
        Need.ARCHIVE,
        apart=True,
    ),
    ActionSpec("find", str(QT_TRANSLATE_NOOP("Actions", "在版面里查找")), "edit", ("F3",), "", Need.ARTICLE),
    ActionSpec(
        "find-previous", str(QT_TRANSLATE_NOOP("Actions", "查找上一处")), "edit", ("Shift+F3",), "", Need.ARTICLE
    ),
    ActionSpec(
        "original",
        str(QT_TRANSLATE_NOOP("Actions", "原文")),
        "view",
        ("F4",),
        "original",
        Need.ARTICLE,
        checkable=True,
        bar=True,
        labelled=True,
        apart=True,
    ),
    ActionSpec("figure-card", str(QT_TRANSLATE_NOOP("Actions", "数据卡片")), "view", ("I",), "", Need.FIGURES),
    ActionSpec(
        "zoom-in",
        str(QT_TRANSLATE_NOOP("Actions", "放大")),
        "view",
        ("Ctrl++", "Ctrl+="),
        "zoom-in",
        bar=True,
        apart=True,
    ),
    ActionSpec("zoom-out", str(QT_TRANSLATE_NOOP("Actions", "缩小")), "view", ("Ctrl+-",), "zoom-out", bar=True),
    ActionSpec("zoom-reset", str(QT_TRANSLATE_NOOP("Actions", "原大")), "view", ("Ctrl+0",)),
    ActionSpec("full-screen", str(QT_TRANSLATE_NOOP("Actions", "全屏")), "view", ("F11",), checkable=True, apart=True),
    ActionSpec("theme:system", str(QT_TRANSLATE_NOOP("Actions", "跟随系统")), "theme", group="theme"),
    ActionSpec("theme:light", str(QT_TRANSLATE_NOOP("Actions", "浅色")), "theme", group="theme"),
    ActionSpec("theme:dark", str(QT_TRANSLATE_NOOP("Actions", "深色")), "theme", group="theme"),
    ActionSpec("language:system", str(QT_TRANSLATE_NOOP("Actions", "跟随系统")), "language", group="language"),
    ActionSpec("language:zh", "中文", "language", group="language"),
    ActionSpec("language:en", "English", "language", group="language"),
    ActionSpec(
        "next-article",
        str(QT_TRANSLATE_NOOP("Actions", "下一篇")),
        "go",
        ("J",),
        "next",
        Need.ARTICLE,
        bar=True,
        apart=True,
    ),
    ActionSpec(
        "previous-article",
        str(QT_TRANSLATE_NOOP("Actions", "上一篇")),
        "go",
        ("K",),
        "previous",
        Need.ARTICLE,
        bar=True,
    ),
    ActionSpec(
        "next-figure",
        str(QT_TRANSLATE_NOOP("Actions", "下一个数据")),
        "go",
        ("]", "Alt+Down"),
        "figure-next",
        Need.FIGURES,
        apart=True,
    ),
    ActionSpec(
        "previous-figure",
        str(QT_TRANSLATE_NOOP("Actions", "上一个数据")),
        "go",
        ("[", "Alt+Up"),
        "figure-previous",
        Need.FIGURES,
    ),
    ActionSpec("focus-institutions", str(QT_TRANSLATE_NOOP("Actions", "机构面板")), "go", ("Ctrl+1",), apart=True),
    ActionSpec("focus-articles", str(QT_TRANSLATE_NOOP("Actions", "文章列表")), "go", ("Ctrl+2",)),
    ActionSpec("focus-reader", str(QT_TRANSLATE_NOOP("Actions", "正文")), "go", ("Ctrl+3",)),
    ActionSpec("focus-inspector", str(QT_TRANSLATE_NOOP("Actions", "检视栏")), "go", ("Ctrl+4",)),
    ActionSpec("place:0", str(QT_TRANSLATE_NOOP("Actions", "版面")), "go", ("Alt+1",), "", Need.ARCHIVE, apart=True),
    ActionSpec("place:1", str(QT_TRANSLATE_NOOP("Actions", "核查")), "go", ("Alt+2",), "", Need.ARCHIVE),
    ActionSpec("place:2", str(QT_TRANSLATE_NOOP("Actions", "台账")), "go", ("Alt+3",), "", Need.ARCHIVE),
    ActionSpec("place:3", str(QT_TRANSLATE_NOOP("Actions", "对照")), "go", ("Alt+4",), "", Need.ARCHIVE),
    ActionSpec("next-place", str(QT_TRANSLATE_NOOP("Actions", "下一个视角")), "go", ("Ctrl+Tab",), "", Need.ARCHIVE),
    ActionSpec(
        "previous-place", str(QT_TRANSLATE_NOOP("Actions", "上一个视角")), "go", ("Ctrl+Shift+Tab",), "", Need.ARCHIVE
    ),
    ActionSpec("keys", str(QT_TRANSLATE_NOOP("Actions", "快捷键")), "help", ("F1", "Shift+?")),
    ActionSpec("open-folder", str(QT_TRANSLATE_NOOP("Actions", "打开数据文件夹")), "help"),
    ActionSpec("about", str(QT_TRANSLATE_NOOP("Actions", "关于剪报")), "help", apart=True),
)
