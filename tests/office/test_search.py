"""What is asked of the search finds the same on a server as in a file: hits, order, totals, snippets."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.records import ArticleQuery
from jianbao.archive.search import index
from jianbao.archive.search.desk import Search
from jianbao.archive.search.postings import keeping
from jianbao.archive.search.records import SearchQuery
from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
from jianbao.resources import seeds
from jianbao.review.desk import Desk
from tests.archive.search.test_index import SIGNS, page, stored
from tests.office.copying import brought, copied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Engine

    from tests.office.postgres import Server

QUERIES = (
    "", "，", "骨", "的", "-骨", "骨科机器人", "98.31%", "九十八点三一", "用“硬实力”筑牢", "長治市骨科", "5G",
    "2025年", "3家", "一", "心。", "院，", "。”", "“硬", "手术机器人", "骨科 机器人", "骨 -手术机器人",
    "骨科 -机器人 -联盟", "手术机器人 OR 骨科机器人", "(手术机器人 OR 重点核查) -骨", "医院 OR 九成七", '"骨科 门诊"',
    "正文:一", "正文:重点核查", "标题:硬实力", "标题:院", "标题:医院", "重点核查", "九成七", "标签:重点核查",
    "标签:zdhc", "-标签:重点核查 医院", "批注:去年的表", "批注:去 医院", "机构:czsrmyy", "机构:市二院", "机构:妇幼",
    "institution:长治市人民医院", "年:2026", "年:2024..2025 医院", "年:2025-10", "来源:003", "版:健康", "核查:未核",
    "核查:对", "指标:率", "指标:床旁结算率", "单位:%", "种类:percent", "床旁结算率>40%", "床旁结算率>50%",
    "费用≥1万元", "魑魅", "市人民医院 年:2026",
)  # fmt: skip
LINES = (
    "标",
    "bt",
    "inst",
    "机构:czsrm",
    "骨科 czsrmyy",
    "机构:妇幼保健",
    "标签:zdhc",
    "-标签:重",
    "核查:存",
    "年:20",
    "市二",
)
LOOSER = ("骨科机器人培训", "机构:火星医院 骨科", "床旁结算率>99%", "骨科机器人 -骨", "魑魅")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few pages make segments, and few segments larger ones."""
    monkeypatch.setattr(keeping, "_TAIL", 4)
    monkeypatch.setattr(keeping, "_FAN", 3)


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Archive]]:
    path = tmp_path_factory.mktemp("five") / "a.jianbao"
    with Archive.open(path) as opened:
        take_in(opened, [seeds()])
        desk = Desk(opened, "王", "一号机")
        desk.tag([2, 3], "重点核查")
        desk.add_note(5, "与去年的表对一下：九成七")
        yield path, opened


def on_server(server: Server, path: Path) -> Engine:
    server.run("DROP DATABASE IF EXISTS searched WITH (FORCE)")
    server.run("CREATE DATABASE searched")
    return copied(path, server.url("searched"))


def same(here: Search, there: Search, query: SearchQuery) -> None:
    """Every way of asking answers alike, page by page of hits."""
    after = None
    while True:
        hits, others = here.first(query, 3, after), there.first(query, 3, after)
        assert hits == others, query
        assert hits is not None
        if hits.more is None:
            break
        after = hits.more
    assert here.everything(query) == there.everything(query), query
    assert here.count(query) == there.count(query), query


def test_every_query_answers_alike_on_a_server_and_in_a_file(server: Server, five: tuple[Path, Archive]) -> None:
    path, archive = five
    engine = on_server(server, path)
    there = Search(engine.connect)
    node = next(one for one in archive.institutions() if one.name == "长治市人民医院")
    for words in QUERIES:
        same(archive.search, there, SearchQuery(words))
        same(archive.search, there, SearchQuery(words, by_relevance=True))
        for article_id in range(1, 6):
            assert archive.search.marks(article_id, words) == there.marks(article_id, words), words
        assert archive.search.snippets(words, [5, 1, 3]) == there.snippets(words, [5, 1, 3]), words
    for within in (ArticleQuery(institution_id=node.id), ArticleQuery(tags=("重点核查",)), ArticleQuery(unfiled=True)):
        for words in ("", "医院", "骨 -机器人", "98.31%"):
            same(archive.search, there, SearchQuery(words, within=within))
    for line in LINES:
        assert archive.search.completions(line, len(line)) == there.completions(line, len(line)), line
    for words in LOOSER:
        assert archive.search.loosened(SearchQuery(words)) == there.loosened(SearchQuery(words)), words
    engine.dispose()


@pytest.mark.usefixtures("quick")
def test_pages_that_come_go_and_change_are_found_alike(server: Server, tmp_path: Path) -> None:
    """Hundreds of strings of random pages, while segments are made, emptied and joined."""
    path = tmp_path / "a.jianbao"
    with Archive.open(path) as archive, closing(sqlite3.connect(path)) as kept:
        engine = on_server(server, path)
        there, chance, texts = Search(engine.connect), random.Random(11), dict[int, str]()
        for act in range(16):
            text = "".join(chance.choices(SIGNS, k=chance.randint(5, 60)))
            if texts and act % 3 == 0:
                number = chance.choice(list(texts))
                with archive.transaction() as transaction:
                    transaction.store_reading(number, page(text, year=2020 + act % 4), f"reader {act}", "utf-8")
            else:
                number = stored(archive, text, "隔段", headline="骨科的题", year=2020 + act % 4)
            texts[number] = text
            with engine.begin() as connection:
                brought(connection, kept, [number])
                assert act % 5 or not any(index.differing(connection))
            for _ in range(2):
                some = chance.choice(list(texts.values()))
                start = chance.randrange(len(some))
                words = some[start : start + chance.randint(1, 6)].replace('"', "")
                for given in (
                    f"“{words}”" if "”" not in words else "骨科",
                    f"骨 -{words[0]}" if words[:1].isalnum() else "门",
                ):
                    for by_relevance in (False, True):
                        same(archive.search, there, SearchQuery(given, by_relevance))
        with engine.begin() as connection:
            ((segments,),) = connection.exec_driver_sql("SELECT count(*) FROM search_segment").all()
            ((waiting,),) = connection.exec_driver_sql("SELECT count(*) FROM search_entry").all()
        assert segments
        assert waiting < 4
        engine.dispose()


DAMAGES = (
    "DELETE FROM search_page WHERE key = (SELECT min(key) FROM search_page)",
    "UPDATE block SET text = text || '后来添上的字' WHERE position = 0",
    "UPDATE search_page SET fingerprint = 0",
    "DELETE FROM search_entry",
    "DELETE FROM search_segment",
    "DELETE FROM search_posting WHERE kind = 0",
    "DELETE FROM search_posting WHERE kind = 1",
    "DELETE FROM search_note",
)


@pytest.mark.usefixtures("quick")
def test_an_index_that_does_not_agree_is_found_out_and_made_again(server: Server, five: tuple[Path, Archive]) -> None:
    path, _ = five
    engine = on_server(server, path)
    with engine.begin() as connection, closing(sqlite3.connect(path)) as kept:
        brought(connection, kept, [4])
        assert not any(index.differing(connection))
        for damage in DAMAGES:
            with connection.begin_nested() as savepoint:
                connection.exec_driver_sql(damage)
                assert any(index.differing(connection)), damage
                index.repair(connection)
                assert not any(index.differing(connection)), damage
                savepoint.rollback()
    engine.dispose()
