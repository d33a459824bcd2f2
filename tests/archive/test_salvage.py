"""Of a damaged archive all that is intact is saved, nothing false is, and what is lost is said."""

from __future__ import annotations

import hashlib
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from jianbao.archive import chain, state
from jianbao.archive.figures import Verdict
from jianbao.archive.keeping.salvage import look
from jianbao.archive.records import Decision
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.intake import take_in
from jianbao.exchange.salvaging import salvage_into
from jianbao.resources import seeds
from jianbao.review.desk import Desk
from tests.faults.walk import digest

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.archive.chain import Link

PAGE = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the five pages with sixty decisions, some of them undone."""
    path = tmp_path_factory.mktemp("库") / "档案.jianbao"
    with Archive.open(path) as archive:
        take_in(archive, [seeds()])
        desk = Desk(archive, "王", "编辑部")
        for number in range(1, 6):
            keys = [one.key for one in archive.figures(number)[:3]]
            desk.tag([number, number % 5 + 1], f"标签{number}")
            desk.add_note(number, f"批注{number}：这里要再核一遍" * 30)
            desk.figures.rule(number, keys, Verdict.RIGHT)
            desk.figures.rule(number, keys[:1], Verdict.WRONG, "98.31%")
            desk.colour_tag(f"标签{number}", "#123456")
            desk.add_note(number, "撤掉的")
            desk.undo()
    return path


def damaged(whole: Path, tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "坏.jianbao"
    path.write_bytes(data)
    return path


def followed(one: Decision) -> tuple[object, ...]:
    """Of a decision what something follows from."""
    return one.slot, one.says, one.supersedes


def chained(archive: Archive) -> list[Link]:
    """The links of all decisions, in order; None of one without."""
    return [one.link for one in archive.packing.decisions()]  # type: ignore[misc] - those without are told apart


def history(path: Path) -> dict[str, Decision]:
    with Archive.open(path) as archive:
        return {one.id: one for one in archive.history()}


def test_of_an_intact_archive_nothing_is_lost(whole: Path, tmp_path: Path) -> None:
    new = tmp_path / "新.jianbao"
    said = salvage_into(damaged(whole, tmp_path, whole.read_bytes()), new)
    assert said.lost == ()
    with Archive.open(whole) as before, Archive.open(new) as after:
        assert (said.articles, said.decisions) == (5, len(before.history()))
        assert after.check() == []
        assert digest(after) == digest(before)
        assert after.history() == before.history()
        for number in range(1, 6):
            assert after.article(number) == before.article(number)
        assert chained(after) == chained(before)
        assert all(chained(after))
        Desk(after, "王", "编辑部").undo()
        assert after.check() == []
        first, *_ = after.history()
        assert chained(after)[-1].previous == before.history()[0].id, "the chain goes on"
        assert first.device == "编辑部"


def test_the_chain_of_records_is_kept_or_said_to_be_lost(whole: Path, tmp_path: Path) -> None:
    with Archive.open(whole) as archive:
        links = chained(archive)
    # Altered where nothing but the chain tells: whose it is.
    data, (one, made) = whole.read_bytes(), next(iter(history(whole).items()))
    at = data.index((one + made.act).encode()) + 72 + len("编辑部".encode())
    assert data[at : at + 3] == "王".encode()
    left = look(damaged(whole, tmp_path, data[:at] + "李".encode() + data[at + 3 :]))
    assert left.changed == [one]
    # A link that is lost is said to be, and costs no decision.
    digest = links[20].digest.encode()
    path = damaged(whole, tmp_path, data.replace(digest, b"x" * 64))
    new = tmp_path / "新.jianbao"
    said = salvage_into(path, new)
    assert ["记录链" in told.zh for told in said.lost] == [True]
    with Archive.open(new) as archive:
        assert archive.check() == []
        # The one behind it holds the digest too.
        assert [n for n, link in enumerate(chained(archive)) if link is None] == [20, 21]


def test_the_digest_of_what_was_before_the_chains_is_kept(whole: Path, tmp_path: Path) -> None:
    before, new = damaged(whole, tmp_path, whole.read_bytes()), tmp_path / "新.jianbao"
    with closing(sqlite3.connect(before)) as connection:
        connection.executescript("DROP TRIGGER chain_never_delete; DELETE FROM chain; DELETE FROM chain_head;")
    with Archive.open(before) as archive, archive.transaction() as transaction:
        chain.begin(transaction.connection)
    assert salvage_into(before, new).lost == ()
    with closing(sqlite3.connect(before)) as one, closing(sqlite3.connect(new)) as other:
        asked = "SELECT records, digest FROM chain_start"
        assert one.execute(asked).fetchall() == other.execute(asked).fetchall() != []
    with Archive.open(new) as archive:
        assert archive.check() == []


def test_any_damaged_page_costs_what_is_on_it_and_that_is_said(whole: Path, tmp_path: Path) -> None:
    data, known = whole.read_bytes(), history(whole)
    costs = 0
    for number in random.Random(1).sample(range(len(data) // PAGE), 80):
        spoilt = data[: number * PAGE] + b"\xa5" * PAGE + data[(number + 1) * PAGE :]
        left = look(damaged(whole, tmp_path, spoilt))
        found = {one.id: one for one in left.decisions}
        assert found.items() <= known.items(), "nothing false"
        assert left.lost_decisions == known.keys() - found.keys()
        assert len(left.sources) + len(left.lost_sources) == 5
        costs += len(left.lost_decisions) + len(left.lost_sources) > 0
    assert costs > 3


def test_the_first_page_without_which_sqlite_finds_nothing(whole: Path, tmp_path: Path) -> None:
    path = damaged(whole, tmp_path, b"\xa5" * PAGE + whole.read_bytes()[PAGE:])
    with pytest.raises(WorldError):
        Archive.open(path)
    new = tmp_path / "新.jianbao"
    said = salvage_into(path, new)
    assert (said.articles, said.decisions, said.lost) == (5, len(history(whole)), ())
    with Archive.open(new) as archive:
        assert archive.check() == []


def test_a_source_with_a_flipped_byte_is_not_passed_off_as_whole(whole: Path, tmp_path: Path) -> None:
    data = whole.read_bytes()
    name = min(seeds().glob("*.txt")).name
    bytes_before = min(seeds().glob("*.txt")).read_bytes()
    at, sha256 = data.index(bytes_before[:40]), hashlib.sha256(bytes_before).hexdigest()
    path = damaged(whole, tmp_path, data[:at] + b"\x00" + data[at + 1 :])
    new = tmp_path / "新.jianbao"
    said = salvage_into(path, new)
    assert said.articles == 4
    (told,) = said.lost
    assert name in told.zh
    assert "重新导入" in told.zh
    with Archive.open(new) as archive:
        assert archive.check() == []
        assert len(archive.history()) == len(history(whole))
        take_in(archive, [min(seeds().glob("*.txt"))])
        number = archive.find_source(sha256)
        assert number is not None
        assert archive.article_tags(number) == ["标签1", "标签5"]
        assert [one.verdict for one in archive.figures(number)[:3]] == [Verdict.WRONG, Verdict.RIGHT, Verdict.RIGHT]
        assert archive.check() == []


def test_a_decision_with_a_flipped_byte_is_lost_or_doubted_never_passed_off(whole: Path, tmp_path: Path) -> None:
    data, known = whole.read_bytes(), history(whole)
    superseded = {i for one in known.values() for i in one.supersedes}
    chance, silent, met = random.Random(2), 0, 0
    for _ in range(120):
        # Somewhere in what decisions say.
        one = chance.choice([d for d in known.values() if d.says and d.id not in superseded])
        at = data.index((one.id + one.act).encode()) + chance.randrange(300)
        spoilt = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        left = look(damaged(whole, tmp_path, spoilt))
        for found in left.decisions:
            was = known.get(found.id)
            if was and followed(found) != followed(was) and found.id not in superseded:
                met += 1
                silent += found.id not in left.changed
    # Who, at which device, in which kind of act is kept once, and cannot be doubted.
    assert met > 10
    assert silent == 0


def test_whatever_is_flipped_the_new_archive_is_sound(whole: Path, tmp_path: Path) -> None:
    data, chance = whole.read_bytes(), random.Random(3)
    for number in range(12):
        spoilt = bytearray(data)
        for _ in range(100):
            spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        new = tmp_path / f"新{number}.jianbao"
        salvage_into(damaged(whole, tmp_path, bytes(spoilt)), new)
        with Archive.open(new) as archive:
            assert archive.check() == []


def test_what_is_not_yet_in_the_file_is_saved_from_its_log(whole: Path, tmp_path: Path) -> None:
    path = damaged(whole, tmp_path, whole.read_bytes())
    with Archive.open(path) as archive:
        Desk(archive, "王", "编辑部").add_note(1, "刚才")
        file, log = path.read_bytes(), path.with_name(path.name + "-wal").read_bytes()
    path = tmp_path / "断.jianbao"
    path.write_bytes(b"\xa5" * PAGE + file[PAGE:])
    path.with_name(path.name + "-wal").write_bytes(log)
    said = [one.says["text"] for one in look(path).decisions if one.says and "text" in one.says]
    assert "刚才" in said


def test_what_is_refused(whole: Path, tmp_path: Path) -> None:
    path = damaged(whole, tmp_path, b"\xa5" * 50_000)
    with pytest.raises(WorldError, match="Nothing that could be saved"):
        salvage_into(path, tmp_path / "新.jianbao")
    assert not (tmp_path / "新.jianbao").exists()
    with pytest.raises(WorldError, match="there already"):
        salvage_into(whole, path)
    with pytest.raises(WorldError, match="was not found"):
        salvage_into(tmp_path / "无", tmp_path / "新.jianbao")
    assert path.read_bytes() == b"\xa5" * 50_000


def test_the_reader_of_pages_agrees_with_sqlite(whole: Path) -> None:
    left = look(whole)
    with closing(sqlite3.connect(whole)) as connection:
        assert len(left.decisions) == connection.execute("SELECT count(*) FROM decision").fetchone()[0]
        assert len(left.links) == connection.execute("SELECT count(*) FROM undo_link").fetchone()[0]
        assert len(left.steps) == connection.execute("SELECT count(*) FROM undo_step").fetchone()[0]


def test_a_decision_whose_kept_time_is_none_any_more_is_no_decision() -> None:
    when = "2026-11-22T09:52:39.595643+00:00"
    said: dict[str, Any] = {"sha256": "a" * 64, "text": "查", "anchor": None, "author": "王", "written": when}
    whole = Decision("0" * 32, "0" * 32, "d", "王", datetime.now(UTC), "undo", f"note/{'0' * 32}", said, ())
    spoilt = replace(whole, says=said | {"written": when.replace("09:", "09z")})
    assert state.is_whole(whole)
    assert not state.is_whole(spoilt)
