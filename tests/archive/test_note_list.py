"""All notes across the archive, on real pages: newest first, by words, by author, and where their passages are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianbao.archive.decisions import NOTE, Draft, Hand
from jianbao.errors import WorldError
from jianbao.page.anchors import AnchorState
from jianbao.page.records import Span
from jianbao.review.desk import Desk
from jianbao.review.slots import wrote
from tests.versions.conftest import PAGE, take

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.archive.store import Archive

QUOTED = "以三甲医院复审为主线"


def span_of(words: str, text: str = PAGE) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said(archive: Archive, words: str = "") -> list[str]:
    return [row.note.text for row in archive.note_list.rows(archive.note_list.numbers(words))]


@pytest.fixture
def noted(archive: Archive, tmp_path: Path) -> Archive:
    """Three notes of two people on two pages."""
    first, second = take(archive, tmp_path, 甲=PAGE, 乙="骨科新技术\n\n骨科开展新技术三项，惠及患者。\n")
    Desk(archive, "王芳", "编辑部").add_note(first, "复审的年份要核对", span_of(QUOTED))
    Desk(archive, "李冰", "编辑部").add_note(second, "整版待查")
    Desk(archive, "王芳", "编辑部").add_note(second, "与去年的口径一致吗", Span(7, 9))
    return archive


def test_the_newest_are_first_each_with_its_page_and_place(noted: Archive) -> None:
    rows = noted.note_list.rows(noted.note_list.numbers())
    assert [row.note.text for row in rows] == ["与去年的口径一致吗", "整版待查", "复审的年份要核对"]
    assert [row.note.state for row in rows] == [AnchorState.KEPT, None, AnchorState.KEPT]
    assert [row.source_name for row in rows] == ["乙.txt", "乙.txt", "甲.txt"]
    assert rows[2].note == noted.notes(rows[2].note.article_id)[0]
    assert rows[2].title == noted.article(rows[2].note.article_id).title
    assert noted.note_list.orphaned() == 0


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("口径", ["与去年的口径一致吗"]),
        ("三甲医院", ["复审的年份要核对"]),
        ("複審", ["复审的年份要核对"]),
        ("核", ["复审的年份要核对"]),
        ("批注:三甲", []),
        ("正文:三甲", ["复审的年份要核对"]),
        ("标题:骨科", ["与去年的口径一致吗", "整版待查"]),
        ("-口径", ["整版待查", "复审的年份要核对"]),
        ("口径 OR 年份", ["与去年的口径一致吗", "复审的年份要核对"]),
        ("作者:王", ["与去年的口径一致吗", "复审的年份要核对"]),
        ("author:李冰", ["整版待查"]),
        ("作者:“王芳” 年份", ["复审的年份要核对"]),
        ("孤", []),
        ("“作者:王”", []),
        ("魑魅", []),
    ],
)
def test_what_words_find(noted: Archive, words: str, found: list[str]) -> None:
    assert said(noted, words) == found


@pytest.mark.parametrize("words", ["机构:市二院", "床旁结算率>40%", "(", "记者:王"])
def test_what_notes_cannot_be_asked_is_refused(noted: Archive, words: str) -> None:
    with pytest.raises(WorldError):
        noted.note_list.numbers(words)


def test_the_list_follows_edit_delete_and_undo(noted: Archive) -> None:
    desk = Desk(noted, "李冰", "编辑部")
    newest = noted.note_list.rows(noted.note_list.numbers())[0].note
    desk.edit_note(newest.id, "口径已改")
    assert said(noted, "口径") == ["口径已改"]
    desk.delete_note(newest.id)
    assert said(noted, "口径") == []
    assert len(noted.note_list.numbers()) == 2
    desk.undo()
    assert said(noted, "口径") == ["口径已改"]
    desk.undo()
    assert said(noted, "口径") == ["与去年的口径一致吗"]


def test_a_passage_that_the_better_version_does_not_have_is_orphaned(archive: Archive, tmp_path: Path) -> None:
    cut = PAGE.replace(PAGE[span_of(QUOTED).start - 60 : span_of(QUOTED).end + 60], "")
    old, new = take(archive, tmp_path, 旧=PAGE, 新=cut)
    desk = Desk(archive, "王芳", "编辑部")
    desk.add_note(old, "不在新版里", span_of(QUOTED))
    desk.add_note(old, "开头", Span(0, 20))
    assert said(archive, "孤") == []
    desk.versions.prefer(new, old)
    lost = archive.note_list.rows(archive.note_list.numbers("孤"))
    assert [(row.note.text, row.note.article_id) for row in lost] == [("不在新版里", new)]
    assert said(archive, "orphaned 新版") == ["不在新版里"]
    assert archive.note_list.orphaned() == 1
    assert said(archive) == ["开头", "不在新版里"]
    desk.undo()
    assert archive.note_list.orphaned() == 0


def test_rows_of_many_notes_are_read_where_they_are_asked_for(archive: Archive, tmp_path: Path) -> None:
    (page,) = take(archive, tmp_path, 甲=PAGE)
    sha256 = archive.article(page).source.sha256
    hand = Hand("王芳", "编辑部")
    drafts = [
        Draft(f"{NOTE}n{i}", wrote(hand) | {"sha256": sha256, "text": f"第{i}条", "anchor": None}) for i in range(2000)
    ]
    with archive.transaction() as transaction:
        transaction.decide("add-note", hand, drafts)
    numbers = archive.note_list.numbers()
    assert len(numbers) == 2000
    assert [row.number for row in archive.note_list.rows(numbers[500:540])] == list(numbers[500:540])
    assert archive.note_list.rows([max(numbers) + 1]) == []
