"""Who may what: the server holds to it, whatever a client sends."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import errors

from jianbao.archive.office.address import address_of
from jianbao.archive.office.faults import PasswordError
from jianbao.archive.office.rights import Rights
from jianbao.archive.office.server import Office
from jianbao.errors import WorldError
from jianbao.exchange.office.passwords import kept, opened
from jianbao.exchange.office.synchronising import synchronise
from jianbao.review.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jianbao.archive.store import Archive
    from jianbao.exchange.office.receipt import Receipt
    from tests.office.conftest import Memory
    from tests.office.postgres import Server

    Url = Callable[[str], str]
    Archives = Callable[..., Archive]

PASSWORD = "一个 pass'word:\\"
RECORD = '{"id": "00000000-0000-7000-8000-000000000001", "slot": "%s", "supersedes": []}'


def together(archive: Archive, url: str) -> Receipt:
    with Office(address_of(url)) as office:
        return synchronise(archive, office)


def as_user(server: Server, user: str) -> psycopg.Connection[tuple[object, ...]]:
    settings = "-c search_path=jianbao"
    return psycopg.connect(
        host=str(server.folder), port=server.port, user=user, dbname="office", autocommit=True, options=settings
    )


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(
    ("user", "statement"),
    [
        ("丙", "INSERT INTO record (line) VALUES ('" + RECORD % "tags/x" + "')"),
        ("丙", "SELECT append('[]')"),
        ("乙", "INSERT INTO record (line) VALUES ('" + RECORD % "body/1/names" + "')"),
        ("乙", "SELECT append('[" + RECORD % "term/broader/急诊" + "]')"),
        ("乙", "INSERT INTO record (line, sent_by) VALUES ('" + RECORD % "tags/x" + "', '甲')"),
        ("乙", "SELECT receive('[]')"),
        ("乙", "INSERT INTO arriving (sha256, position, bytes) VALUES ('x', 0, '')"),
        ("甲", "INSERT INTO source (sha256, name, size, received) VALUES ('x', 'x', 1, 'x')"),
        ("甲", "INSERT INTO arriving (sent_by, sha256, position, bytes) VALUES ('乙', 'x', 0, '')"),
        ("甲", "UPDATE record SET line = line"),
        ("甲", "DELETE FROM record"),
        ("甲", "UPDATE source SET name = 'x'"),
        ("甲", "TRUNCATE record"),
        # Not even who owns it.
        ("postgres", "UPDATE record SET line = line"),
        ("postgres", "DELETE FROM source"),
        ("postgres", "TRUNCATE source_bytes, source"),
    ],
)
def test_the_server_refuses(server: Server, user: str, statement: str) -> None:
    with as_user(server, user) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute(statement.encode())


@pytest.mark.usefixtures("url")
def test_bytes_are_kept_only_under_their_own_digest(server: Server) -> None:
    with as_user(server, "甲") as connection:
        connection.execute("INSERT INTO arriving (sha256, position, bytes) VALUES (%s, 0, 'x')", ("0" * 64,))
        with pytest.raises(errors.DataCorrupted):
            connection.execute(
                "SELECT receive(%s)", (f'[{{"sha256":"{"0" * 64}","name":"x","size":1,"received":"x"}}]',)
            )


def test_what_a_reader_decides_stays_until_there_are_rights(url: Url, archives: Archives, server: Server) -> None:
    one, other = archives(), archives(pages=False)
    together(archives(), url("甲"))
    Desk(one, "丙", "三号机").tag([1], "急诊")
    Desk(one, "丙", "三号机").colour_tag("急诊", "#aa0000")
    receipt = together(one, url("丙"))
    assert receipt.stayed["record"] == 2
    assert "读者" in receipt.told.zh
    try:
        with Office(address_of(server.url("office"))) as office:
            office.let_in("丙", Rights.REVIEWER, None)
        receipt = together(one, url("丙"))
        # The colour of a tag is of all pages: an archivist's.
        assert (receipt.went["record"], receipt.stayed["record"]) == (1, 1)
        with Office(address_of(server.url("office"))) as office:
            office.let_in("丙", Rights.ARCHIVIST, None)
        assert together(one, url("丙")).went["record"] == 1
    finally:
        with Office(address_of(server.url("office"))) as office:
            office.let_in("丙", Rights.READER, None)
    together(other, url("甲"))
    assert {tag.name: tag.colour for tag in other.tags()} == {"急诊": "#aa0000"}
    assert together(one, url("丙")).stayed["record"] == 0


def test_pages_of_a_reviewer_stay(url: Url, archives: Archives) -> None:
    receipt = together(archives(), url("乙"))
    assert (receipt.went["source"], receipt.stayed["source"]) == (0, 5)


def tls(server: Server, certificate: Path, user: str = "丁") -> str:
    return f"postgresql://{user}@localhost:{server.port}/office?sslmode=verify-full&sslrootcert={certificate}"


def test_a_password_comes_from_the_keyring_and_is_nowhere_else(
    url: Url, server: Server, certificates: Path, memory: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    with Office(address_of(server.url("office"))) as office:
        office.let_in("丁", Rights.READER, PASSWORD)
    address = address_of(tls(server, certificates / "server.crt"))
    with pytest.raises(PasswordError) as wanted:
        opened(address, lambda: None)
    with pytest.raises(PasswordError) as wrong:
        opened(address, lambda: "wrong" + PASSWORD)
    assert kept(address) is None
    opened(address, lambda: PASSWORD).close()
    assert list(memory.kept.values()) == [PASSWORD]
    with opened(address, lambda: pytest.fail("asked again")) as office:
        assert office.greet(0, 0).rights is Rights.READER
    logged = subprocess.run(["cat", server.folder / "log"], capture_output=True, text=True, check=True).stdout
    for told in (str(wanted.value), str(wrong.value), repr(address), address.url, caplog.text, logged):
        assert PASSWORD not in told
    kept_there = server.run("SELECT rolpassword FROM pg_authid WHERE rolname = '丁'")[0][0]
    assert str(kept_there).startswith("SCRAM-SHA-256$")


def test_a_password_file_of_postgresql_does_too(
    url: Url, server: Server, certificates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Office(address_of(server.url("office"))) as office:
        office.let_in("戊", Rights.REVIEWER, "secret")
    file = tmp_path / "pgpass"
    file.write_text(f"localhost:{server.port}:office:戊:secret\n", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))
    with opened(address_of(tls(server, certificates / "server.crt", "戊")), lambda: pytest.fail("asked")) as office:
        assert office.greet(0, 0).rights is Rights.REVIEWER


@pytest.mark.usefixtures("template")
def test_what_goes_wrong_is_a_sentence(server: Server, certificates: Path, tmp_path: Path) -> None:
    cases = {
        tls(server, certificates / "other.crt"): "证书通不过核对",
        f"postgresql://甲@localhost:{server.port}/office?sslmode=disable": "不让",
        server.url("没有", "甲"): "没有数据库",
        server.url("postgres", "甲"): "还没有办公档案",
        server.url("office", "没有"): "没有这个用户",
        server.url("office", "甲", tmp_path): "连不上服务器",
        "postgresql://甲@localhost:1/office": "连不上服务器",
    }
    for url, words in cases.items():
        with pytest.raises(WorldError) as wrong, Office(address_of(url)) as office:
            office.greet(0, 0)
        assert words in wrong.value.sentence.zh, url


def test_a_later_program_and_a_second_office_archive_are_told(url: Url, server: Server) -> None:
    with Office(address_of(server.url("office"))) as office:
        with pytest.raises(WorldError, match="already"):
            office.create()
        server.run("UPDATE jianbao.office SET version = 2", "office")
        with pytest.raises(WorldError, match="newer Jianbao"):
            office.greet(0, 0)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://office/archive", "这不是办公档案的地址"),
        ("postgresql://office", "这不是办公档案的地址"),
        ("postgresql://office/a?options=-c%20x", "这不是办公档案的地址"),
        ("postgresql://office:port/a", "这不是办公档案的地址"),
        ("postgresql://me:secret@office/a", "不要写密码"),
        ("postgresql://me@office/a?password=secret", "不要写密码"),
        ("postgresql://me@office/a?sslmode=prefer", "不加密"),
    ],
)
def test_an_address_that_is_none_or_would_tell_too_much(url: str, words: str) -> None:
    with pytest.raises(WorldError) as wrong:
        address_of(url)
    assert words in wrong.value.sentence.zh
    assert "secret" not in wrong.value.sentence.zh + wrong.value.sentence.en


def test_off_this_machine_the_certificate_is_looked_at() -> None:
    known = dict(address_of("postgresql://me@archive.example/a").parameters)
    assert (known["sslmode"], known["sslrootcert"]) == ("verify-full", "system")
    address = address_of("postgresql://%E7%94%B2@archive.example:5433/%E5%89%AA%E6%8A%A5?sslrootcert=/etc/office.crt")
    assert str(address) == "甲@archive.example:5433/剪报"
    assert address_of(address.url) == address


def test_what_reviewers_decide_is_the_office_archives_word(url: Url, archives: Archives, server: Server) -> None:
    """An office archive of an earlier program knows no later family: it stays, until an administrator lets it in."""
    server.run("DELETE FROM jianbao.reviewed WHERE family = 'tags'", "office")
    together(archives(), url("甲"))
    one = archives()
    Desk(one, "乙", "二号机").tag([1], "急诊")
    assert together(one, url("乙")).stayed["record"] == 1
    with Office(address_of(server.url("office"))) as office:
        office.let_in("乙", Rights.REVIEWER, None)
    Desk(one, "乙", "二号机").tag([2], "急诊")
    assert together(one, url("乙")).went["record"] == 2
