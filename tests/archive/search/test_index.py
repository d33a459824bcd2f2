"""The index against a plain scan of the same texts, kept through every change and found out where it is wrong."""

from __future__ import annotations

import gzip
import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DatabaseError

from jianbao.archive.search import index
from jianbao.archive.search.folding import fold
from jianbao.archive.search.fts5 import keeping
from jianbao.archive.search.records import SearchQuery
from jianbao.archive.search.writings import writings
from jianbao.archive.store import Archive
from jianbao.page.records import Article, Block, BlockType, Masthead, Run
from jianbao.review.desk import Desk
from tests.archive.pages import store

if TYPE_CHECKING:
    from pathlib import Path

SIGNS = "骨科门诊医院，。、5198.%+ａA \n一二三十万“”—★"
TEXTS = st.lists(st.text(st.sampled_from(SIGNS), min_size=1, max_size=30), min_size=1, max_size=8)


class TakenBackError(Exception):
    """What a test breaks a transaction off with."""


def page(*blocks: str, headline: str | None = None, year: int | None = 2026) -> Article:
    at, made = 0, []
    for text in blocks:
        made.append(Block(BlockType.PARAGRAPH, text, (Run(0, at, len(text)),)))
        at += len(text) + 1
    return Article("页.txt", tuple(made), Masthead(year=year), headline)


def stored(archive: Archive, *blocks: str, headline: str | None = None, year: int | None = 2026) -> int:
    return store(archive, page(*blocks, headline=headline, year=year), "\n".join(blocks) + str(random.random()))


def verify(archive: Archive) -> None:
    with archive.transaction() as transaction:
        keeping.verified(transaction.connection)
    assert archive.check() == []


def ids(archive: Archive, words: str) -> list[int]:
    found = archive.search.everything(SearchQuery(words))
    assert found is not None
    return list(found)


def quoted(words: str) -> str:
    return f'"{words}"' if '"' not in words else f"“{words}”"


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, st.data())
def test_the_index_finds_what_a_scan_finds(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], data: st.DataObject
) -> None:
    with Archive.open(tmp_path_factory.mktemp("a") / "a.jianbao") as archive:
        pages = {stored(archive, text, "隔段", headline="题"): text for text in texts}
        for _ in range(10):
            text = data.draw(st.sampled_from(texts))
            start = data.draw(st.integers(0, len(text)))
            query = text[start : start + data.draw(st.integers(1, 8))]
            wanted = fold(query)
            if not wanted or "”" in query:
                continue
            found = set(ids(archive, quoted(query)))
            holding = {number for number, text in pages.items() if wanted in fold(text)}
            assert found >= holding
            if not writings(wanted):
                assert found == holding


def test_a_string_does_not_reach_from_one_run_into_the_next(archive: Archive) -> None:
    stored(archive, "本市医院，院长出席。", "会议由骨科", "科室主办")
    assert ids(archive, "医院长") == []
    assert ids(archive, "骨科室") == []
    assert ids(archive, "医院，院长") == [1]
    assert ids(archive, "长出席") == [1]


def test_signs_are_found_as_they_are_printed(archive: Archive) -> None:
    stored(archive, "出院，院内共98.31%。5人", "（见图）da", "Vinci 机器人！")
    found = {
        "院，院": [1],
        "院。院": [],
        "，院内": [1],
        "。5": [1],
        "%。5人": [1],
        "%。五人": [1],
        "（见图）": [1],
        "图）d": [1],
        "图）a": [],
        "a Vinci": [],
        "！": [1],
        "？": [],
        "人！": [1],
        "8.31%。": [1],
        "8.31%，": [],
    }
    assert {words: ids(archive, quoted(words)) for words in found} == found


def test_a_page_that_is_read_again_keeps_its_place_in_its_year(archive: Archive) -> None:
    for number in range(4):
        stored(archive, f"第{number}版门诊", year=2025)
    undated = stored(archive, "门诊旧闻", year=None)
    old = stored(archive, "门诊旧事", year=1899)

    def read_again(article_id: int, year: int) -> None:
        with archive.transaction() as transaction:
            transaction.store_reading(article_id, page("门诊又读", year=year), "reader 2", "utf-8")

    read_again(2, 2025)
    assert ids(archive, "门诊") == [4, 3, 2, 1, old, undated]
    read_again(1, 2026)
    read_again(3, 2026)
    assert ids(archive, "门诊") == [3, 1, 4, 2, old, undated]
    read_again(1, 2025)
    assert ids(archive, "门诊")[0] == 3
    assert ids(archive, "门诊")[4:] == [old, undated]
    verify(archive)
    with archive.transaction() as transaction:
        index.rebuild(transaction.connection)
    assert ids(archive, "门诊") == [3, 4, 2, 1, old, undated]


