"""A reading comes back as it went in, whatever is in it; the source beneath never changes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from jianbao.archive.rows import title_of
from jianbao.archive.schema_filing import metadata
from jianbao.errors import WorldError
from jianbao.page.records import (
    Article,
    Block,
    BlockType,
    Bound,
    Change,
    ChangeRole,
    Direction,
    Institution,
    InstitutionKind,
    Masthead,
    Metric,
    MetricKind,
    Role,
    Run,
)
from tests.archive.pages import department, hospital, page, store

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=8)
MAYBE = st.none() | WORDS
NAMES = st.sampled_from(["长治市人民医院", "骨科", "产科", "长治市卫生健康委员会", "𠮷田医院"])
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)


BLOCKS = st.builds(
    Block,
    type=st.sampled_from(BlockType),
    text=WORDS,
    runs=st.lists(st.builds(Run, st.integers(0, 9), st.integers(0, 99), st.integers(1, 9)), max_size=2).map(tuple),
    role=MAYBE,
    names=st.lists(WORDS, max_size=2).map(tuple),
)
INSTITUTIONS = st.builds(
    Institution,
    name=NAMES,
    kind=st.sampled_from(InstitutionKind),
    role=st.sampled_from(Role),
    parent=st.none() | NAMES,
    aliases=st.lists(WORDS, max_size=2).map(tuple),
)
METRICS = st.builds(
    Metric,
    start=st.integers(0, 99),
    end=st.integers(0, 99),
    text=WORDS,
    value=NUMBERS,
    unit=WORDS,
    kind=st.sampled_from(MetricKind),
    value_to=st.none() | NUMBERS,
    bound=st.sampled_from(Bound),
    change=st.none() | st.builds(Change, st.sampled_from(ChangeRole), st.sampled_from(Direction)),
    indicator=st.lists(WORDS, max_size=2).map(tuple),
    subject=st.none() | NAMES,
    period=MAYBE,
    required=st.booleans(),
    evidence=st.lists(WORDS, max_size=2).map(tuple),
)
ARTICLES = st.builds(
    Article,
    source=WORDS,
    blocks=st.lists(BLOCKS, max_size=3).map(tuple),
    masthead=st.builds(Masthead, MAYBE, st.none() | st.integers(1900, 2100), MAYBE, MAYBE),
    headline=MAYBE,
    deck=MAYBE,
    institution=st.none() | NAMES,
    period=MAYBE,
    institutions=st.lists(INSTITUTIONS, max_size=4, unique_by=lambda i: i.name).map(tuple),
    metrics=st.lists(METRICS, max_size=3).map(tuple),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(article=ARTICLES, again=ARTICLES)
def test_a_reading_comes_back_as_it_went_in(archive: Archive, article: Article, again: Article) -> None:
    for reading in (article, again):
        article_id = store(archive, reading, text="同一份")
        record = archive.article(article_id)
        assert record.article == reading
        assert record.text == "同一份"
        (row,) = archive.articles()
        assert row.figures == sum(metric.required for metric in reading.metrics)
        assert archive.check() == []
    assert {node.articles for node in archive.institutions()} <= {1}


def test_a_figure_may_say_what_json_cannot_tell_sqlite(archive: Archive) -> None:
    metric = Metric(0, 1, "1", Decimal(1), "\0", MetricKind.COUNT, indicator=("\0", "a\0b"), subject="\0")
    reading = Article("", (), Masthead(None, None, None, None), None, None, None, None, (), (metric,))
    assert archive.article(store(archive, reading, text="1")).article == reading
    assert archive.check() == []


def test_a_number_keeps_all_its_digits(archive: Archive) -> None:
    value = Decimal("123456789012345678.90")
    metric = Metric(0, 1, "1", value, "元", MetricKind.MONEY)
    stored = archive.article(store(archive, page(figures=(metric,)))).article.metrics[0].value
    assert str(stored) == str(value)


def test_a_new_reading_leaves_decisions_and_source_alone(archive: Archive) -> None:
    article_id = store(archive, page(hospital("长治市人民医院"), department("骨科")), text="原文")
    source = archive.article(article_id).source
    store(archive, page(hospital("长治市人民医院"), headline="新标题"), text="原文", engine="reader 2")
    record = archive.article(article_id)
    assert record.source == source
    assert (record.engine, record.article.headline) == ("reader 2", "新标题")
    assert [row.id for row in archive.articles()] == [article_id]


@pytest.mark.parametrize("table", ["source", "source_bytes", "article"])
@pytest.mark.parametrize(
    "act", ["DELETE FROM {}", "UPDATE {} SET sha256 = sha256", "REPLACE INTO {0} ({1}) SELECT {1} FROM {0}"]
)
def test_a_source_is_never_changed(archive: Archive, table: str, act: str) -> None:
    store(archive, page())
    # What follows from another column cannot be written.
    columns = ", ".join(column.name for column in metadata.tables[table].columns if column.computed is None)
    with pytest.raises(IntegrityError, match="never changed"), archive.transaction() as transaction:
        transaction.connection.exec_driver_sql(act.format(table, columns))
    assert archive.check() == []


def test_titles() -> None:
    def block(kind: BlockType, text: str) -> Block:
        return Block(kind, text, ())

    masthead, words = block(BlockType.MASTHEAD, "聚焦"), block(BlockType.PARAGRAPH, "过去一年，" * 10)
    sentence = block(BlockType.PARAGRAPH, "凝心实干，行稳致远。2025年，对于医院而言")
    assert title_of(Article("x", (words,), headline="题", deck="副")) == "题"
    assert title_of(Article("x", (words,), deck="副")) == "副"
    assert title_of(Article("x", (masthead, words))) == ("过去一年，" * 10)[:30] + "…"
    assert title_of(Article("x", (sentence,))) == "凝心实干，行稳致远…"
    assert title_of(Article("x", (masthead,))) == "聚焦"
    assert title_of(Article("x", (block(BlockType.PARAGRAPH, " \n"),))) == "x"
    assert title_of(Article("x", ())) == "x"


def test_the_newest_come_first(archive: Archive) -> None:
    years = [2025, None, 2026, 2025]
    ids = [store(archive, page(year=year), text=str(n)) for n, year in enumerate(years)]
    assert [row.id for row in archive.articles()] == [ids[2], ids[3], ids[0], ids[1]]


def test_no_article_of_this_number(archive: Archive) -> None:
    for ask in (archive.article, archive.article_tags, archive.notes, archive.history):
        with pytest.raises(WorldError) as caught:
            ask(7)
        assert "7" in caught.value.sentence.zh
    assert archive.find_source("0") is None
