"""Marks and links on a page that is scanned anew: found again, or in the worklist, and never silently gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.page.anchors import AnchorState
from jianbao.page.records import Span
from jianbao.ui.versions.items import items, line
from tests.versions.conftest import PAGE, take

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.archive.store import Archive
    from jianbao.review.desk import Desk

STAYS, GOES = "旗帜引领方向", "更便捷、更温暖的医疗服务，书写医院高质量发展民生答卷"
OTHER = "# 别的版面\n\n2025年，汾安市人民医院接诊患者12.4万人次，同比增长5.6%。\n"


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_ends_of_links_are_found_on_the_better_scan_or_asked_about(
    archive: Archive, desk: Desk, tmp_path: Path
) -> None:
    better = PAGE.replace(GOES, "") + "\n完\n"
    old, other, new = take(archive, tmp_path, 旧=PAGE, 他=OTHER, 新=better)
    text = archive.article(old).text
    end = at(archive.article(other).text, "接诊患者")
    for words in (STAYS, GOES):
        desk.notes.link((old, at(text, words)), (other, end))
    desk.notes.add(old, "", at(text, STAYS), "quote")
    desk.versions.prefer(new, old)
    shown = archive.article(new).text
    found = {
        note.anchor.exact: note for note in archive.notes(new) if note.anchor is not None and note.link is not None
    }
    assert found[STAYS].span == at(shown, STAYS)
    assert found[GOES].state is AnchorState.ORPHANED
    assert [note.meaning for note in archive.notes(new)].count("quote") == 1
    for note in archive.notes(other):
        assert note.link is not None
        (row,) = archive.note_list.of(note.link.note)
        assert row.note.article_id == new, "the other end leads to the page that is shown"
    assert len(archive.note_list.numbers("孤 标记:连接")) == 1
    (loose,) = archive.versions.loose(new)
    assert (loose.is_note, loose.said[0]["link"]["sha256"]) == (True, archive.sources([other])[other])
    assert [line(item).split("\n")[1][:2] for item in items(archive, new) if item.loose is not None] == ["连接"]
    desk.versions.place(loose, at(shown, "大医精诚"))
    assert archive.versions.loose(new) == []
    moved = next(note for note in archive.notes(new) if note.anchor is not None and note.anchor.exact == "大医精诚")
    assert moved.link is not None, "what is placed anew is a link still"
    desk.undo()
    desk.versions.let_go(loose)
    assert archive.versions.loose(new) == []
    assert archive.check() == []


def test_a_correction_of_the_text_leaves_marks_where_they_are(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    (page,) = take(archive, tmp_path, 旧=PAGE)
    text = archive.article(page).text
    for words in ("以三甲医院复审为主线", STAYS):
        desk.notes.add(page, "", at(text, words), "check")
    before = archive.notes(page)
    desk.corrections.correct(page, at(text, "三甲"), "三级甲等")
    assert archive.notes(page) == before
    assert {note.state for note in before} == {AnchorState.KEPT}
    assert archive.versions.loose() == []
