"""Notes at the desk: marks and links are decided, refused, undone, and two archives agree whatever comes first."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianbao.archive.records import Changes
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.page.records import Span
from jianbao.review.desk import Desk
from tests.archive.pages import hospital, page, store

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.archive.records import Note

HERE, THERE = Span(2, 8), Span(5, 12)


@pytest.fixture
def desk(archive: Archive) -> Desk:
    for name in ("长治市人民医院", "长治市中医医院"):
        store(archive, page(hospital(name)))
    return Desk(archive, "王", "编辑部")


def of(archive: Archive, article: int = 1) -> list[tuple[str, str, Span | None]]:
    return [(note.meaning, note.text, note.span) for note in archive.notes(article)]


def test_a_mark_needs_no_words_and_a_note_does(archive: Archive, desk: Desk) -> None:
    assert desk.notes.add(1, "", HERE, "待核").label == "mark-passage"
    desk.notes.add(1, "", HERE, "  地名  册 ")
    assert of(archive) == [("check", "", HERE), ("地名 册", "", HERE)]
    for text, span, meaning in (("", HERE, ""), (" ", None, "check")):
        with pytest.raises(WorldError):
            desk.notes.add(1, text, span, meaning)


def test_a_meaning_is_changed_undone_and_taken_away(archive: Archive, desk: Desk) -> None:
    desk.notes.add(1, "", HERE, "check")
    (note,) = archive.notes(1)
    assert desk.notes.mark(note.id, "待核") == Changes()
    desk.notes.mark(note.id, "存疑")
    desk.notes.edit(note.id, "**何以**")
    assert of(archive) == [("doubt", "**何以**", HERE)]
    assert [one.kind for one in archive.history()] == ["edit-note", "change-mark", "mark-passage"]
    desk.notes.mark(note.id, "")
    assert of(archive) == [("", "**何以**", HERE)]
    with pytest.raises(WorldError):
        desk.notes.edit(note.id, " ")
    for wanted in ([("doubt", "**何以**", HERE)], [("doubt", "", HERE)], [("check", "", HERE)], []):
        desk.undo()
        assert of(archive) == wanted
    desk.redo()
    desk.notes.mark(note.id, "")
    assert of(archive) == [], "a mark without words is nothing once it means nothing"
    assert archive.check() == []


def test_a_link_is_known_at_both_ends_and_goes_with_either(archive: Archive, desk: Desk) -> None:
    desk.notes.link((1, HERE), (2, THERE))
    (here,), (there,) = archive.notes(1), archive.notes(2)
    assert here.link is not None
    assert there.link is not None
    assert (here.link.note, there.link.note) == (there.id, here.id)
    assert here.link.anchor == there.anchor
    with pytest.raises(WorldError):
        desk.notes.link((1, HERE), (1, HERE))
    desk.notes.mark(here.id, "quote")
    desk.notes.delete(there.id)
    assert of(archive) == of(archive, 2) == []
    desk.undo()
    assert of(archive) == [("quote", "", HERE)]
    assert [note.link for note in archive.notes(2)] == [there.link]
    desk.notes.link((1, HERE), (1, THERE))
    assert len(archive.notes(1)) == 3
    assert archive.check() == []


KINDS = ["mark", "text", "drop", "add", "link", "undo"]
ACTS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 3)), max_size=6)


def act(archive: Archive, desk: Desk, what: str, number: int) -> None:
    """One of the acts of a person, on one of the notes that there are."""
    notes: list[Note] = archive.notes(1)
    if what == "add":
        desk.notes.add(1, "", Span(number, number + 4), "check")
    elif what == "link":
        desk.notes.link((1, Span(number, number + 3)), (2, THERE))
    elif what == "undo":
        desk.undo()
    elif notes:
        note = notes[number % len(notes)]
        if what == "mark":
            desk.notes.mark(note.id, ("quote", "doubt", "key", "地名")[number])
        elif what == "text":
            desk.notes.edit(note.id, f"**{number}**")
        else:
            desk.notes.delete(note.id)


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ours=ACTS, theirs=ACTS)
def test_two_archives_that_join_hold_the_same_notes(
    tmp_path_factory: pytest.TempPathFactory, ours: list[tuple[str, int]], theirs: list[tuple[str, int]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("two")
    with Archive.open(folder / "a.jianbao") as first:
        for name in ("长治市人民医院", "长治市中医医院"):
            store(first, page(hospital(name)))
        Desk(first, "王", "甲").notes.add(1, "", HERE, "check")
    shutil.copy(folder / "a.jianbao", folder / "b.jianbao")
    with Archive.open(folder / "a.jianbao") as one, Archive.open(folder / "b.jianbao") as other:
        for archive, name, acts in ((one, "王", ours), (other, "李", theirs)):
            desk = Desk(archive, name, name)
            for what, number in acts:
                act(archive, desk, what, number)
        said = one.history(), other.history()
        for archive, joined in ((one, said[1]), (other, said[0])):
            with archive.transaction() as transaction:
                transaction.join(joined)
        for article in (1, 2):
            assert one.notes(article) == other.notes(article)
        assert one.check() == other.check() == []
