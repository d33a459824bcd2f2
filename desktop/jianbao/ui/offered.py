"""What can be done with institutions, mastheads and the articles of pages, as data for the table of actions."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP


class Offered(NamedTuple):
    """An act; ``on_articles``: of use only with an article; ``apart``: a line before it; ``menu``: its id."""

    id: str
    text: str
    on_articles: bool = False
    apart: bool = False
    menu: str = "institution"
    keys: tuple[str, ...] = ()
    pane: str = ""
    """Where the keys hold; "" for all of the window."""


def _in_tree(name: str, text: str, keys: tuple[str, ...]) -> Offered:
    return Offered(name, text, keys=keys, pane="institutions")


OFFERED = (
    _in_tree("institution-record", str(QT_TRANSLATE_NOOP("Actions", "机构记录…")), ("Return", "Enter")),
    _in_tree("institution-rename", str(QT_TRANSLATE_NOOP("Actions", "机构更名…")), ("F2",)),
    _in_tree("institution-move", str(QT_TRANSLATE_NOOP("Actions", "移动机构…")), ("Ctrl+M",)),
    Offered("institution-merge", str(QT_TRANSLATE_NOOP("Actions", "合并机构…"))),
    Offered("institution-split", str(QT_TRANSLATE_NOOP("Actions", "分设机构…"))),
    _in_tree("institution-delete", str(QT_TRANSLATE_NOOP("Actions", "从机构表删除")), ("Del",)),
    Offered(
        "institution-new",
        str(QT_TRANSLATE_NOOP("Actions", "新建机构…")),
        apart=True,
        keys=("Ctrl+N",),
        pane="institutions",
    ),
    Offered("institution-file", str(QT_TRANSLATE_NOOP("Actions", "把文章归入机构…")), on_articles=True, apart=True),
    Offered("institution-unfile", str(QT_TRANSLATE_NOOP("Actions", "把文章移出机构")), on_articles=True),
    Offered("institution-names", str(QT_TRANSLATE_NOOP("Actions", "确认版面上的名称…")), apart=True),
    Offered("institution-import", str(QT_TRANSLATE_NOOP("Actions", "导入机构表…")), apart=True),
    Offered("institution-export", str(QT_TRANSLATE_NOOP("Actions", "导出机构表…"))),
    Offered("institution-examples", str(QT_TRANSLATE_NOOP("Actions", "载入示例机构表"))),
    Offered(
        "teach-form",
        str(QT_TRANSLATE_NOOP("Actions", "用于同报各版…")),
        on_articles=True,
        apart=True,
        menu="edit",
    ),
    Offered(
        "split-page",
        str(QT_TRANSLATE_NOOP("Actions", "在此分篇")),
        on_articles=True,
        apart=True,
        menu="edit",
        keys=("W",),
    ),
    Offered(
        "join-articles", str(QT_TRANSLATE_NOOP("Actions", "合篇")), on_articles=True, menu="edit", keys=("Shift+W",)
    ),
    Offered("part-articles", str(QT_TRANSLATE_NOOP("Actions", "拆开合篇")), on_articles=True, menu="edit"),
    Offered(
        "next-on-page",
        str(QT_TRANSLATE_NOOP("Actions", "本版下一篇")),
        on_articles=True,
        apart=True,
        menu="go",
        keys=("G",),
    ),
    Offered(
        "previous-on-page",
        str(QT_TRANSLATE_NOOP("Actions", "本版上一篇")),
        on_articles=True,
        menu="go",
        keys=("Shift+G",),
    ),
    Offered("paper-forms", str(QT_TRANSLATE_NOOP("Actions", "报头模板…")), menu="edit"),
)