def test_the_index_follows_every_change(archive: Archive) -> None:
    desk = Desk(archive, "王", "一号机")
    first = stored(archive, "骨科门诊开诊", headline="旧标题")
    second = stored(archive, "妇科门诊开诊", year=2024)
    with archive.transaction() as transaction:
        transaction.store_reading(first, page("眼科门诊开诊", headline="新标题", year=2020), "reader 2", "utf-8")
    assert ids(archive, "骨科") == []
    assert ids(archive, "标题:新标题") == [first]
    assert ids(archive, "门诊") == [second, first], "the newest year first"
    desk.add_note(second, "请核对骨科床位")
    assert ids(archive, "骨科") == [second]
    (note,) = archive.notes(second)
    desk.edit_note(note.id, "请核对眼科床位")
    assert ids(archive, "眼科") == [second, first]
    assert ids(archive, "骨科") == []
    desk.undo()
    assert ids(archive, "批注:骨科") == [second]
    desk.delete_note(note.id)
    assert ids(archive, "批注:骨科") == []
    verify(archive)


def test_what_a_transaction_takes_back_is_not_in_the_index(archive: Archive) -> None:
    stored(archive, "骨科门诊")

    def taken_back() -> None:
        with archive.transaction() as transaction:
            transaction.store_reading(1, page("妇科门诊"), "reader 2", "utf-8")
            raise TakenBackError

    with pytest.raises(TakenBackError):
        taken_back()
    with archive.transaction() as outer:
        with pytest.raises(TakenBackError):
            taken_back()
        outer.store_reading(1, page("眼科门诊"), "reader 2", "utf-8")
    assert ids(archive, "骨科 OR 妇科") == []
    assert ids(archive, "眼科") == [1]
    verify(archive)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM page_index_docsize WHERE id = (SELECT min(id) FROM page_index_docsize)",
        "DELETE FROM search_page WHERE key = (SELECT min(key) FROM search_page)",
        "UPDATE block SET text = text || '后来添上的字' WHERE position = 0",
        "UPDATE reading SET title = '别的标题'",
        "UPDATE search_page SET fingerprint = 0",
        "INSERT INTO page_index (page_index) VALUES ('delete-all')",
        "INSERT INTO character_index (character_index) VALUES ('delete-all')",
        "INSERT INTO note_index (note_index) VALUES ('delete-all')",
    ],
)
def test_an_index_that_does_not_agree_is_found_out_and_made_again(archive: Archive, damage: str) -> None:
    stored(archive, "骨科门诊开诊")
    Desk(archive, "王", "一号机").add_note(1, "请核对")
    with archive.transaction() as transaction:
        transaction.connection.exec_driver_sql(damage)
    with archive._reading() as connection:
        assert any(index.differing(connection))
    assert any("索引" in finding.zh for finding in archive.check())
    with archive.transaction() as transaction:
        index.repair(transaction.connection)
    with archive._reading() as connection:
        assert not any(index.differing(connection))
    assert ids(archive, "骨科") == [1]


def test_a_term_too_much_is_found_by_comparing_them_all(archive: Archive) -> None:
    stored(archive, "骨科门诊开诊")
    with archive.transaction() as transaction:
        transaction.connection.exec_driver_sql(
            "INSERT INTO page_index (rowid, text, title, names) SELECT key + 1, '妇科', '', '' FROM search_page"
        )
        with pytest.raises(DatabaseError):
            keeping.verified(transaction.connection)


def test_the_pages_of_an_earlier_schema_are_in_the_index_after_the_upgrade(tmp_path: Path) -> None:
    """The migration of version 3."""
    path = tmp_path / "旧.jianbao"
    from_release = (__file__).replace("search/test_index.py", "released/schema_2.jianbao.gz")
    with gzip.open(from_release) as packed:
        path.write_bytes(packed.read())
    with Archive.open(path) as archive:
        assert archive.search.count(SearchQuery("医院")) > 0
        everything = {row.id for row in archive.articles()}
        assert set(ids(archive, "")) == everything
        verify(archive)


def test_the_index_of_the_schema_before_is_made_again_by_the_upgrade(tmp_path: Path) -> None:
    """The migration of version 4: that index knew no signs."""
    path = tmp_path / "旧.jianbao"
    with gzip.open((__file__).replace("search/test_index.py", "released/schema_3.jianbao.gz")) as packed:
        path.write_bytes(packed.read())
    with Archive.open(path) as archive:
        assert archive.search.count(SearchQuery("。")) == len(archive.articles()) > 0
        assert archive.check() == []
        verify(archive)
