"""Two archives and a real server: what one decides the other has, and each is given only what it lacks."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.decisions import SAVED_SEARCH
from jianbao.archive.office import marks
from jianbao.archive.office.address import address_of
from jianbao.archive.office.faults import LostError
from jianbao.archive.office.server import PIECE, Office
from jianbao.archive.search.records import SearchQuery
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.office.synchronising import synchronise, synchronising
from jianbao.exchange.office.usual import known_urls, usual_url
from jianbao.review.desk import Desk
from tests.office.postgres import OWNER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from jianbao.archive.records import Decision
    from jianbao.exchange.office.receipt import Receipt
    from tests.office.postgres import Server

    Url = Callable[[str], str]
    Archives = Callable[..., Archive]


def together(archive: Archive, url: str) -> Receipt:
    with Office(address_of(url)) as office:
        return synchronise(archive, office)


def log_of(archive: Archive) -> dict[str, Decision]:
    return {one.id: one for one in archive.history() if not one.slot.startswith(SAVED_SEARCH)}


def test_pages_and_decisions_come_to_an_archive_that_has_none(url: Url, archives: Archives) -> None:
    one, other = archives(), archives(pages=False)
    desk = Desk(one, "甲", "一号机")
    desk.tag([1, 2], "急诊")
    desk.notes.add(1, "第一段要核")
    went = together(one, url("甲"))
    assert (went.went, went.came) == ({"source": 5, "record": 3}, {"source": 0, "record": 0})
    came = together(other, url("乙"))
    assert (came.went, came.came) == ({"source": 0, "record": 0}, {"source": 5, "record": 3})
    assert log_of(other) == log_of(one)
    assert [note.text for note in other.notes(1)] == ["第一段要核"]
    found = other.search.everything(SearchQuery("标签:急诊"))
    assert found is not None
    assert len(found) == 2
    assert other.check() == []


def test_both_decide_and_end_with_the_same(url: Url, archives: Archives) -> None:
    one, other = archives(), archives()
    Desk(one, "甲", "一号机").tag([1], "急诊")
    Desk(other, "乙", "二号机").tag([1], "两会")
    Desk(other, "乙", "二号机").searches.save("门诊", "门诊 年:2025")
    for archive, user in ((one, "甲"), (other, "乙"), (one, "甲")):
        together(archive, url(user))
    assert one.article_tags(1) == other.article_tags(1) == ["急诊", "两会"]
    assert log_of(one) == log_of(other)
    # A search that somebody saved is that person's own.
    assert [len(archive.search.saved()) for archive in (one, other)] == [0, 1]
    for archive, user in ((one, "甲"), (other, "乙")):
        again = together(archive, url(user))
        assert not any((*again.came.values(), *again.went.values()))
        assert again.told.zh == "两边一致，没有可交换的。"


def test_nothing_that_is_known_to_be_there_is_asked_about_or_sent_again(
    url: Url, archives: Archives, server: Server
) -> None:
    """What comes from there takes numbers here, and what goes there takes numbers there: neither is looked at again."""
    one, other = archives(), archives()
    for number in range(3):
        Desk(one, "甲", "一号机").tag([1], f"甲{number}")
        Desk(other, "乙", "二号机").tag([2], f"乙{number}")
        together(one, url("甲"))
        together(other, url("乙"))
    together(one, url("甲"))
    for archive, user in ((one, "甲"), (other, "乙")):
        with Office(address_of(url(user))) as office:
            steps = list(synchronising(archive, office))
        assert [(step.done, step.total) for step in steps] == [(0, 0)]


def test_of_two_office_archives_none_is_taken_unasked(url: Url, archives: Archives, server: Server) -> None:
    one = archives()
    assert usual_url(one) == ""
    together(one, url("甲"))
    assert usual_url(one) == address_of(url("甲")).url
    with one.transaction() as transaction:
        marks.keep(transaction, marks.Mark("another", "postgresql://甲@elsewhere/office"))
    assert known_urls(one) == sorted([address_of(url("甲")).url, "postgresql://甲@elsewhere/office"])
    with pytest.raises(WorldError) as several:
        usual_url(one)
    assert "elsewhere/office" in several.value.sentence.zh
    # The same server by another name is no other office archive.
    with one.transaction() as transaction:
        marks.keep(transaction, marks.Mark("another", address_of(url("甲")).url))
    assert usual_url(one) == address_of(url("甲")).url


def test_an_office_archive_without_chains_is_told_and_given_them(url: Url, archives: Archives, server: Server) -> None:
    one, other = archives(), archives()
    server.run("DROP TABLE jianbao.link; DROP FUNCTION jianbao.tie", "office")
    Desk(one, "甲", "一号机").tag([1], "急诊")
    assert "没有记录链" in together(one, url("甲")).told.zh
    assert "没有记录链" not in together(archives(pages=False), url(OWNER)).told.zh
    Desk(one, "甲", "一号机").tag([2], "急诊")
    assert "没有记录链" not in together(one, url("甲")).told.zh
    together(other, url("乙"))
    tied = [decision.link is not None for _, decision in other.packing.offices.decisions(0, 9)]
    assert tied == [False, True], "from then on"


def test_what_came_between_is_told_apart_from_what_is_ours(url: Url, archives: Archives) -> None:
    """Two write to the office archive in turns, and neither misses what the other wrote in between."""
    one, other = archives(), archives()
    with Office(address_of(url("甲"))) as first, Office(address_of(url("乙"))) as second:
        Desk(one, "甲", "一号机").tag([1], "先")
        Desk(other, "乙", "二号机").tag([2], "后")
        slow, quick = synchronising(one, first), synchronising(other, second)
        next(slow)
        next(quick)
        for steps in (quick, slow):
            list(steps)
    together(one, url("甲"))
    together(other, url("乙"))
    assert log_of(one) == log_of(other)
    assert one.article_tags(2) == ["后"]


def test_a_connection_that_breaks_loses_nothing_and_the_next_one_goes_on(
    url: Url, archives: Archives, server: Server
) -> None:
    one = archives()
    for number in range(40):
        Desk(one, "甲", "一号机").tag([1 + number % 5], f"第{number}")
    with Office(address_of(url("甲"))) as office:
        steps = synchronising(one, office)
        next(steps)
        next(steps)
        server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '甲'")
        with pytest.raises(LostError) as lost:
            list(steps)
    assert "再次同步会从断处接着做" in lost.value.sentence.zh
    together(one, url("甲"))
    other = archives(pages=False)
    together(other, url("乙"))
    assert log_of(one) == log_of(other)


def test_a_large_source_goes_in_pieces_and_is_not_begun_anew(url: Url, archives: Archives) -> None:
    data = random.Random(7).randbytes(PIECE * 3 - 7)
    sha256 = hashlib.sha256(data).hexdigest()
    one, other = archives(pages=False), archives(pages=False)
    with one.transaction() as transaction:
        transaction.add_source(sha256, "合订本.bin", data)
    sent: list[int] = []

    class Breaking(Office):
        def send(self, pieces: Iterable[tuple[str, int, bytes]]) -> None:
            several = list(pieces)
            super().send(several[:1])
            sent.append(len(several))
            raise LostError("断了", "broken")

    with Breaking(address_of(url("甲"))) as breaking, pytest.raises(LostError):
        synchronise(one, breaking)
    with Office(address_of(url("甲"))) as office:
        assert office.arrived([sha256]) == {(sha256, 0)}
        synchronise(one, office)
        assert office.arrived([sha256]) == set()
    with Office(address_of(url("乙"))) as office:
        steps = synchronising(other, office)
        for _ in range(3):
            next(steps)
        steps.close()
        assert 0 < other.packing.offices.pieces(sha256) < 3
        receipt = synchronise(other, office)
    assert receipt.unread == 1
    assert "这里读不出来" in receipt.told.zh
    assert other.packing.data(sha256) == data
    assert other.packing.offices.pieces(sha256) == 0


def test_a_server_put_back_to_an_earlier_state_is_given_what_it_lost(
    url: Url, archives: Archives, server: Server
) -> None:
    one = archives()
    Desk(one, "甲", "一号机").tag([1], "早")
    together(one, url("甲"))
    Desk(one, "甲", "一号机").tag([2], "晚")
    together(one, url("甲"))
    lost = max(log_of(one))
    for statement in (
        "ALTER TABLE record DISABLE TRIGGER never_changed",
        "ALTER TABLE link DISABLE TRIGGER never_changed",
        f"DELETE FROM link WHERE id = '{lost}'",
        f"DELETE FROM record WHERE id = '{lost}'",
        "ALTER TABLE record ENABLE TRIGGER never_changed",
    ):
        server.run(f"SET search_path = jianbao; {statement}", "office")
    assert together(one, url("甲")).went["record"] == 1
    other = archives(pages=False)
    together(other, url("乙"))
    assert log_of(other) == log_of(one)


def test_an_archive_brought_back_from_a_backup_is_given_what_it_lost(
    url: Url, archives: Archives, tmp_path: Path
) -> None:
    one = archives()
    Desk(one, "甲", "一号机").tag([1], "早")
    together(one, url("甲"))
    one.close()
    old = one.path.read_bytes()
    with Archive.open(one.path) as later:
        Desk(later, "甲", "一号机").tag([2], "晚")
        together(later, url("甲"))
        whole = log_of(later)
    path = tmp_path / "备份.jianbao"
    path.write_bytes(old)
    with Archive.open(path) as restored:
        Desk(restored, "甲", "一号机").tag([3], "又")
        together(restored, url("甲"))
        assert log_of(restored).keys() > whole.keys()


def test_records_that_are_none_are_passed_over_and_told(url: Url, archives: Archives) -> None:
    hostile = (
        '{"id": "00000000-0000-7000-8000-000000000001", "slot": "tags/x", "supersedes": []}',
        '{"id": "00000000-0000-7000-8000-000000000002", "slot": "note/1", "supersedes": ["\\u0000"], "says": 5}',
    )
    with Office(address_of(url("甲"))) as office:
        office.append([hostile[0].encode()])
        with pytest.raises(WorldError):
            office.append([hostile[1].encode()])
    one = archives()
    receipt = together(one, url("丙"))
    assert receipt.refused == 1
    assert "读不懂" in receipt.told.zh
    assert log_of(one) == {}


def test_what_another_altered_is_not_taken(url: Url, archives: Archives) -> None:
    one, other = archives(), archives()
    Desk(one, "甲", "一号机").tag([1], "急诊")
    together(one, url("甲"))
    (mine,) = one.history()
    together(other, url("乙"))
    # The same id with other words, as a forger would send it before the true one comes.
    Desk(other, "乙", "二号机").tag([2], "真")
    true = next(one for one in other.history() if one.id != mine.id)
    forged = f'{{"id":"{true.id}","act":"{true.act}","device":"x","author":"x","time":"{true.time.isoformat()}",'
    forged += f'"kind":"tag","slot":"{true.slot}","says":{{"name":"假"}},"supersedes":[]}}'
    with Office(address_of(url("甲"))) as office:
        office.append([forged.encode()])
    receipt = together(other, url("乙"))
    assert receipt.refused == 1
    assert other.article_tags(2) == ["真"]


def test_a_record_that_was_altered_on_the_server_is_named_and_not_taken(
    url: Url, archives: Archives, server: Server
) -> None:
    one, other, third = archives(), archives(), archives()
    Desk(one, "甲", "一号机").tag([1, 2], "急诊")
    together(one, url("甲"))
    together(other, url("乙"))
    assert all(each.link for each in other.packing.known(log_of(other)).values())
    altered = one.history()[0]
    database = address_of(url("甲")).database
    server.run("ALTER TABLE jianbao.record DISABLE TRIGGER never_changed", database)
    server.run(
        f"UPDATE jianbao.record SET line = replace(line::text, '急诊', '别的')::json WHERE id = '{altered.id}'",
        database,
    )
    receipt = together(third, url("丙"))
    assert receipt.came["record"] == 1
    for part in (altered.id, "一号机", altered.time.isoformat(), "被改动过"):
        assert part in receipt.told.zh
