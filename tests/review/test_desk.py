"""The desk: what each act changes, what it refuses, and whose word stands."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.decisions import new_id
from jianbao.archive.records import Changes
from jianbao.archive.seen import Shown
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.page.anchors import AnchorState
from jianbao.page.records import Span
from jianbao.review.desk import Desk
from tests.archive.pages import hospital, page, store

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from jianbao.archive.records import UndoStep


@pytest.fixture
def desk(archive: Archive) -> Desk:
    for name in ("长治市人民医院", "长治市中医医院"):
        store(archive, page(hospital(name)))
    return Desk(archive, "王", "编辑部")


def decided_elsewhere(archive: Archive, slot: str, text: str, *, supersedes: bool) -> None:
    """A note's text comes in from another archive; knowing ours, or not."""
    with archive.transaction() as transaction:
        (ours,) = transaction.standing([slot])[slot]
        known = (ours.id,) if supersedes else ()
        theirs = replace(ours, id=new_id(ours.time), act="1", author="李", device="总编室", supersedes=known)
        transaction.join([replace(theirs, says=(ours.says or {}) | {"text": text, "author": "李"})])


def test_a_tag_tells_what_it_changed(archive: Archive, desk: Desk) -> None:
    changes = desk.tag([1, 2], "  重点 \t 页 ")
    assert changes == Changes(articles=frozenset({1, 2}), tags=True, label="tag")
    assert desk.tag([1, 2], "重点 页") == Changes()
    assert [(t.name, t.articles) for t in archive.tags()] == [("重点 页", 2)]
    assert desk.untag([1], "重点 页").articles == {1}
    assert desk.untag([1], "重点 页") == Changes()
    assert [row.tags for row in archive.articles()] == [("重点 页",), ()]


def test_each_decision_says_who_and_where(archive: Archive, desk: Desk) -> None:
    desk.tag([1, 2], "重点")
    one, other = archive.history()
    assert (one.author, one.device, one.kind, one.says) == ("王", "编辑部", "tag", {"name": "重点"})
    assert one.act == other.act
    assert one.id != other.id


def test_a_note_keeps_its_passage(archive: Archive, desk: Desk) -> None:
    text = archive.article(1).text
    desk.add_note(1, "核实", Span(2, 8))
    desk.add_note(1, "整篇")
    whole, passage = archive.notes(1)
    assert (whole.text, whole.anchor) == ("整篇", None)
    assert passage.anchor is not None
    assert passage.anchor.exact == text[2:8]
    assert (passage.state, passage.span) == (AnchorState.KEPT, Span(2, 8))
    assert [row.notes for row in archive.articles()] == [0, 2]


def test_undo_and_redo_leave_who_wrote_a_note_and_when(archive: Archive, desk: Desk) -> None:
    def said() -> list[tuple[str, str, datetime]]:
        return [(note.text, note.author, note.time) for note in archive.notes(1)]

    desk.add_note(1, "核实")
    written = said()
    other = Desk(archive, "李", "编辑部二")
    other.undo()
    other.redo()
    assert said() == written
    other.edit_note(archive.notes(1)[0].id, "已核")
    edited = said()
    assert edited[0][:2] == ("已核", "李")
    assert edited[0][2] > written[0][2]
    desk.undo()
    assert said() == written
    desk.redo()
    assert said() == edited
    desk.delete_note(archive.notes(1)[0].id)
    desk.undo()
    assert said() == edited
    assert archive.check() == []


def test_what_would_be_undone_says_its_tag_and_how_many_articles(desk: Desk) -> None:
    def said(step: UndoStep | None) -> tuple[str, str, int]:
        assert step is not None
        return step.kind, step.tag, step.decisions

    desk.tag([1, 2], "要闻")
    assert said(desk.next_undo()) == ("tag", "要闻", 2)
    desk.untag([1], "要闻")
    assert said(desk.next_undo()) == ("untag", "要闻", 1)
    desk.undo()
    assert said(desk.next_redo()) == ("untag", "要闻", 1)
    assert said(desk.next_undo()) == ("tag", "要闻", 2)
    desk.undo()
    assert said(desk.next_redo()) == ("tag", "要闻", 2)
    desk.redo()
    desk.colour_tag("要闻", "#2d70b8")
    assert said(desk.next_undo()) == ("colour-tag", "要闻", 1)
    desk.add_note(1, "核实")
    assert said(desk.next_undo()) == ("add-note", "", 1)


ELSEWHERE = """
import sys
from pathlib import Path
from jianbao.archive.store import Archive
from jianbao.review.desk import Desk
with Archive.open(Path(sys.argv[1])) as archive:
    Desk(archive, "李", "总编室").tag([2], "别处")
"""


