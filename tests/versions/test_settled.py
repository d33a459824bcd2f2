"""What people settled on a page holds on the better scan of it, wherever the figures are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.page.anchors import AnchorState
from jianbao.review.desk import Desk
from jianbao.review.examining import examine_all
from jianbao.review.ways import How
from tests.versions.conftest import take

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.archive.records import KnownFinding

PAGE = """# 守护一方健康

2025年，汾安市人民医院接诊患者12.4万人次，其中门诊患者8.1万人次，急诊患者6.2万人次，同比增长5.6%，开展手术3200余台。

床旁结算率由95.31%提高到98.31%，提高了5个百分点，平均等候时间由30分钟缩短至10分钟，缩短了25分钟。
"""
BETTER = "健康专刊\n\n" + PAGE + "\n本报记者 王平\n"


@pytest.fixture
def pair(archive: Archive, tmp_path: Path) -> tuple[int, int]:
    old, new = take(archive, tmp_path, 旧=PAGE, 新=BETTER)
    examine_all(archive)
    return old, new


def found(archive: Archive, article_id: int) -> dict[str, KnownFinding]:
    """The findings of a page once the checks have looked, by the beginning of what they say."""
    examine_all(archive)
    return {one.finding.why.zh[:3]: one for one in archive.findings(article_id)}


def settle(archive: Archive, desk: Desk, article_id: int, why: str, how: How | None = How.ACCEPTED) -> None:
    desk.findings.settle(article_id, found(archive, article_id)[why].key, how, "原文如此")


def test_it_holds_on_the_better_scan_and_undo_brings_it_back(
    archive: Archive, desk: Desk, pair: tuple[int, int]
) -> None:
    old, new = pair
    settle(archive, desk, old, "8.1")
    desk.versions.prefer(new, old)
    after = found(archive, new)
    assert [(one.how, one.note, one.author) for one in after["8.1"].settlements] == [("accepted", "原文如此", "王")]
    assert not after["8.1"].open
    assert after["98."].open
    assert archive.versions.loose() == []
    assert archive.check() == []
    assert archive.articles()[0].id == new
    desk.undo()
    assert found(archive, new)["8.1"].open
    assert not found(archive, old)["8.1"].open
    assert archive.check() == []
    desk.redo()
    assert not found(archive, new)["8.1"].open
    with archive.transaction() as transaction:
        transaction.rebuild()
    assert not found(archive, new)["8.1"].open
    assert archive.check() == []


def test_settled_otherwise_on_the_better_scan_the_decision_moves(
    archive: Archive, desk: Desk, pair: tuple[int, int]
) -> None:
    old, new = pair
    settle(archive, desk, old, "8.1")
    desk.versions.prefer(new, old)
    settle(archive, desk, new, "8.1", How.ROUNDING)
    assert [one.how for one in found(archive, new)["8.1"].settlements] == ["rounding"]
    settle(archive, desk, new, "8.1", None)
    assert found(archive, new)["8.1"].open
    desk.undo()
    desk.undo()
    assert [one.how for one in found(archive, new)["8.1"].settlements] == ["accepted"]
    # Opened again where it is shown, it is open on the older page too.
    settle(archive, desk, new, "8.1", None)
    desk.versions.restore(old)
    assert found(archive, old)["8.1"].open
    assert archive.check() == []


def test_one_that_comes_later_from_elsewhere_holds_there_too(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("一", "二")]
    for folder in folders:
        folder.mkdir()
    with Archive.open(folders[0] / "档案.jianbao") as here, Archive.open(folders[1] / "档案.jianbao") as there:
        for archive, folder in ((here, folders[0]), (there, folders[1])):
            take(archive, folder, 旧=PAGE, 新=BETTER)
        Desk(here, "王", "编辑部").versions.prefer(2, 1)
        settle(there, Desk(there, "李", "校对"), 1, "30分")
        with here.transaction() as transaction:
            transaction.join(there.history()[::-1])
        assert [one.author for one in found(here, 2)["30分"].settlements] == ["李"]
        assert here.check() == []


def test_where_a_figure_has_changed_a_person_looks(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    old, new = take(archive, tmp_path, 旧=PAGE, 新=BETTER.replace("8.1万", "8.7万"))
    settle(archive, desk, old, "8.1")
    desk.versions.prefer(new, old)
    assert found(archive, new)["8.7"].open
    (loose,) = archive.versions.loose()
    assert (loose.state, loose.is_finding, PAGE[loose.span.start : loose.span.start + 3]) == (
        AnchorState.CHANGED,
        True,
        "8.1",
    )
    assert archive.versions.count_loose() == 1
    assert loose.said[0]["how"] == "accepted"
    desk.versions.accept(loose)
    assert [one.how for one in found(archive, new)["8.7"].settlements] == ["accepted"]
    assert archive.versions.loose() == []
    assert archive.check() == []
    with pytest.raises(WorldError):
        desk.versions.let_go(loose)
    desk.undo()
    assert archive.versions.loose() == [loose]
    desk.versions.let_go(loose)
    assert (archive.versions.loose(), archive.versions.count_loose()) == ([], 0)
    assert found(archive, new)["8.7"].open
    assert archive.check() == []


def test_one_whose_figure_is_not_there_can_be_placed_or_let_go(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    old, new = take(archive, tmp_path, 旧=PAGE, 新=BETTER.replace("，急诊患者6.2万人次", ""))
    settle(archive, desk, old, "8.1")
    desk.versions.prefer(new, old)
    (loose,) = archive.versions.loose()
    assert loose.state is AnchorState.ORPHANED
    with pytest.raises(WorldError):
        desk.versions.accept(loose)
    desk.versions.let_go(loose)
    assert archive.versions.loose() == []
    assert archive.check() == []
