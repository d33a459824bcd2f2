"""The list of articles: which, in which order, and their lines read piecemeal."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.articles import ORDERS
from jianbao.archive.collation import spelling
from jianbao.archive.figures import Verdict
from jianbao.archive.records import ArticleQuery
from jianbao.page.records import Span
from jianbao.review.desk import Desk
from tests.archive.pages import COMMISSION, department, figure, hospital, page, store

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

TITLES = ("用“硬实力”筑牢健康防线", "“医”路为民", "夯实根基", "护佑健康", "A 级", "破局")


@pytest.fixture
def shelf(archive: Archive) -> Archive:
    """Pages of several years and bodies, with tags, notes and verdicts on some."""
    for number, title in enumerate(TITLES):
        body = hospital(f"第{number % 3}人民医院") if number else COMMISSION
        figures = tuple(replace(figure(), start=n, end=n + 1) for n in range(number % 4))
        year = None if number == 3 else 2020 + number % 3
        store(archive, page(body, department("骨科", body.name), figures=figures, headline=title, year=year))
    desk = Desk(archive, "王", "编辑部")
    desk.tag([1, 4], "医改")
    desk.tag([4], "100%_x")
    desk.add_note(2, "再看")
    desk.add_note(2, "又看")
    desk.figures.rule(3, [Span(0, 1)], Verdict.RIGHT)
    return archive


def test_first_the_newest_then_the_last_taken_in(shelf: Archive) -> None:
    listing = shelf.listing(ArticleQuery())
    assert listing.ids.tolist() == [6, 3, 5, 2, 1, 4]
    assert listing.figures == sum(row.figures for row in shelf.articles())


@pytest.mark.parametrize("query", [ArticleQuery(), ArticleQuery(order="title"), ArticleQuery(words="健康")])
def test_the_first_are_those_of_the_whole_list_with_their_figures(shelf: Archive, query: ArticleQuery) -> None:
    known = {row.id: row.figures for row in shelf.articles()}
    whole = shelf.listing(query).ids
    for most in (1, 2, 4, 99):
        first = shelf.listing(query, most)
        assert first.ids == whole[:most]
        assert first.figures == sum(known[number] for number in whole[:most])


def test_lines_are_read_in_the_order_asked_and_what_is_gone_is_left_out(shelf: Archive) -> None:
    known = {row.id: row for row in shelf.articles()}
    assert shelf.article_rows([2, 99, 6, 1]) == [known[2], known[6], known[1]]
    assert known[4].tags == ("100%_x", "医改")
    assert (known[2].notes, known[3].checked, known[1].notes) == (2, 1, 0)


def test_every_order_is_that_of_what_the_line_says(shelf: Archive) -> None:
    rows = shelf.articles()
    said = {
        "title": lambda row: spelling(row.title),
        "edition": lambda row: spelling(row.edition),
        "year": lambda row: row.year or 0,
        "checked": lambda row: (row.checked / row.figures if row.figures else 1.0, row.signed, row.figures),
        "figures": lambda row: row.figures,
        "notes": lambda row: row.notes,
        "institution": lambda row: spelling(row.institution),
        "period": lambda row: row.period or "",
        "source": lambda row: row.source_name,
    }
    assert said.keys() | {"newest"} == ORDERS.keys()
    for order, key in said.items():
        for backwards in (False, True):
            found = shelf.listing(ArticleQuery(order=order, descending=backwards)).ids.tolist()
            assert found == [row.id for row in sorted(rows, key=key, reverse=backwards)], order


def test_titles_are_sorted_by_pinyin() -> None:
    titles = ["用实力", "“医”路", "夯实", "护佑", "A"]
    random.Random(5).shuffle(titles)
    assert sorted(titles, key=spelling) == ["A", "夯实", "护佑", "“医”路", "用实力"]
    assert spelling("\ud800破") == spelling("?破")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("健康", {1, 4}),
        ("健康 医改", {1, 4}),
        ("第1人民医院", {2, 5}),
        ("a", {5}),
        ("100%_", {4}),
        ("%", {4}),
        ("页.txt 破", {6}),
        ("没有的词", set()),
        ("  ", {1, 2, 3, 4, 5, 6}),
    ],
)
def test_every_word_stands_in_title_institution_tag_or_file(shelf: Archive, words: str, found: set[int]) -> None:
    assert set(shelf.listing(ArticleQuery(words=words)).ids) == found


def test_words_leave_of_what_is_chosen(shelf: Archive) -> None:
    assert shelf.listing(ArticleQuery(tags=("医改",), words="筑牢")).ids.tolist() == [1]


def test_tags_are_counted_over_many(shelf: Archive) -> None:
    assert shelf.carried_tags([1, 2, 4]) == {"医改": 2, "100%_x": 1}
    assert shelf.carried_tags([]) == {}