def test_undo_refuses_another_programs_act_that_was_not_shown(archive: Archive, desk: Desk) -> None:
    def shown() -> Shown:
        step = desk.next_undo()
        return Shown(archive.version(), None if step is None else step.act)

    nothing = shown()
    desk.tag([1], "甲")
    assert nothing.version == archive.version(), "our own acts do not count"
    desk.undo(nothing)
    desk.redo(nothing)
    before = shown()
    desk.tag([1], "乙")
    subprocess.run([sys.executable, "-c", ELSEWHERE, str(archive.path)], check=True)
    with pytest.raises(WorldError) as caught:
        desk.undo(before)
    assert "别处" in caught.value.sentence.zh
    assert archive.article_tags(2) == ["别处"]
    assert archive.version() != before.version
    desk.undo(shown())
    assert archive.article_tags(2) == []
    with pytest.raises(WorldError):
        desk.redo(Shown(before.version, None))
    # What another program took in is no act: what was shown is still what is undone.
    after = shown()
    with Archive.open(archive.path) as other:
        store(other, page(hospital("长治市妇幼保健院")))
    assert archive.version() != after.version
    desk.undo(after)
    assert archive.article_tags(1) == ["甲"]


def test_what_was_undone_is_gone_once_something_else_is_done(archive: Archive, desk: Desk) -> None:
    desk.tag([1], "甲")
    desk.undo()
    desk.tag([1], "乙")
    assert desk.next_redo() is None
    assert desk.redo() is None
    assert archive.article_tags(1) == ["乙"]


def test_undo_leaves_alone_what_somebody_else_has_decided_since(archive: Archive, desk: Desk) -> None:
    desk.add_note(1, "甲")
    (note,) = archive.notes(1)
    slot = f"note/{note.id}"
    decided_elsewhere(archive, slot, "乙", supersedes=True)
    changes = desk.undo()
    assert changes is not None
    assert changes.articles == frozenset()
    assert [(n.text, n.author) for n in archive.notes(1)] == [("乙", "李")]
    assert archive.check() == []
    desk.redo()
    assert [n.text for n in archive.notes(1)] == ["乙"]


def test_an_edit_settles_a_conflict_and_undo_brings_it_back(archive: Archive, desk: Desk) -> None:
    desk.add_note(1, "甲")
    slot = f"note/{archive.notes(1)[0].id}"
    decided_elsewhere(archive, slot, "乙", supersedes=False)
    assert sorted(n.text for n in archive.notes(1)) == ["乙", "甲"]
    desk.edit_note(slot.removeprefix("note/"), "丙")
    assert [n.text for n in archive.notes(1)] == ["丙"]
    desk.undo()
    assert sorted(n.text for n in archive.notes(1)) == ["乙", "甲"]
    desk.redo()
    assert [n.text for n in archive.notes(1)] == ["丙"]


def test_colours(archive: Archive, desk: Desk) -> None:
    assert desk.colour_tag("重点", "#AA00FF") == Changes(tags=True, label="colour-tag")
    assert desk.colour_tag("重点", "#aa00ff") == Changes()
    assert [(t.name, t.colour, t.articles) for t in archive.tags()] == [("重点", "#aa00ff", 0)]
    desk.colour_tag("重点", None)
    assert archive.tags() == []
    assert desk.colour_tag("重点", None) == Changes()
    with pytest.raises(ValueError, match="no colour"):
        desk.colour_tag("重点", "red")


def test_refusals_are_sentences_and_leave_nothing(archive: Archive, desk: Desk) -> None:
    refused: list[Callable[[], Changes]] = [
        lambda: desk.tag([1, 99], "重点"),
        lambda: desk.tag([1], " \n "),
        lambda: desk.tag([1], "\u200b"),
        lambda: desk.tag([1], "重点\u202e"),
        lambda: desk.tag([1], "长" * 101),
        lambda: desk.add_note(99, "核实"),
        lambda: desk.add_note(1, " "),
        lambda: desk.edit_note("0", "核实"),
        lambda: desk.delete_note("0"),
    ]
    for act in refused:
        with pytest.raises(WorldError) as caught:
            act()
        assert caught.value.sentence.zh
        assert caught.value.sentence.en
    assert archive.history() == []
    assert desk.next_undo() is None


def test_a_tag_with_a_stroke_in_its_name(archive: Archive, desk: Desk) -> None:
    desk.tag([1], "2025/2026")
    desk.colour_tag("2025/2026", "#112233")
    assert [(t.name, t.colour, t.articles) for t in archive.tags()] == [("2025/2026", "#112233", 1)]
    assert archive.check() == []


def test_a_thousand_articles_in_one_act(archive: Archive, desk: Desk) -> None:
    with archive.transaction():
        ids = [store(archive, page(), text=str(n)) for n in range(1000)]
    assert len(desk.tag(ids, "一批").articles) == 1000
    undone = desk.undo()
    assert undone is not None
    assert len(undone.articles) == 1000
    assert archive.tags() == []
    desk.redo()
    assert archive.tags()[0].articles == 1000
