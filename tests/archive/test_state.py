"""The state tables are the fold of the log: after every act, after any joining, after making them anew."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from jianbao.archive.decisions import Draft, Hand
from jianbao.archive.records import Decision
from jianbao.archive.schema import article_tag, decision, note, tag_colour
from jianbao.archive.store import Archive
from tests.archive.pages import hospital, page, store

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

BY = Hand("王", "编辑部")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def tables(archive: Archive) -> list[list[tuple[object, ...]]]:
    with archive._reading() as connection:
        return [sorted(map(tuple, connection.execute(select(t))), key=repr) for t in (article_tag, tag_colour, note)]


def made(number: int, slot: str, says: dict[str, object] | None, supersedes: list[int]) -> Decision:
    ids = tuple(f"{n:04}" for n in supersedes)
    return Decision(f"{number:04}", "act", "d", "a", NOON, "k", slot, says, ids)


@st.composite
def logs(draw: st.DrawFn) -> list[Decision]:
    def says(slot: str) -> dict[str, object]:
        if slot.startswith("tags/"):
            return {"name": draw(st.sampled_from(["重点", "医改"]))}
        if slot.startswith("tag-colour/"):
            return {"colour": draw(st.sampled_from(["#112233", "#445566"]))}
        return {"sha256": "s", "text": draw(st.sampled_from(["甲", "乙"])), "anchor": None}

    log = []
    for number in range(draw(st.integers(1, 14))):
        slot = draw(st.sampled_from(["tags/s", "tags/t", "tag-colour/重点", "note/n", "later/x"]))
        said = draw(st.sampled_from([None, says(slot)]))
        log.append(made(number, slot, said, draw(st.lists(st.integers(0, 14), max_size=3))))
    return log


@pytest.fixture(scope="module")
def empty_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: the migrations take longer than all that follows."""
    path = tmp_path_factory.mktemp("empty") / "archive.jianbao"
    Archive.open(path).close()
    return path


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(log=logs(), random=st.randoms(use_true_random=False))
def test_two_archives_that_join_their_logs_agree(
    tmp_path_factory: pytest.TempPathFactory, empty_archive: Path, log: list[Decision], random: Random
) -> None:
    folder = tmp_path_factory.mktemp("two")
    for name in ("one", "other"):
        shutil.copy(empty_archive, folder / name)
    shuffled = [*log, *log[::2]]
    random.shuffle(shuffled)
    with Archive.open(folder / "one") as one, Archive.open(folder / "other") as other:
        with one.transaction() as transaction:
            transaction.join(log)
        for part in (shuffled[:3], shuffled[3:], shuffled):
            with other.transaction() as transaction:
                transaction.join(part)
        assert tables(one) == tables(other)
        assert one.check() == other.check() == []
        with other.transaction() as transaction:
            transaction.rebuild()
        assert tables(one) == tables(other)


def test_both_texts_of_a_note_in_conflict_are_kept_and_shown(archive: Archive) -> None:
    article_id = store(archive, page(hospital("长治市人民医院")))
    sha256 = archive.article(article_id).source.sha256
    says: dict[str, object] = {"sha256": sha256, "text": "甲", "anchor": None}
    with archive.transaction() as transaction:
        transaction.join([made(1, "note/n", says, []), made(2, "note/n", says | {"text": "乙"}, [])])
    assert [(n.id, n.text) for n in archive.notes(article_id)] == [("n", "甲"), ("n", "乙")]
    assert archive.articles()[0].notes == 1


def test_a_decision_is_never_changed(archive: Archive) -> None:
    with archive.transaction() as transaction:
        transaction.decide("tag", BY, [Draft("tags/s", {"name": "重点"})])
    for statement in ("UPDATE decision SET author = '李'", "DELETE FROM decision"):
        with pytest.raises(IntegrityError, match="never changed"), archive.transaction() as transaction:
            transaction.connection.exec_driver_sql(statement)
    with archive.transaction() as transaction:
        columns = "id, act, device, author, time, kind, slot, says, supersedes, sha256"
        forged = columns.replace("author", "'李'")
        connection = transaction.connection
        connection.exec_driver_sql(f"REPLACE INTO decision (number, {columns}) SELECT number, {forged} FROM decision")
        connection.exec_driver_sql(f"REPLACE INTO decision ({columns}) SELECT {forged} FROM decision")
        other = forged.replace("id,", "'x',", 1)
        connection.exec_driver_sql(f"REPLACE INTO decision (number, {columns}) SELECT number, {other} FROM decision")
    with archive._reading() as connection:
        assert connection.execute(select(decision.c.author)).scalar_one() == "王"


def test_history_of_an_article_holds_the_end_of_its_notes(archive: Archive) -> None:
    first = store(archive, page(hospital("长治市人民医院")))
    second = store(archive, page(hospital("长治市中医医院")))
    sha256 = archive.article(first).source.sha256
    with archive.transaction() as transaction:
        transaction.decide("add-note", BY, [Draft("note/n", {"sha256": sha256, "text": "甲", "anchor": None})])
        added = transaction.standing(["note/n"])["note/n"][0]
        transaction.decide("delete-note", BY, [Draft("note/n", None, (added.id,))])
        transaction.decide("tag", BY, [Draft(f"tags/{sha256}", {"name": "重点"})])
    assert [one.kind for one in archive.history(first)] == ["tag", "delete-note", "add-note"]
    assert archive.history(second) == []
    assert len(archive.history()) == 3


def test_check_finds_a_state_that_is_not_the_fold(archive: Archive) -> None:
    store(archive, page(hospital("长治市人民医院")))
    assert archive.check() == []
    with archive.transaction() as transaction:
        transaction.connection.exec_driver_sql("INSERT INTO article_tag VALUES ('s', '假')")
    found = archive.check()
    assert len(found) == 1
    assert "article_tag" in found[0].zh
    with archive.transaction() as transaction:
        transaction.rebuild()
    assert archive.check() == []
