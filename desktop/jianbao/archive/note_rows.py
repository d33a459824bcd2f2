"""A line of the list of all notes; the window holds it before anything of SQL is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jianbao.archive.records import Note


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note and the page that it stands on; ``number`` is its row of this moment, good until a note changes."""

    number: int
    note: Note
    title: str
    source_name: str
