"""What is kept of the ledger's figures, by value and by page, is what counting from scratch gives, after any acts."""

from __future__ import annotations

import random
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from jianbao.archive import figure_search, figure_values, ledger_pages
from jianbao.archive.figure_search import GROUPS, ORDERS
from jianbao.archive.figures import Aspect, Verdict
from jianbao.archive.records import ArticleQuery, LedgerQuery
from jianbao.errors import WorldError
from jianbao.page.records import Bound, Change, ChangeRole, Direction, Metric, MetricKind, Span
from jianbao.review.desk import Desk
from tests.archive.pages import hospital, page, store

if TYPE_CHECKING:
    from jianbao.archive.store import Archive
    from jianbao.page.records import Article

HOSPITALS = ("长治市人民医院", "晋城市中医医院", "长治市妇幼保健院")
UNITS = ("", "%", "台", "人次", "元")
LABELS = ((), ("床旁结算率",), ("手术台数", "手术"), ("减免费用",))


def some_figure(chance: random.Random, start: int) -> Metric:
    """A figure of few values, so that pages have them in common, some of which say nothing."""
    change = Change(chance.choice(list(ChangeRole)), chance.choice(list(Direction)))
    return Metric(
        start,
        start + 1,
        "1",
        Decimal(chance.randrange(5)),
        chance.choice(UNITS),
        chance.choice((MetricKind.COUNT, MetricKind.PERCENT)),
        bound=chance.choice((Bound.EXACT, Bound.EXACT, Bound.ABOUT)),
        change=chance.choice((None, change)),
        indicator=chance.choice(LABELS),
        subject=chance.choice((None, *HOSPITALS)),
        period=chance.choice((None, "2024", "2025-10")),
        required=chance.random() < 0.8,
    )


def some_page(chance: random.Random) -> Article:
    figures = tuple(some_figure(chance, 3 * n) for n in range(chance.randint(0, 6)))
    body = hospital(chance.choice(HOSPITALS))
    return page(body, figures=figures, headline=chance.choice(("甲", "乙")), year=chance.choice((None, 2024, 2025)))


def act(archive: Archive, desk: Desk, chance: random.Random, known: list[tuple[int, str]]) -> None:
    """Take a page in, read one anew, put one in another's place, say something of a figure, or take that back."""
    what = chance.randrange(9) if len(known) > 1 else 0
    if what == 0:
        text = f"{len(known):06}" * 20
        known.append((store(archive, some_page(chance), text), text))
        return
    article_id, text = chance.choice(known)
    keys = [one.key for one in archive.figures(article_id)]
    # Of a page that is replaced nothing more can be said, two figures cannot have one place, …
    with suppress(WorldError):
        if what == 1:
            store(archive, some_page(chance), text)
        elif what in {2, 3}:
            desk.undo() if what == 2 else desk.redo()
        elif what == 4:
            start = 50 + 3 * chance.randrange(20)
            desk.figures.mark(article_id, Span(start, start + 2), f"{chance.randrange(99)}台")
        elif what == 5:
            desk.versions.prefer(article_id, chance.choice(known)[0])
        elif what == 6 and keys:
            labels = {Aspect.INDICATOR: chance.choice((None, "另一指标")), Aspect.SUBJECT: chance.choice(HOSPITALS)}
            desk.figures.label(article_id, chance.choice(keys), labels)
        elif keys:
            verdict = chance.choice((*Verdict, None))
            correction = "2台" if verdict is Verdict.WRONG else None
            some = chance.sample(keys, 1 if correction else min(2, len(keys)))
            desk.figures.rule(article_id, some, verdict, correction)


@pytest.mark.parametrize("seed", range(4))
def test_after_any_acts_all_is_as_counted_from_scratch(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(figure_search, "_FIRST", 5)
    monkeypatch.setattr(ledger_pages, "PAGES", 2)
    chance, desk = random.Random(seed), Desk(archive, "王", "甲")
    known: list[tuple[int, str]] = []
    for number in range(50):
        act(archive, desk, chance, known)
        with archive._reading() as connection:
            assert not figure_values.differs(connection), number
    assert archive.check() == []
    every = tuple(archive.listing(ArticleQuery()).ids)
    for by in GROUPS:
        counted = archive.ledger_groups(LedgerQuery(article_ids=every), by)
        assert archive.ledger_groups(LedgerQuery(), by) == counted, by
        for value, many in counted:
            assert len(archive.ledger(LedgerQuery(within=(by, value)))) == many
    with archive.transaction() as transaction:
        figure_values.rebuild(transaction.connection)
    assert archive.check() == []


WORDS = (
    "",
    "单位:台",
    "单位:%",
    "种类:percent",
    "机构:人民医院",
    "机构:没有",
    "年:2024",
    "年>2023",
    "-单位:台",
    "核查:对",
)


@pytest.mark.parametrize("seed", range(2))
def test_what_is_found_by_pages_is_what_a_look_at_every_figure_finds(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """In any order, whether the pages that can have it are few or most of all."""
    monkeypatch.setattr(figure_search, "_FIRST", 7)
    monkeypatch.setattr(ledger_pages, "PAGES", 1 + seed)
    chance, desk = random.Random(seed), Desk(archive, "王", "甲")
    known: list[tuple[int, str]] = []
    while len(known) < 30:
        act(archive, desk, chance, known)
    for order in ORDERS:
        for words in WORDS:
            query = LedgerQuery(words, order, descending=chance.random() < 0.5, required_only=chance.random() < 0.7)
            told: list[list[int]] = []
            found = archive.ledger(query, lambda first, told=told: told.append(list(first)))  # type: ignore[misc]
            assert told == [list(found[:7])], query
            with monkeypatch.context() as everywhere:
                everywhere.setattr(ledger_pages, "narrowed", lambda *_: [])
                assert archive.ledger(query) == found, query


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE figure_value SET counted = counted + 1 WHERE by = 'unit'",
        "DELETE FROM figure_value WHERE by = 'verdict'",
        "DELETE FROM value_page WHERE article_id = 3",
        "INSERT INTO value_page VALUES (1, 9999)",
        "UPDATE page_figures SET places = x'' WHERE length(places)",
        "DELETE FROM page_figures WHERE article_id = 2",
        "INSERT INTO page_figures VALUES (9999, x'')",
    ],
)
def test_what_is_kept_wrongly_is_found_and_made_again(archive: Archive, damage: str) -> None:
    chance = random.Random(1)
    for number in range(12):
        store(archive, some_page(chance), f"{number:06}")
    with archive.transaction() as transaction:
        transaction.connection.exec_driver_sql(damage)
    assert archive.check() != []
    with archive.transaction() as transaction:
        transaction.rebuild()
    assert archive.check() == []
