"""The list of notes as Qt sees it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, Qt

from jianbao.archive.note_rows import NoteRow
from jianbao.page.anchors import AnchorState
from jianbao.ui.listing.model import ListingModel
from jianbao.ui.markdown import plain
from jianbao.ui.meanings import what_it_is
from jianbao.ui.standing import day_and_time
from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Collection


class Column(IntEnum):
    """The columns in their first order."""

    NOTE = 0
    MEANING = 1
    QUOTE = 2
    PAGE = 3
    AUTHOR = 4
    TIME = 5
    STATE = 6


def state_text(state: AnchorState | None) -> str:
    """Where the passage of a note stands now, in words behind a sign where somebody should look."""
    translate = QCoreApplication.translate
    words = {
        None: translate("notes", "全文"),
        AnchorState.KEPT: translate("notes", "原处"),
        AnchorState.MOVED: translate("notes", "↷ 已移位"),
        AnchorState.CHANGED: translate("notes", "≠ 文字已变"),
        AnchorState.ORPHANED: translate("notes", "⚠ 原文已找不到"),
    }
    return words[state]


def quote_of(row: NoteRow) -> str:
    """The passage on one line; "" for a note on the whole page."""
    return "" if row.note.anchor is None else "".join(row.note.anchor.exact.split())


class NoteModel(ListingModel[NoteRow]):
    """Rows of notes, by their numbers of this moment."""

    columns = Column
    numbers: ClassVar[Collection[int]] = frozenset()

    def column_name(self, column: int) -> str:
        """What the interface calls a column."""
        names = {
            Column.NOTE: self.tr("批注"),
            Column.MEANING: self.tr("标记"),
            Column.QUOTE: self.tr("原文"),
            Column.PAGE: self.tr("版面"),
            Column.AUTHOR: self.tr("作者"),
            Column.TIME: self.tr("时间"),
            Column.STATE: self.tr("位置"),
        }
        return names[Column(column)]

    def said(self, row: NoteRow, column: int, role: int) -> str | None:
        """What is shown in a cell; the whole note as a tip, and aloud in the first."""
        note, quote = row.note, quote_of(row)
        meant = "" if not note.meaning and note.link is None else what_it_is(note)
        leads = "" if note.link is None else f"⇄ “{''.join(note.link.anchor.exact.split())}”"
        when, state = day_and_time(note.time), state_text(note.state)
        if role == Qt.ItemDataRole.ToolTipRole:
            about = f"{row.title}\n{note.author} · {when} · {state}"
            return tip("\n".join(filter(None, (meant, leads, plain(note.text), quote and f"“{quote}”", about))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            whole = filter(None, (meant, leads, plain(note.text), quote, row.title, note.author, when, state))
            return ", ".join(whole) if column == Column.NOTE else None
        texts = {
            Column.NOTE: " ".join(f"{leads} {plain(note.text)}".split()),
            Column.MEANING: meant,
            Column.QUOTE: quote,
            Column.PAGE: row.title,
            Column.AUTHOR: note.author,
            Column.TIME: when,
            Column.STATE: state,
        }
        return texts[Column(column)]
