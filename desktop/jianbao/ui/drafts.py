"""What is being written and is not yet in the archive, kept in a file so that no way of leaving loses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.archive.records import ArticleRecord
    from jianbao.page.records import Span


def note_place(record: ArticleRecord) -> str:
    """Where the draft of a note on an article is kept: by its source, which is the same in every archive."""
    return f"note/{record.beside.key}"


def passage_place(record: ArticleRecord, span: Span) -> str:
    """Where the draft of a note on a passage is kept."""
    return f"passage/{record.beside.key}-{span.start}-{span.end}"


def edit_place(note_id: str) -> str:
    """Where another text for a note is kept."""
    return f"edit/{note_id}"


def tag_place(record: ArticleRecord) -> str:
    """Where the tag is kept that is being typed at an article."""
    return f"tag/{record.beside.key}"


class Drafts:
    """Texts by the place that each is meant for; without a file they last as long as the program."""

    def __init__(self, file: Path | None = None) -> None:
        self._texts: dict[str, str] = {}
        self._file = None if file is None else QSettings(str(file), QSettings.Format.IniFormat)

    def get(self, place: str) -> str:
        """The text begun for that place; "" for none."""
        if self._file is None or not place:
            return self._texts.get(place, "")
        return str(self._file.value(place, ""))

    def keep(self, place: str, text: str) -> None:
        """Keep a text, safe on the disk when this returns; "" forgets what was kept."""
        if not place or text == self.get(place):
            return
        if self._file is None:
            self._texts[place] = text
            return
        if text:
            self._file.setValue(place, text)
        else:
            self._file.remove(place)
        self._file.sync()
