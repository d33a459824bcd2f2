"""Every action as data: menus, tool bar, keys and the sheet of keys are built from one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from jianbao.ui.commands.specs import ActionSpec, MenuSpec, Need
from jianbao.ui.marking.offered import OFFERED as OFFERED_NOTES
from jianbao.ui.marking.offered import ON_THE_WAY, Offered
from jianbao.ui.offered import OFFERED

if TYPE_CHECKING:
    from collections.abc import Iterable

MENUS = (
    MenuSpec("file", str(QT_TRANSLATE_NOOP("Actions", "文件(&F)"))),
    MenuSpec("edit", str(QT_TRANSLATE_NOOP("Actions", "编辑(&E)"))),
    MenuSpec("view", str(QT_TRANSLATE_NOOP("Actions", "视图(&V)"))),
    MenuSpec("quick", str(QT_TRANSLATE_NOOP("Actions", "数字标签")), "edit"),
    MenuSpec("theme", str(QT_TRANSLATE_NOOP("Actions", "主题")), "view"),
    MenuSpec("language", str(QT_TRANSLATE_NOOP("Actions", "语言")), "view"),
    MenuSpec("check", str(QT_TRANSLATE_NOOP("Actions", "核查(&C)"))),
    MenuSpec("institution", str(QT_TRANSLATE_NOOP("Actions", "机构(&I)"))),
    MenuSpec("go", str(QT_TRANSLATE_NOOP("Actions", "转到(&G)"))),
    MenuSpec("help", str(QT_TRANSLATE_NOOP("Actions", "帮助(&H)"))),
)

_OFFERED = tuple(
    ActionSpec(
        one.id,
        one.text,
        one.menu,
        one.keys,
        needs=Need.ARTICLE if one.on_articles else Need.ARCHIVE,
        apart=one.apart,
        pane=one.pane,
    )
    for one in OFFERED
)


def _of_notes(offered: Iterable[Offered]) -> list[ActionSpec]:
    """Acts on notes as actions."""
    return [
        ActionSpec(
            one.id,
            one.text,
            one.menu,
            one.keys,
            one.icon,
            Need.PAGE if one.in_sight else Need.ARTICLE,
            bar=one.bar,
            labelled=one.bar,
            apart=one.apart,
        )
        for one in offered
    ]


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
    ActionSpec("watch-folders", str(QT_TRANSLATE_NOOP("Actions", "监视文件夹…")), "file", (), "", Need.ARCHIVE),
    ActionSpec("export", str(QT_TRANSLATE_NOOP("Actions", "导出…")), "file", ("Ctrl+E",), "", Need.ARCHIVE, apart=True),
    ActionSpec(
        "export-ledger", str(QT_TRANSLATE_NOOP("Actions", "导出台账所示…")), "file", ("Ctrl+Shift+E",), "", Need.ARCHIVE
    ),
    ActionSpec("print-sheets", str(QT_TRANSLATE_NOOP("Actions", "打印核校单…")), "file", ("Ctrl+P",), "", Need.ARTICLE),
    ActionSpec("backup", str(QT_TRANSLATE_NOOP("Actions", "备份…")), "file", (), "", Need.FILE, apart=True),
    ActionSpec("restore", str(QT_TRANSLATE_NOOP("Actions", "恢复…")), "file", (), "", Need.FILE_NAMED),
    ActionSpec(
        "synchronise", str(QT_TRANSLATE_NOOP("Actions", "与办公档案同步…")), "file", (), "", Need.FILE, apart=True
    ),
    ActionSpec("open-office", str(QT_TRANSLATE_NOOP("Actions", "打开办公档案…")), "file"),
    ActionSpec("open-own", str(QT_TRANSLATE_NOOP("Actions", "回到本机的档案")), "file", (), "", Need.SERVER),
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
    ActionSpec("bulk-tags", str(QT_TRANSLATE_NOOP("Actions", "批量标签…")), "edit", ("Shift+T",), "", Need.ARTICLE),
    ActionSpec("take-tag", str(QT_TRANSLATE_NOOP("Actions", "取用建议的标签")), "edit", ("S",), "", Need.ARTICLE),
    ActionSpec("manage-tags", str(QT_TRANSLATE_NOOP("Actions", "标签管理…")), "edit", ("Ctrl+T",), "", Need.ARCHIVE),
    *(
        ActionSpec(
            f"quick-tag:{digit}",
            str(QT_TRANSLATE_NOOP("Actions", "数字标签")),
            "quick",
            (digit,),
            "",
            Need.ARTICLE,
            number=digit,
        )
        for digit in "123456789"
    ),
    *_of_notes(OFFERED_NOTES),
    ActionSpec("correct-text", str(QT_TRANSLATE_NOOP("Actions", "更正文字…")), "edit", ("R",), "", Need.PAGE),
    ActionSpec("corrections", str(QT_TRANSLATE_NOOP("Actions", "本文的更正…")), "edit", ("Shift+R",), "", Need.ARTICLE),
    ActionSpec(
        "copy-citation", str(QT_TRANSLATE_NOOP("Actions", "复制引文")), "edit", ("Ctrl+Shift+C",), "", Need.ARTICLE
    ),
    ActionSpec(
        "filter",
        str(QT_TRANSLATE_NOOP("Actions", "检索文章")),
        "edit",
        ("Ctrl+F", "/"),
        "",
        Need.ARCHIVE,
        apart=True,
    ),
    ActionSpec(
        "search-all", str(QT_TRANSLATE_NOOP("Actions", "检索全部文章")), "edit", ("Ctrl+Shift+F",), "", Need.ARCHIVE
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
    ActionSpec(
        "facsimile",
        str(QT_TRANSLATE_NOOP("Actions", "版面图像")),
        "view",
        ("Shift+F4",),
        needs=Need.ARTICLE,
        checkable=True,
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
    ActionSpec("theme:contrast", str(QT_TRANSLATE_NOOP("Actions", "高对比")), "theme", group="theme"),
    ActionSpec("language:system", str(QT_TRANSLATE_NOOP("Actions", "跟随系统")), "language", group="language"),
    ActionSpec("language:zh", "中文", "language", group="language"),
    ActionSpec("language:en", "English", "language", group="language"),
    ActionSpec("verdict:right", str(QT_TRANSLATE_NOOP("Actions", "对")), "check", ("D",), "", Need.CHECKING),
    ActionSpec("verdict:doubtful", str(QT_TRANSLATE_NOOP("Actions", "存疑")), "check", ("Y",), "", Need.CHECKING),
    ActionSpec("verdict:wrong", str(QT_TRANSLATE_NOOP("Actions", "错，应为…")), "check", ("C",), "", Need.CHECKING),
    ActionSpec(
        "verdict:not-a-figure", str(QT_TRANSLATE_NOOP("Actions", "不是数据")), "check", ("F",), "", Need.CHECKING
    ),
    ActionSpec("verdict:none", str(QT_TRANSLATE_NOOP("Actions", "收回结论")), "check", ("U",), "", Need.CHECKING),
    ActionSpec("evidence", str(QT_TRANSLATE_NOOP("Actions", "附凭据…")), "check", ("E",), "", Need.CHECKING),
    ActionSpec("keep-passage", str(QT_TRANSLATE_NOOP("Actions", "所选取作凭据")), "check", ("Shift+E",), "", Need.PAGE),
    ActionSpec(
        "accept-visible",
        str(QT_TRANSLATE_NOOP("Actions", "屏上未核的都判为对")),
        "check",
        ("Ctrl+Shift+D",),
        "",
        Need.CHECKING,
    ),
    ActionSpec(
        "next-unchecked",
        str(QT_TRANSLATE_NOOP("Actions", "下一个未核的数据")),
        "check",
        ("Ctrl+]",),
        "",
        Need.CHECKING,
        apart=True,
    ),
    ActionSpec(
        "previous-unchecked",
        str(QT_TRANSLATE_NOOP("Actions", "上一个未核的数据")),
        "check",
        ("Ctrl+[",),
        "",
        Need.CHECKING,
    ),
    ActionSpec(
        "mark-figure", str(QT_TRANSLATE_NOOP("Actions", "把所选标为数据")), "check", ("B",), "", Need.PAGE, apart=True
    ),
    ActionSpec("label-figure", str(QT_TRANSLATE_NOOP("Actions", "改标注…")), "check", ("L",), "", Need.CHECKING),
    ActionSpec(
        "extent-selection", str(QT_TRANSLATE_NOOP("Actions", "起止改为所选")), "check", ("Shift+B",), "", Need.CHECKING
    ),
    *(
        ActionSpec(f"extent:{end}", text, "check", (key,), "", Need.CHECKING)
        for end, text, key in (
            ("start-back", str(QT_TRANSLATE_NOOP("Actions", "起点前移一字")), "Alt+["),
            ("start-on", str(QT_TRANSLATE_NOOP("Actions", "起点后移一字")), "Alt+]"),
            ("end-back", str(QT_TRANSLATE_NOOP("Actions", "终点前移一字")), "Alt+Shift+["),
            ("end-on", str(QT_TRANSLATE_NOOP("Actions", "终点后移一字")), "Alt+Shift+]"),
        )
    ),
    ActionSpec(
        "unmark-figure", str(QT_TRANSLATE_NOOP("Actions", "恢复机器读法")), "check", ("Backspace",), "", Need.CHECKING
    ),
    ActionSpec(
        "findings",
        str(QT_TRANSLATE_NOOP("Actions", "本版核查结果")),
        "check",
        ("Ctrl+5",),
        "",
        Need.PAGE,
        apart=True,
    ),
    ActionSpec(
        "versions-of-page",
        str(QT_TRANSLATE_NOOP("Actions", "本版的各版…")),
        "check",
        ("V",),
        "",
        Need.PAGE,
        apart=True,
    ),
    ActionSpec(
        "versions",
        str(QT_TRANSLATE_NOOP("Actions", "待定的各版…")),
        "check",
        ("Shift+V",),
        "",
        Need.ARCHIVE,
    ),
    ActionSpec(
        "conflicts",
        str(QT_TRANSLATE_NOOP("Actions", "说法不一…")),
        "check",
        ("Shift+D",),
        "",
        Need.ARCHIVE,
    ),
    ActionSpec(
        "sign-off",
        str(QT_TRANSLATE_NOOP("Actions", "签发、会签")),
        "check",
        ("Ctrl+Return", "Ctrl+Enter"),
        "",
        Need.PAGE,
        apart=True,
    ),
    ActionSpec("unsign", str(QT_TRANSLATE_NOOP("Actions", "撤回签发")), "check", (), "", Need.PAGE),
    *_OFFERED,
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
    ActionSpec("go-back", str(QT_TRANSLATE_NOOP("Actions", "后退")), "go", ("Alt+Left",), "", Need.ARTICLE),
    ActionSpec("go-forward", str(QT_TRANSLATE_NOOP("Actions", "前进")), "go", ("Alt+Right",), "", Need.ARTICLE),
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
    *_of_notes(ON_THE_WAY),
    ActionSpec("focus-institutions", str(QT_TRANSLATE_NOOP("Actions", "机构面板")), "go", ("Ctrl+1",), apart=True),
    ActionSpec("focus-articles", str(QT_TRANSLATE_NOOP("Actions", "文章列表")), "go", ("Ctrl+2",)),
    ActionSpec("focus-reader", str(QT_TRANSLATE_NOOP("Actions", "正文")), "go", ("Ctrl+3",)),
    ActionSpec("focus-inspector", str(QT_TRANSLATE_NOOP("Actions", "检视栏")), "go", ("Ctrl+4",)),
    ActionSpec("place:0", str(QT_TRANSLATE_NOOP("Actions", "版面")), "go", ("Alt+1",), "", Need.ARCHIVE, apart=True),
    ActionSpec("place:1", str(QT_TRANSLATE_NOOP("Actions", "核查")), "go", ("Alt+2",), "", Need.ARCHIVE),
    ActionSpec("place:2", str(QT_TRANSLATE_NOOP("Actions", "台账")), "go", ("Alt+3",), "", Need.ARCHIVE),
    ActionSpec("place:3", str(QT_TRANSLATE_NOOP("Actions", "对照")), "go", ("Alt+4",), "", Need.ARCHIVE),
    ActionSpec("place:4", str(QT_TRANSLATE_NOOP("Actions", "全部批注")), "go", ("Alt+5",), "", Need.ARCHIVE),
    ActionSpec("next-place", str(QT_TRANSLATE_NOOP("Actions", "下一个视角")), "go", ("Ctrl+Tab",), "", Need.ARCHIVE),
    ActionSpec(
        "previous-place", str(QT_TRANSLATE_NOOP("Actions", "上一个视角")), "go", ("Ctrl+Shift+Tab",), "", Need.ARCHIVE
    ),
    ActionSpec("manual", str(QT_TRANSLATE_NOOP("Actions", "使用手册")), "help", ("F1",)),
    ActionSpec("palette", str(QT_TRANSLATE_NOOP("Actions", "命令面板…")), "help", ("Ctrl+Shift+P",)),
    ActionSpec("change-keys", str(QT_TRANSLATE_NOOP("Actions", "快捷键设置…")), "help"),
    ActionSpec("keys", str(QT_TRANSLATE_NOOP("Actions", "快捷键")), "help", ("Shift+?", "Ctrl+F1")),
    ActionSpec("take-up", str(QT_TRANSLATE_NOOP("Actions", "照提示条做")), "help", ("F8",)),
    ActionSpec("open-folder", str(QT_TRANSLATE_NOOP("Actions", "打开数据文件夹")), "help"),
    ActionSpec("about", str(QT_TRANSLATE_NOOP("Actions", "关于剪报")), "help", apart=True),
)

ON_THE_PAGE = (
    *(f"verdict:{one}" for one in ("right", "doubtful", "wrong", "not-a-figure", "none")),
    *("mark-figure", "extent-selection", "label-figure", "unmark-figure", "correct-text"),
    *("note-passage", "mark", "mark-as", "original"),
)
"""What the page's own menu offers."""
