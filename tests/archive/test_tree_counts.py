"""What the institution tree keeps of filing and counts is what counting from scratch gives, after any acts."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from jianbao.archive import naming, tree, tree_counts
from jianbao.archive.figures import Verdict
from jianbao.archive.records import ArticleQuery
from jianbao.errors import WorldError
from jianbao.page.records import Institution, InstitutionKind, Metric, MetricKind, Role, Span
from jianbao.review.desk import Desk
from tests.archive.pages import page, store

if TYPE_CHECKING:
    from jianbao.archive.store import Archive
    from jianbao.page.records import Article

TOWNS = ("长治市", "晋城市", "长治市潞州区")
HOSPITALS = tuple(f"{town}{name}" for town in TOWNS for name in ("人民医院", "中医医院", "妇幼保健院"))
COMMISSIONS = tuple(f"{town}卫生健康委员会" for town in TOWNS)
PARTS = ("骨科", "卒中中心", "检验科")


def some_page(chance: random.Random) -> Article:
    """A page of a hospital or a commission, with parts of it, partners, and figures of some of them."""
    own = chance.choice((*HOSPITALS, *COMMISSIONS, PARTS[0], ""))
    bodies: list[Institution] = []
    if own:
        kind = InstitutionKind.COMMISSION if own in COMMISSIONS else InstitutionKind.HOSPITAL
        parent = chance.choice((None, None, *COMMISSIONS)) if own in HOSPITALS else None
        bodies.append(Institution(own, kind, Role.SUBJECT, parent))
        parts = chance.sample(PARTS, chance.randint(0, 2))
        bodies += [Institution(part, InstitutionKind.DEPARTMENT, Role.PART, own) for part in parts]
    for other in chance.sample(HOSPITALS, chance.randint(0, 2)):
        if other != own:
            role = chance.choice((Role.PARTNER, Role.MENTIONED, Role.SUBJECT))
            bodies.append(Institution(other, InstitutionKind.HOSPITAL, role))
    names = [body.name for body in bodies]
    figures = tuple(
        Metric(
            n * 3,
            n * 3 + 1,
            "1",
            Decimal(1),
            "",
            MetricKind.COUNT,
            subject=chance.choice([None, *names]),
            required=chance.random() < 0.8,
        )
        for n in range(chance.randint(0, 4))
    )
    return page(*bodies, own=own or None, figures=figures, year=chance.choice((None, 2024, 2025)))


def act(archive: Archive, chance: random.Random, known: list[tuple[int, str]]) -> None:
    """Take a page in, read one anew in another way, judge or mark a figure, take something back."""
    desk = Desk(archive, "王", "甲")
    what = chance.randrange(6) if known else 0
    if what == 0:
        text = f"{len(known):06}" * 20
        known.append((store(archive, some_page(chance), text), text))
        return
    article_id, text = chance.choice(known)
    if what == 1:
        store(archive, some_page(chance), text)
    elif what == 2:
        desk.undo()
    elif what == 3:
        start = 50 + 3 * chance.randrange(20)
        with suppress(WorldError):
            # One may stand there already.
            desk.figures.mark(article_id, Span(start, start + 2), str(chance.randrange(99)))
    else:
        keys = [one.key for one in archive.figures(article_id)]
        if keys:
            verdict = chance.choice((*Verdict, None))
            desk.figures.rule(article_id, [chance.choice(keys)], verdict, "2" if verdict is Verdict.WRONG else None)


def counted_plainly(archive: Archive) -> dict[int, int]:
    """The articles of each node, as one would count them by hand from lists of articles."""
    nodes = archive.institutions()
    children: defaultdict[int | None, list[int]] = defaultdict(list)
    for node in nodes:
        children[node.parent_id].append(node.id)
    found: dict[int, set[int]] = {}
    for node in nodes:
        below, waiting = {node.id}, [node.id]
        while waiting:
            new = children[waiting.pop()]
            below.update(new)
            waiting += new
        found[node.id] = below
    with archive._reading() as connection:
        at: defaultdict[int, set[int]] = defaultdict(set)
        asked = """
        SELECT n.article_id, i.node_id FROM named_institution n JOIN institution i ON i.id = n.institution_id
        WHERE n.role IN ('subject', 'part') UNION
        SELECT r.article_id, i.node_id FROM reading r JOIN institution i ON i.id = r.institution_id"""
        for article_id, node_id in connection.exec_driver_sql(asked):
            at[node_id].add(article_id)
    return {i: len({article for one in below for article in at[one]}) for i, below in found.items()}


@pytest.mark.parametrize("seed", range(6))
def test_after_any_acts_the_counts_are_those_of_counting_from_scratch(archive: Archive, seed: int) -> None:
    chance = random.Random(seed)
    known: list[tuple[int, str]] = []
    for number in range(60):
        act(archive, chance, known)
        with archive._reading() as connection:
            assert not naming.differs(connection), number
            assert not tree_counts.differs(connection), number
            assert tree.is_filed_right(connection), number
    kept = archive.institutions()
    assert {node.id: node.articles for node in kept} == counted_plainly(archive)
    with archive.transaction() as transaction:
        tree.refile(transaction.connection)
    assert archive.institutions() == kept
    assert archive.check() == []
    for node in kept:
        assert len(archive.listing(ArticleQuery(institution_id=node.id)).ids) == node.articles
    filed = Counter(i for node in kept for i in archive.listing(ArticleQuery(institution_id=node.id)).ids)
    nowhere = set(archive.listing(ArticleQuery(unfiled=True)).ids)
    assert nowhere.isdisjoint(filed)
    assert nowhere | filed.keys() == {i for i, _ in known}


def test_what_is_kept_wrongly_is_found_and_made_again(archive: Archive) -> None:
    chance = random.Random(1)
    for number in range(20):
        store(archive, some_page(chance), f"{number:06}")
    kept = archive.institutions()
    for damage in (
        "UPDATE node_count SET articles = articles + 1",
        "DELETE FROM filed WHERE article_id = 3",
        "UPDATE naming SET times = times + 1",
        "UPDATE institution SET told = '[false, false, []]'",
    ):
        with archive.transaction() as transaction:
            transaction.connection.exec_driver_sql(damage)
        assert archive.check() != [], damage
        with archive.transaction() as transaction:
            transaction.rebuild()
        assert archive.check() == [], damage
        assert archive.institutions() == kept
