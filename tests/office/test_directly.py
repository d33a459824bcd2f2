"""Working on the office archive directly: the same as on a file, beside laptops, and by the server's own rights."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from jianbao import policy
from jianbao.archive.decisions import Draft, Hand
from jianbao.archive.engine import given_up
from jianbao.archive.faults import ReadOnlyError, TooLongError
from jianbao.archive.office.address import address_of
from jianbao.archive.office.server import Office
from jianbao.archive.records import ArticleQuery, LedgerQuery
from jianbao.archive.server.words import written_for_server
from jianbao.errors import WorldError
from jianbao.exchange.arrivals import take_in
from jianbao.exchange.office.directly import catch_up, open_directly
from jianbao.exchange.office.synchronising import synchronise
from jianbao.resources import seeds
from jianbao.review.desk import Desk
from tests.cli.program import json_of, run
from tests.office.postgres import OWNER
from tests.office.week import ACTS, ASKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from jianbao.archive.store import Archive
    from tests.office.postgres import Server

    Urls = Callable[[str], str]


@pytest.fixture
def url(server: Server, url: Urls) -> Urls:
    """Made to be worked on by whoever administers it, who opens it first."""
    server.run("DROP SCHEMA IF EXISTS workplace CASCADE", "office")
    open_directly(address_of(url(OWNER))).close()
    return url


@pytest.fixture
def workplace(url: Urls) -> Iterator[Archive]:
    with open_directly(address_of(url("甲"))) as archive:
        yield archive


def _told(answer: object) -> str:
    """What was answered, but for when: the two weeks are not the same minute, and ids are drawn."""
    timeless = re.sub(r"datetime\.datetime\([^)]*\)\)?", "T", repr(answer))
    return re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{22}", "ID", timeless)


def test_a_week_on_the_server_is_a_week_on_a_file(workplace: Archive, archives: Callable[..., Archive]) -> None:
    local = archives(pages=False)
    for archive in (workplace, local):
        take_in(archive, [seeds()])
        desk = Desk(archive, "甲", "一号机")
        for act in ACTS.values():
            act(archive, desk)
    for name, ask in ASKS.items():
        assert _told(ask(workplace)) == _told(ask(local)), name


def test_the_command_line_works_on_it(url: Urls) -> None:
    place = ("--archive", url("甲"))
    run("demo", *place)
    assert run("list", *place).stdout.count("条数据") == 5
    run("tag", "1", "急", *place)
    assert json_of("search", "98.31", "--json", *place)["total"] == 1
    assert json_of("search", "标签:急", "--json", *place)["total"] == 1
    assert "47.7%" in run("figures", "床旁", *place).stdout
    assert "急" in run("undo", *place).stdout
    assert run("check", *place).stdout.strip() == "档案完好。"
    assert "pg_dump" in run("backup", *place, status=1).stderr


def test_the_window_opens_on_it(workplace: Archive, url: Urls, tmp_path: Path) -> None:
    take_in(workplace, [seeds()])
    picture = tmp_path / "w.png"
    line = [sys.executable, "-m", "jianbao", "--archive", url("甲"), "--screenshot", str(picture)]
    done = subprocess.run(line, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, check=False, timeout=120)
    assert done.returncode == 0
    shown = QImage(str(picture))
    colours = {shown.pixelColor(x, y).name() for x in range(0, shown.width(), 5) for y in range(0, shown.height(), 5)}
    assert len(colours) > 100, "an empty window has fewer"


def test_what_is_kept_on_the_server_is_found_sound(workplace: Archive) -> None:
    take_in(workplace, [seeds()])
    Desk(workplace, "甲", "一号机").tag([1], "急")
    assert workplace.check() == []


def test_a_question_that_nobody_waits_for_is_given_up(workplace: Archive) -> None:
    take_in(workplace, [seeds()])
    every = workplace.ledger(LedgerQuery())
    assert workplace.ledger(LedgerQuery(), abandoned=lambda: False) == every
    with workplace._reading() as connection:
        begun = time.monotonic()
        with given_up(connection, lambda: True):
            connection.exec_driver_sql("SELECT pg_sleep(30)")
        assert time.monotonic() - begun < 10
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1, "the transaction goes on"
    assert workplace.ledger_groups(LedgerQuery(), "subject", abandoned=lambda: False)


def test_letters_are_found_in_either_case_on_both(workplace: Archive, archives: Callable[..., Archive]) -> None:
    local = archives(pages=False)
    for archive in (workplace, local):
        take_in(archive, [seeds()])
        Desk(archive, "甲", "一号机").tag([1], "ICU 100%_/")
        for words, found in (("icu", 1), ("Icu", 1), ("100%_/", 1), ("1000", 0), ("ＩＣＵ", 0)):
            assert len(archive.articles(ArticleQuery(words=words))) == found, words
        assert (
            len(archive.ledger(LedgerQuery(words="正文:drg"))) == len(archive.ledger(LedgerQuery(words="正文:DRG"))) > 0
        )


def test_a_page_without_a_year_is_the_last_on_both(
    workplace: Archive, archives: Callable[..., Archive], tmp_path: Path
) -> None:
    page = tmp_path / "无年.txt"
    page.write_text("长治市某某医院接诊患者12.4万人次。", encoding="utf-8")
    for archive in (workplace, archives(pages=False)):
        take_in(archive, [page])
        take_in(archive, [seeds()])
        assert archive.listing(ArticleQuery()).ids[-1] == 1
        assert 1 not in archive.listing(ArticleQuery(), 5).ids


def _letters(many: int) -> str:
    """That no compression makes short."""
    chance = random.Random(1)
    return "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(many))


@pytest.mark.expects_log
def test_what_is_too_long_for_an_index_hinders_nobody(
    workplace: Archive, url: Urls, archives: Callable[..., Archive]
) -> None:
    long, laptop, address = _letters(5000), archives(), address_of(url("甲"))
    with workplace.transaction() as transaction:
        # Of a later program: kept.
        transaction.decide("later", Hand("甲", "一"), [Draft(f"later/{long}", {"name": "x"})])
        assert transaction.standing([f"later/{long}"])
    slot, hand = f"tags/{laptop.sources([1])[1]}", Hand("甲", "笔记本")
    for name in ("急", long, "缓"):
        with laptop.transaction() as transaction:
            transaction.decide("tag", hand, [Draft(slot, {"name": name})])
    with pytest.raises(TooLongError), workplace.transaction() as transaction:
        transaction.decide("tag", hand, [Draft(slot, {"name": long})])
    with Office(address) as office:
        synchronise(laptop, office)
    receipt = catch_up(workplace)
    assert (receipt.came["record"], receipt.refused) == (2, 1)
    (tagged,) = workplace.vocabulary.carrying(["急"])
    assert workplace.article_tags(tagged) == ["缓", "急"]
    assert not catch_up(workplace).refused


def test_an_earlier_workplace_is_brought_up_to_date_by_who_made_it(server: Server, url: Urls) -> None:
    server.run("DROP TRIGGER into_log ON workplace.chain; DROP FUNCTION workplace.tie_into_log", "office")
    server.run("DROP TABLE jianbao.link; DROP FUNCTION jianbao.tie", "office")
    server.run("UPDATE workplace.workplace SET version = 1", "office")
    with pytest.raises(WorldError, match="earlier Jianbao"):
        open_directly(address_of(url("甲")))
    open_directly(address_of(url(OWNER))).close()
    with open_directly(address_of(url("甲"))) as workplace:
        take_in(workplace, [seeds()])
        Desk(workplace, "甲", "一号机").tag([1], "急")
    # What is decided there bears its link, as what laptops send does.
    assert server.run("SELECT count(*) FROM jianbao.link", "office") == [(1,)]
    server.run("UPDATE workplace.workplace SET version = 99", "office")
    with pytest.raises(WorldError, match="newer Jianbao"):
        open_directly(address_of(url("甲")))


def test_it_lies_where_the_administrator_of_the_computer_wants(
    workplace: Archive, url: Urls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(workplace, [seeds()])

    def lays_down(name: str, text: str) -> None:
        (tmp_path / name).write_text(text, encoding="utf-8")
        monkeypatch.setattr(policy, "system_file", lambda: tmp_path / name)

    lays_down("1.toml", "read-only = true\n")
    with open_directly(address_of(url("甲"))) as read, pytest.raises(ReadOnlyError, match="administrator"):
        Desk(read, "甲", "一").tag([1], "急")
    lays_down("2.toml", f'archives = "{tmp_path.as_posix()}"\n')
    with pytest.raises(WorldError, match="administrator"):
        open_directly(address_of(url("甲")))
    lays_down("3.toml", f'archives = "{tmp_path.as_posix()}"\nserver = "{url("乙")}"\n')
    open_directly(address_of(url("甲"))).close()


def test_a_laptop_and_a_workplace_see_the_same_decisions(url: Urls, archives: Callable[..., Archive]) -> None:
    laptop, address = archives(), address_of(url("甲"))
    Desk(laptop, "甲", "笔记本").tag([1], "急")
    with Office(address) as office:
        synchronise(laptop, office)
    with open_directly(address) as workplace:
        assert workplace.known([workplace.sources([1])[1]])
        (tagged,) = workplace.vocabulary.carrying(["急"])
        before = workplace.version()
        Desk(workplace, "甲", "台式机").tag([tagged], "缓")
        assert workplace.version() == before
        with Office(address) as office:
            synchronise(laptop, office)
            assert laptop.article_tags(1) == ["缓", "急"]
            Desk(laptop, "甲", "笔记本").tag([1], "再看")
            synchronise(laptop, office)
        # It is the laptop's, and no change of what is shown, until it is read.
        assert workplace.version() == before
        assert catch_up(workplace).came["record"] == 1
        assert workplace.article_tags(tagged) == laptop.article_tags(1)
    with open_directly(address) as workplace:
        assert workplace.article_tags(tagged) == laptop.article_tags(1)


def test_two_workplaces_decide_at_once(workplace: Archive, url: Urls) -> None:
    take_in(workplace, [seeds()])
    with open_directly(address_of(url("乙"))) as other:
        before = other.version()
        Desk(workplace, "甲", "一").tag([1], "甲的")
        assert other.version() != before
        Desk(other, "乙", "二").tag([1], "乙的")
        assert workplace.article_tags(1) == ["甲的", "乙的"]
        # Each takes back what is his own.
        Desk(workplace, "甲", "一").undo()
        assert other.article_tags(1) == ["乙的"]


def test_the_server_holds_to_who_may_what(workplace: Archive, url: Urls) -> None:
    take_in(workplace, [seeds()])
    with open_directly(address_of(url("丙"))) as read:
        assert isinstance(read.refused, ReadOnlyError)
        assert len(read.articles()) == 5
        with pytest.raises(ReadOnlyError):
            Desk(read, "丙", "三").tag([1], "急")
    with open_directly(address_of(url("乙"))) as reviewed:
        Desk(reviewed, "乙", "二").tag([1], "急")
        with pytest.raises(WorldError, match="does not allow"):
            Desk(reviewed, "乙", "二").colour_tag("急", "#aa0000")
        assert reviewed.tags()[0].colour is None


def test_a_connection_that_breaks_leaves_nothing_half_done(workplace: Archive, url: Urls, server: Server) -> None:
    """The server hangs up on a workplace in the middle of an act: nothing of it is there, and the next one goes on."""
    take_in(workplace, [seeds()])
    desk = Desk(workplace, "甲", "一")

    def act() -> None:
        with workplace.transaction():
            desk.tag([1], "急")
            server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '甲'")
            desk.tag([2], "急")

    with pytest.raises(WorldError, match="broke"):
        act()
    assert workplace.tags() == []
    desk.tag([2], "急")
    assert workplace.article_tags(2) == ["急"]
    assert workplace.article_tags(1) == []


def test_statements_are_written_for_the_server() -> None:
    assert written_for_server("SELECT ?1, ?2, ?1", asks=True) == ("SELECT %s, %s, %s", (0, 1, 0))
    joined = "FROM json_each(?) AS k CROSS JOIN article AS a ON a.id = k.value CROSS JOIN b"
    assert written_for_server(joined, asks=True) == (
        "FROM json_each(%s) AS k JOIN article AS a ON a.id = k.value CROSS JOIN b",
        None,
    )
    assert written_for_server("a IS NOT ? AND b LIKE '5%'", asks=True) == (
        "a IS DISTINCT FROM %s AND b LIKE '5%%'",
        None,
    )
