"""Notes at the command line: written, marked, linked; all of the archive, newest first; how one is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianbao.cli.output import print_json, print_lines
from jianbao.cli.people import desk_of, passage_of
from jianbao.errors import Sentence
from jianbao.exchange.sheets.words import noted
from jianbao.page.anchors import AnchorState

if TYPE_CHECKING:
    import argparse

    from jianbao.archive.note_rows import NoteRow
    from jianbao.archive.records import Note
    from jianbao.archive.store import Archive
    from jianbao.errors import Language

_LONGEST = 60
"""Characters of a passage that are printed."""
_AT_ONCE = 500
"""Notes read at a time."""
_STATES = {
    None: Sentence("全文", "whole page"),
    AnchorState.KEPT: Sentence("原处", "in place"),
    AnchorState.MOVED: Sentence("已移位", "moved"),
    AnchorState.CHANGED: Sentence("原处文字已变", "other words stand there"),
    AnchorState.ORPHANED: Sentence("原文已找不到", "passage not found"),
}


def notes(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao notes``: status 0 also where there are none, for nothing went wrong."""
    found = archive.note_list.numbers(" ".join(options.query))
    parts = (archive.note_list.rows(found[start : start + _AT_ONCE]) for start in range(0, len(found), _AT_ONCE))
    rows = [row for part in parts for row in part]
    orphaned = sum(row.note.state is AnchorState.ORPHANED for row in rows)
    if options.json:
        print_json({"total": len(rows), "orphaned": orphaned, "notes": [_record(row) for row in rows]})
        return 0
    count = Sentence(f"{len(rows)} 条批注", f"{len(rows)} note" + "s" * (len(rows) != 1))
    lost = Sentence(f"，{orphaned} 条原文已找不到", f", {orphaned} without their passages")
    print_lines([count.text(language) + lost.text(language) * bool(orphaned)])
    for row in rows:
        print_lines(["", *_lines(row, language)])
    return 0


def _lines(row: NoteRow, language: Language) -> list[str]:
    """The note, its passage, and where, by whom and when it was written."""
    one = row.note
    quote = "" if one.anchor is None else "".join(one.anchor.exact.split())
    cut = quote if len(quote) <= _LONGEST else quote[:_LONGEST] + "…"
    when = one.time.astimezone().strftime("%Y-%m-%d %H:%M")
    about = "  ".join((f"{one.article_id}  {row.title}", one.author, when, _STATES[one.state].text(language)))
    return [f"✎ {noted(one, language)}", *([f"    ‹{cut}›"] if cut else []), f"    {about}"]


def _record(row: NoteRow) -> dict[str, Any]:
    page = {"article": row.note.article_id, "title": row.title, "source": row.source_name}
    return note_record(row.note) | page


def note(archive: Archive, options: argparse.Namespace, _language: Language) -> int:
    """``jianbao note``: write one, or a mark on a passage."""
    span = None if options.passage is None else passage_of(options.passage, len(archive.article(options.id).text))
    desk_of(archive, options).notes.add(options.id, options.text, span, options.mark)
    return 0


def mark(archive: Archive, options: argparse.Namespace, _language: Language) -> int:
    """``jianbao mark``: what a note marks its passage as; - for nothing."""
    desk_of(archive, options).notes.mark(options.note, "" if options.meaning == "-" else options.meaning)
    return 0


def link(archive: Archive, options: argparse.Namespace, _language: Language) -> int:
    """``jianbao link``: two passages with each other."""
    ends = [
        (number, passage_of(passage, len(archive.article(number).text)))
        for number, passage in ((options.id, options.passage), (options.other, options.other_passage))
    ]
    desk_of(archive, options).notes.link(ends[0], ends[1])
    return 0


def note_record(note: Note) -> dict[str, Any]:
    """A note as JSON."""
    span = None if note.span is None else [note.span.start, note.span.end]
    return {
        "id": note.id,
        "text": note.text,
        "format": "text/markdown",
        "meaning": note.meaning or None,
        "link": None if note.link is None else {"note": note.link.note, "quote": note.link.anchor.exact},
        "author": note.author,
        "time": note.time.isoformat(),
        "span": span,
        "quote": None if note.anchor is None else note.anchor.exact,
        "state": None if note.state is None else note.state.value,
    }
