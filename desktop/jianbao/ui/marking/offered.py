"""What can be done with notes and marks, as data for the table of actions."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP


class Offered(NamedTuple):
    """An act; ``in_sight``: of use only with its page in sight; ``bar``: on the tool bar; ``apart``: a line before."""

    id: str
    text: str
    menu: str
    keys: tuple[str, ...]
    in_sight: bool = True
    icon: str = ""
    bar: bool = False
    apart: bool = False


OFFERED = (
    Offered(
        "note-passage",
        str(QT_TRANSLATE_NOOP("Actions", "批注所选…")),
        "edit",
        ("N",),
        in_sight=False,
        icon="note",
        bar=True,
    ),
    Offered("note-article", str(QT_TRANSLATE_NOOP("Actions", "批注本文")), "edit", ("Shift+N",), in_sight=False),
    Offered("mark", str(QT_TRANSLATE_NOOP("Actions", "标记所选")), "edit", ("M",)),
    Offered("mark-as", str(QT_TRANSLATE_NOOP("Actions", "标记为…")), "edit", ("Shift+M",)),
    Offered("open-note", str(QT_TRANSLATE_NOOP("Actions", "写当前批注或标记")), "edit", ("O",)),
    Offered("drop-note", str(QT_TRANSLATE_NOOP("Actions", "去掉当前批注或标记")), "edit", ("Shift+U",)),
    Offered("link", str(QT_TRANSLATE_NOOP("Actions", "从所选连出…")), "edit", ("X",), apart=True),
    Offered("drop-link", str(QT_TRANSLATE_NOOP("Actions", "放弃连接的起点")), "edit", ()),
)
ON_THE_WAY = (
    Offered("next-note", str(QT_TRANSLATE_NOOP("Actions", "下一处批注或标记")), "go", (".",), apart=True),
    Offered("previous-note", str(QT_TRANSLATE_NOOP("Actions", "上一处批注或标记")), "go", (",",)),
    Offered("other-end", str(QT_TRANSLATE_NOOP("Actions", "连接的另一端")), "go", ("Shift+X",)),
)
