"""What a package brought is one step to undo, and to redo; the pages stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianbao.archive.figures import Verdict
from jianbao.archive.store import Archive
from jianbao.exchange.package.making import pack
from jianbao.exchange.package.taking import take
from jianbao.page.particulars import Particular
from jianbao.review.desk import Desk
from tests.archive.tables import everything
from tests.archive.test_particulars import HEAD, TEXT
from tests.archive.test_particulars import take as page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GROWING = frozenset({"decision", "chain", "progress"})
"""The log, to which undo only adds, and what is told by the ids of the decisions in conflict."""


@pytest.fixture
def laptop(archive: Archive, tmp_path: Path) -> Iterator[Archive]:
    """A page with decisions, here and on a laptop."""
    one = page(archive, HEAD + TEXT)
    desk = Desk(archive, "温媛", "甲")
    desk.tag([one], "门诊", "年度")
    desk.add_note(one, "待核")
    pack(archive, tmp_path / "送审.zip", "zh")
    with Archive.open(tmp_path / "笔记本.jianbao") as other:
        take(other, tmp_path / "送审.zip")
        yield other


def work(laptop: Archive) -> None:
    """What is decided on the laptop: more, other, and less than there is."""
    desk = Desk(laptop, "王芳", "乙")
    (note,) = laptop.notes(1)
    desk.edit_note(note.id, "已核，与去年一致")
    desk.add_note(1, "再看一遍")
    desk.untag([1], "年度")
    desk.tag([1], "急诊")
    desk.figures.rule(1, [one.key for one in laptop.figures(1)], Verdict.RIGHT)
    desk.particulars.set([1], {Particular.PAPER: "上党晚报"})


def said(archive: Archive) -> dict[str, list[str]]:
    """All that stands, without the ids of the decisions that say it."""
    ids = {one.id: "" for one in archive.history()}
    rows = everything(archive)
    told = {table: found for table, found in rows.items() if table not in GROWING}
    for table, found in told.items():
        for number, row in enumerate(found):
            parts = row.split("'")
            told[table][number] = "'".join(ids.get(part, part) for part in parts)
        found.sort()
    return told


def test_it_is_undone_and_redone_in_one_step(archive: Archive, laptop: Archive, tmp_path: Path) -> None:
    work(laptop)
    desk = Desk(archive, "温媛", "甲")
    desk.figures.rule(1, [archive.figures(1)[0].key], Verdict.DOUBTFUL)
    before, log = said(archive), len(archive.history())
    pack(laptop, tmp_path / "回收.zip", "zh")
    receipt = take(archive, tmp_path / "回收.zip")
    after = said(archive)
    assert "王芳：" in receipt.told.zh
    assert "核查结论 2" in receipt.told.zh
    assert "可以一步撤销" in receipt.told.zh
    assert "王芳: " in receipt.told.en
    step = desk.next_undo()
    assert step is not None
    assert (step.kind, step.tag) == ("take-package", "回收.zip")
    assert step.decisions == len(archive.made_by(step.act)) == receipt.decisions
    assert {one.author for one in archive.made_by(step.act)} == {"王芳"}
    assert {note.text for note in archive.notes(1)} == {"已核，与去年一致", "再看一遍"}
    assert after != before
    changes = desk.undo()
    assert changes is not None
    assert changes.articles == {1}
    assert said(archive) == before
    assert archive.check() == []
    assert len(archive.history()) > log + receipt.decisions
    assert (back := desk.next_redo()) is not None
    assert (back.tag, back.decisions) == (step.tag, step.decisions)
    assert desk.redo() is not None
    assert said(archive) == after
    assert archive.check() == []
    assert desk.undo() is not None
    assert said(archive) == before
    assert desk.undo() is not None
    assert archive.figures(1)[0].verdict is None


def test_taken_in_again_it_brings_nothing_back(archive: Archive, laptop: Archive, tmp_path: Path) -> None:
    """The log has it already: redo brings it back, or whoever sends it decides anew."""
    work(laptop)
    pack(laptop, tmp_path / "回收.zip", "zh")
    take(archive, tmp_path / "回收.zip")
    desk = Desk(archive, "温媛", "甲")
    desk.undo()
    before = said(archive)
    receipt = take(archive, tmp_path / "回收.zip")
    assert (receipt.decisions, receipt.pages) == (0, 0)
    assert said(archive) == before
    step = desk.next_redo()
    assert step is not None
    assert step.kind == "take-package"


def test_the_pages_that_came_with_it_stay(archive: Archive, tmp_path: Path) -> None:
    one = page(archive, HEAD + TEXT)
    Desk(archive, "温媛", "甲").tag([one], "门诊")
    pack(archive, tmp_path / "包", "zh")
    with Archive.open(tmp_path / "新.jianbao") as other:
        take(other, tmp_path / "包")
        Desk(other, "李冰", "丙").undo()
        assert other.article_tags(1) == []
        assert [row.source_name for row in other.articles()] == ["页.txt"]
        assert other.check() == []


def test_what_somebody_decided_since_is_left_alone(archive: Archive, laptop: Archive, tmp_path: Path) -> None:
    work(laptop)
    pack(laptop, tmp_path / "回收.zip", "zh")
    take(archive, tmp_path / "回收.zip")
    pack(archive, tmp_path / "又.zip", "zh")
    Desk(laptop, "王芳", "乙").particulars.set([1], {Particular.PAPER: "山西日报"})
    pack(laptop, tmp_path / "二.zip", "zh")
    take(archive, tmp_path / "二.zip")
    desk = Desk(archive, "温媛", "甲")
    assert (step := desk.next_undo()) is not None
    assert (step.tag, step.decisions) == ("二.zip", 1)
    desk.undo()
    assert archive.article(1).particulars.paper == "上党晚报"
    desk.undo()
    assert archive.article(1).particulars.paper == "长治日报"
    assert archive.article_tags(1) == ["门诊", "年度"]
    assert archive.check() == []
    desk.redo()
    desk.redo()
    assert archive.article(1).particulars.paper == "山西日报"
    assert archive.check() == []


def test_a_package_without_decisions_is_no_step(archive: Archive, tmp_path: Path) -> None:
    page(archive, HEAD + TEXT)
    pack(archive, tmp_path / "包", "zh")
    with Archive.open(tmp_path / "新.jianbao") as other:
        receipt = take(other, tmp_path / "包")
        assert "撤销" not in receipt.told.zh
        assert other.next_undo() is None
