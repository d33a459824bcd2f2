"""Two people decide apart on one slot: both stand side by side until somebody decides."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.figures import Verdict
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.disagreement import disagreements
from jianbao.exchange.package.making import pack
from jianbao.exchange.package.taking import take
from jianbao.page.particulars import Particular
from jianbao.review.desk import Desk
from tests.archive.test_particulars import HEAD, TEXT
from tests.archive.test_particulars import take as page
from tests.cli.program import json_of, run
from tests.review.test_articles import PAGE, STARTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive into which a package came of somebody who decided otherwise."""
    folder = tmp_path_factory.mktemp("apart")
    with Archive.open(folder / "甲.jianbao") as archive:
        one = page(archive, HEAD + TEXT)
        Desk(archive, "温媛", "甲").add_note(one, "待核")
    shutil.copy(folder / "甲.jianbao", folder / "乙.jianbao")
    with Archive.open(folder / "甲.jianbao") as here, Archive.open(folder / "乙.jianbao") as there:
        for archive, desk, verdict in (
            (here, Desk(here, "温媛", "甲"), Verdict.RIGHT),
            (there, Desk(there, "王芳", "乙"), Verdict.DOUBTFUL),
        ):
            (note,) = archive.notes(1)
            desk.edit_note(note.id, f"{verdict.value}，已核")
            desk.figures.rule(1, [archive.figures(1)[0].key], verdict)
            desk.particulars.set([1], {Particular.PAPER: "上党晚报" if archive is there else "山西日报"})
            desk.tag([1], "门诊" if archive is here else "急诊")
        pack(there, folder / "回收.zip", "zh")
        take(here, folder / "回收.zip")
    return folder / "甲.jianbao"


@pytest.fixture
def joined(apart: Path, tmp_path: Path) -> Iterator[Archive]:
    shutil.copy(apart, tmp_path / "a.jianbao")
    with Archive.open(tmp_path / "a.jianbao") as archive:
        yield archive


def test_they_stand_side_by_side_field_by_field(joined: Archive) -> None:
    told = disagreements(joined)
    assert sorted(one.heading.zh for one in told) == ["批注", "数据", "版面信息"], "tags are a set: both hold"
    assert {one.conflict.article_id for one in told} == {1}
    for one in told:
        assert [side.decision.author for side in one.sides] == ["温媛", "王芳"]
        assert one.page == joined.articles()[0].title
    said = {one.heading.zh: [side.fields[0].zh for side in one.sides] for one in told}
    assert said["数据"] == ["✓ 对", "? 存疑"]
    assert said["批注"] == ["right，已核", "doubtful，已核"]
    assert said["版面信息"] == ["山西日报", "上党晚报"]


def test_one_side_stands_and_its_author_stays(joined: Archive) -> None:
    desk = Desk(joined, "李冰", "甲")
    for one in joined.conflicts.waiting():
        desk.conflicts.choose(one.slot, one.sides[1].id)
    assert joined.conflicts.waiting() == []
    assert [(note.text, note.author) for note in joined.notes(1)] == [("doubtful，已核", "王芳")]
    assert joined.figures(1)[0].verdict is Verdict.DOUBTFUL
    assert joined.figures(1)[0].rulings[0].author == "王芳"
    assert joined.article(1).particulars.paper == "上党晚报"
    assert joined.check() == []
    for _ in range(3):
        desk.undo()
    assert len(joined.conflicts.waiting()) == 3
    assert joined.check() == []


def test_of_a_note_both_are_kept_of_all_else_one(joined: Archive) -> None:
    desk = Desk(joined, "李冰", "甲")
    waiting = {one.slot.partition("/")[0]: one for one in joined.conflicts.waiting()}
    with pytest.raises(WorldError, match="Only of a note"):
        desk.conflicts.keep_both(waiting["figure"].slot)
    desk.conflicts.keep_both(waiting["note"].slot)
    notes = joined.notes(1)
    assert {(note.text, note.author) for note in notes} == {("right，已核", "温媛"), ("doubtful，已核", "王芳")}
    assert len({note.id for note in notes}) == 2
    with pytest.raises(WorldError, match="settled by now"):
        desk.conflicts.keep_both(waiting["note"].slot)
    with pytest.raises(WorldError, match="settled by now"):
        desk.conflicts.choose(waiting["figure"].slot, waiting["note"].sides[0].id)
    desk.undo()
    assert len(joined.conflicts.waiting()) == 3
    assert joined.check() == []


def test_two_divisions_of_a_page_are_told_and_one_is_chosen(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "甲.jianbao") as archive:
        page(archive, PAGE)
    shutil.copy(tmp_path / "甲.jianbao", tmp_path / "乙.jianbao")
    with Archive.open(tmp_path / "甲.jianbao") as here, Archive.open(tmp_path / "乙.jianbao") as there:
        Desk(here, "温媛", "甲").articles.split(1, STARTS)
        Desk(there, "王芳", "乙").articles.split(1, STARTS[1:])
        pack(there, tmp_path / "回收.zip", "zh")
        take(here, tmp_path / "回收.zip")
        (told,) = disagreements(here)
        assert (told.heading.zh, [one.zh for one in told.fields]) == ("分篇", ["另起于"])
        assert [side.fields[0].zh for side in told.sides] == ["把好水质关口；基层有了好医生", "基层有了好医生"]
        assert len(here.articles()) == 2, "where both start another article one starts"
        Desk(here, "李冰", "甲").conflicts.choose(told.conflict.slot, told.sides[0].decision.id)
        titles = {row.title for row in here.articles()}
        assert titles == {"守护一方健康", "把好水质关口", "基层有了好医生"}
        assert here.conflicts.waiting() == []
        assert here.check() == []


def test_what_is_chosen_goes_on_with_packages(joined: Archive, tmp_path: Path) -> None:
    for one in joined.conflicts.waiting():
        Desk(joined, "李冰", "甲").conflicts.choose(one.slot, one.sides[0].id)
    pack(joined, tmp_path / "包", "zh")
    with Archive.open(tmp_path / "别.jianbao") as other:
        take(other, tmp_path / "包")
        assert other.conflicts.waiting() == []
        assert other.figures(1)[0].verdict is Verdict.RIGHT


def test_by_the_command_line(joined: Archive) -> None:
    path = joined.path
    told = json_of("conflicts", "--json", "--archive", path)
    assert told["total"] == 3
    note = next(one for one in told["conflicts"] if one["about"] == "批注")
    listed = run("conflicts", "--archive", path).stdout
    assert "共 3 处说法不一" in listed
    assert note["sides"][1]["decision"][-8:] in listed
    assert "王芳（乙，" in listed
    run("conflicts", "both", note["sides"][0]["decision"], "--archive", path)
    figure = next(one for one in told["conflicts"] if one["differ"] == ["verdict"])
    assert "共 1 处" in run("conflicts", "choose", figure["sides"][0]["decision"], "--archive", path).stdout
    assert run("conflicts", "choose", "没有", "--archive", path, status=1).stderr.count("没有（或不止一个）") == 1
