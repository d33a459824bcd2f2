"""A page split in several articles, and articles joined: read by parts, undone, merged, handed on, repaired."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from jianbao.archive.continuations import Piece, pieces_of
from jianbao.archive.figures import Verdict
from jianbao.archive.records import ArticleQuery, LedgerQuery
from jianbao.archive.schema import article_tag, figure, figure_decision, note, progress, reading
from jianbao.archive.schema_articles import continued, division, part
from jianbao.archive.schema_filing import filed, node_count
from jianbao.archive.search.records import SearchQuery
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.package.making import pack
from jianbao.exchange.package.taking import take as take_package
from jianbao.exchange.telling import known_of, told
from jianbao.page.particulars import Particular
from jianbao.review.desk import Desk
from jianbao.review.examining import examine_all
from tests.versions.conftest import take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from jianbao.page.records import Span

FIRST = """健康 2026年3月2日 第3版 汾安日报

守护一方健康
——汾安市人民医院改革纪实

2025年，汾安市人民医院接诊患者12.4万人次，同比增长5.6%，开展手术3200余台。
"""
SECOND = """
把好水质关口
——汾安市疾病预防控制中心工作侧记

汾安市疾病预防控制中心全年检测水样640份，合格率达到98.31%。
"""
THIRD = """
基层有了好医生

汾安市中医医院派出18名医师，去年下乡接诊2600人次。
"""
PAGE = FIRST + SECOND + THIRD
STARTS = (len(FIRST) + 1, len(FIRST + SECOND) + 1)
OTHER = """2026年3月2日 第4版 汾安日报

守护一方健康

汾安市人民医院新设床位120张。
"""
TABLES = (division, part, continued, article_tag, note, figure_decision, figure, progress, filed, node_count)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of a page with three articles and of another page, on which something is said."""
    folder = tmp_path_factory.mktemp("articles")
    with Archive.open(folder / "档案.jianbao") as archive:
        take(archive, folder, 甲=PAGE, 乙=OTHER)
        desk = Desk(archive, "温媛", "乙")
        desk.tag([1], "全年")
        desk.particulars.set([1], {Particular.PAPER: "汾安周刊"})
        desk.figures.rule(1, [key_of(archive, 1, "12.4万人次")], Verdict.RIGHT)
        desk.figures.rule(1, [key_of(archive, 1, "98.31%")], Verdict.DOUBTFUL)
        desk.add_note(1, "水样份数要核", key_of(archive, 1, "640份"))
        desk.add_note(1, "三篇登在一版")
    return folder / "档案.jianbao"


def key_of(archive: Archive, article_id: int, text: str) -> Span:
    return next(one.key for one in archive.figures(article_id) if one.metric.text == text)


@pytest.fixture
def opened(made: Path, tmp_path: Path) -> Iterator[Callable[[], Archive]]:
    every: list[Archive] = []

    def another() -> Archive:
        every.append(Archive.open(Path(shutil.copy(made, tmp_path / f"{len(every)}.jianbao"))))
        return every[-1]

    yield another
    for one in every:
        one.close()


def state(archive: Archive) -> list[list[str]]:
    """All that follows from decisions, but the ids of these."""
    with archive._reading() as connection:
        rows = [
            sorted(
                str([value for name, value in row.items() if name not in {"decision_id", "time"}])
                for row in connection.execute(select(table)).mappings()
            )
            for table in TABLES
        ]
        read = connection.execute(select(reading.c.article_id, reading.c.title, reading.c.figures)).all()
    examine_all(archive)
    shown = [str(row) for row in archive.articles()]
    return [*rows, sorted(map(str, read)), shown, [str(node) for node in archive.institutions()]]


def titles(archive: Archive) -> dict[int, str]:
    return {row.id: row.title for row in archive.articles()}


def test_each_part_is_an_article_and_holds_what_was_said_of_its_places(opened: Callable[[], Archive]) -> None:
    archive = opened()
    desk = Desk(archive, "李编辑", "甲")
    whole = archive.figures(1)
    # In the middle of a paragraph: the article begins with the paragraph.
    desk.articles.split(1, [PAGE.index("医师")])
    desk.articles.split(1, [STARTS[0]])
    assert [archive.article(n).beside.page for n in (1, 3, 4)] == [(1, 4, 3)] * 3
    assert archive.article(3).title == "汾安市中医医院派出18名医师，去年下乡接诊2600人次…"
    assert {archive.article(n).article.masthead.year for n in (1, 3, 4)} == {2026}
    assert {row.id: row.place[:2] for row in archive.articles()} == {1: (1, 3), 2: (1, 1), 3: (3, 3), 4: (2, 3)}
    parts = [archive.figures(number) for number in (1, 4, 3)]
    assert [one.metric.span for figures in parts for one in figures] == [one.metric.span for one in whole]
    assert [{one.metric.text: one.verdict for one in figures if one.verdict} for figures in parts] == [
        {"12.4万人次": Verdict.RIGHT},
        {"98.31%": Verdict.DOUBTFUL},
        {},
    ]
    assert [[one.text for one in archive.notes(number)] for number in (1, 4, 3)] == [
        ["三篇登在一版"],
        ["水样份数要核"],
        [],
    ]
    assert archive.article_tags(1) == ["全年"]
    # What is said of the page's masthead holds for all of it.
    assert {one.paper for one in archive.pages.particulars([1, 3, 4]).values()} == {"汾安周刊"}
    assert {one.edition for one in archive.pages.particulars([1, 3, 4]).values()} == {"第3版"}
    found = archive.search.everything(SearchQuery("疾病预防控制中心"))
    assert found is not None
    assert found.tolist() == [4]
    assert len(archive.ledger(LedgerQuery(""))) == len(archive.figures(2)) + len(whole)
    assert archive.article_counts() == (4, 0)
    assert archive.check() == []


def test_undo_gives_the_former_archive_and_redo_the_same_numbers(opened: Callable[[], Archive]) -> None:
    archive = opened()
    desk = Desk(archive, "李编辑", "甲")
    before = state(archive)
    desk.articles.split(1, STARTS)
    divided = state(archive)
    assert titles(archive) == {1: "守护一方健康", 2: "守护一方健康", 3: "把好水质关口", 4: "基层有了好医生"}
    step = archive.next_undo()
    assert step is not None
    assert step.kind == "split-page"
    desk.undo()
    assert state(archive) == before
    desk.redo()
    assert state(archive) == divided
    desk.articles.join([1, 3, 4])
    assert state(archive) == before
    assert archive.check() == []


def test_what_is_said_of_a_part_is_said_of_the_page_when_it_is_one_again(opened: Callable[[], Archive]) -> None:
    archive = opened()
    desk = Desk(archive, "李编辑", "甲")
    desk.articles.split(1, STARTS)
    desk.tag([3], "水质")
    desk.add_note(3, "另见县志")
    desk.figures.rule(3, [key_of(archive, 3, "640份")], Verdict.RIGHT)
    assert archive.article_tags(1) == ["全年"]
    desk.articles.join([1, 3])
    assert archive.article_tags(1) == ["全年", "水质"]
    assert [one.text for one in archive.notes(1)] == ["三篇登在一版", "另见县志", "水样份数要核"]
    assert {one.metric.text for one in archive.figures(1) if one.verdict is Verdict.RIGHT} == {"12.4万人次", "640份"}
    assert archive.check() == []
    desk.untag([1], "水质")
    desk.articles.split(1, [STARTS[0]])
    assert [archive.article_tags(number) for number in (1, 3)] == [["全年"], []]
    desk.undo()
    desk.undo()
    desk.undo()
    assert [archive.article_tags(number) for number in (1, 3)] == [["全年"], ["水质"]]
    assert archive.check() == []


def test_a_correction_holds_in_its_part_and_one_reading_anew_reads_the_parts(opened: Callable[[], Archive]) -> None:
    archive = opened()
    desk = Desk(archive, "李编辑", "甲")
    desk.articles.split(1, STARTS)
    desk.corrections.correct(3, key_of(archive, 3, "640份"), "648份")
    assert "648份" in {one.metric.text for one in archive.figures(3)}
    assert [one.text for one in archive.pages.corrections(4)] == ["648"]
    with archive.transaction() as transaction:
        transaction.connection.exec_driver_sql("DELETE FROM part")
        transaction.connection.exec_driver_sql("DELETE FROM division")
    assert archive.check() != []
    with archive.transaction() as transaction:
        transaction.rebuild()
    assert archive.check() == []
    assert titles(archive)[4] == "基层有了好医生"
    assert "648份" in {one.metric.text for one in archive.figures(3)}


def test_two_who_divide_a_page_otherwise_are_a_conflict_in_which_both_agree(opened: Callable[[], Archive]) -> None:
    one, other = opened(), opened()
    Desk(one, "甲", "甲").articles.split(1, STARTS)
    Desk(other, "乙", "乙").articles.split(1, [STARTS[0], PAGE.index("——汾安市疾病")])
    with one.transaction() as transaction:
        transaction.join(other.history()[::-1])
    with other.transaction() as transaction:
        transaction.join(one.history()[::-1])
    assert titles(one) == titles(other)
    assert one.article(1).beside.page == (1, 3)
    assert len(one.pages.divisions(1)) == 2
    assert one.check() == other.check() == []
    Desk(one, "甲", "甲").articles.split(1, [STARTS[1]])
    assert one.article(1).beside.page == (1, 3, 4)
    assert len(one.pages.divisions(1)) == 1


def test_a_page_of_two_versions_is_shown_whole_and_keeps_its_division(opened: Callable[[], Archive]) -> None:
    archive = opened()
    desk = Desk(archive, "甲", "甲")
    desk.articles.split(1, STARTS)
    desk.tag([3], "水质")
    divided = state(archive)
    desk.versions.prefer(2, 1)
    assert titles(archive) == {2: "守护一方健康"}
    assert archive.article_tags(2) == ["全年", "水质"]
    assert archive.check() == []
    with pytest.raises(WorldError, match="another version"):
        desk.articles.split(2, [OTHER.index("汾安市人民医院新设")])
    desk.undo()
    # Bodies that no page named for a while have other numbers.
    assert state(archive)[: TABLES.index(filed)] == divided[: TABLES.index(filed)]
    assert archive.article_tags(3) == ["水质"]
    assert archive.check() == []


def test_an_article_that_goes_on_elsewhere_is_listed_once(opened: Callable[[], Archive]) -> None:
    archive = opened()
    desk = Desk(archive, "甲", "甲")
    desk.articles.split(1, STARTS)
    before = state(archive)
    figures = {row.id: row.figures for row in archive.articles()}
    nodes = {node.name: (node.figures, node.checked) for node in archive.institutions()}
    desk.articles.join([1, 2])
    assert titles(archive).keys() == {1, 3, 4}
    (row,) = [row for row in archive.articles() if row.id == 1]
    assert (row.figures, row.place.pieces) == (figures[1] + figures[2], 2)
    assert archive.listing(ArticleQuery()).figures == sum(figures.values())
    assert archive.listing(ArticleQuery(order="title")).figures == sum(figures.values())
    assert archive.article(2).beside.pieces == archive.article(1).beside.pieces == (1, 2)
    assert archive.article_counts() == (3, 0)
    assert {node.name: (node.figures, node.checked) for node in archive.institutions()} == nodes
    assert archive.check() == []
    # The whole is filed under what any piece of it reports on.
    desk.articles.join([4, 1])
    hospital = next(node.id for node in archive.institutions() if node.name == "汾安市人民医院")
    assert [row.id for row in archive.articles(ArticleQuery(institution_id=hospital))] == [4]
    assert archive.article(2).beside.pieces == (4, 1, 2)
    assert archive.check() == []
    desk.undo()
    assert archive.check() == []
    desk.articles.part(2)
    assert state(archive) == before
    desk.undo()
    assert archive.article(1).beside.pieces == (1, 2)


def test_what_holds_of_continuations_depends_on_no_order() -> None:
    assert pieces_of([(1, 2), (2, 3), (5, 6)]) == {2: Piece(1, 1), 3: Piece(1, 2), 6: Piece(5, 1)}
    assert pieces_of([(1, 2), (3, 2)]) == {}
    assert pieces_of([(1, 2), (1, 3)]) == {}
    assert pieces_of([(1, 2), (2, 1)]) == {}


def test_history_says_it_in_words(opened: Callable[[], Archive]) -> None:
    archive = opened()
    desk = Desk(archive, "甲", "甲")
    desk.articles.split(1, STARTS)
    desk.articles.join([3, 2])
    desk.articles.part(3)
    decisions = archive.history()[:3]
    known = known_of(archive, decisions)
    desk.articles.join([1, 3, 4])
    decisions = [*archive.history()[:1], *decisions]
    assert [told(one, known).zh for one in decisions] == [
        "并回一篇：《守护一方健康》整版为一篇",
        "拆开合篇：《把好水质关口》不接 《守护一方健康》",
        "合篇：《把好水质关口》接 《守护一方健康》",
        "分篇：《守护一方健康》一版分 3 篇，另起于 “把好水质关口 ——汾安市疾病预防”、“基层有了好医生 汾安市中医医院”",
    ]


def test_what_cannot_be_split_or_joined_is_refused_in_a_sentence(opened: Callable[[], Archive]) -> None:
    archive = opened()
    desk = Desk(archive, "甲", "甲")
    refused: list[tuple[Callable[[], object], str]] = [
        (lambda: desk.articles.split(1, [0]), "starts already"),
        (lambda: desk.articles.split(1, [len(PAGE) + 5]), "nothing of this article"),
        (lambda: desk.articles.join([1]), "two articles"),
        (lambda: desk.articles.join([1, 1]), "two articles"),
        (lambda: desk.articles.split(99, [1]), "99"),
    ]
    for act, words in refused:
        with pytest.raises(WorldError, match=words):
            act()


LINES = [PAGE.index(line) for line in ("2025年，", "把好", "汾安市疾病预防控制中心全年", "基层", "汾安市中医医院派")]


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
    phases=[Phase.generate],
)
@given(acts=st.lists(st.tuples(st.booleans(), st.sampled_from(LINES)), min_size=1, max_size=3), order=st.randoms())
def test_any_acts_undone_are_as_if_never_done_and_joined_in_any_order_one_state(
    opened: Callable[[], Archive], acts: list[tuple[bool, int]], order: Random
) -> None:
    desks = opened(), opened()
    before = state(desks[0])
    done = [0, 0]
    for which, place in acts:
        # Of an article that starts there already it is refused.
        with suppress(WorldError):
            made = Desk(desks[which], f"{which}", f"{which}").articles.split(1, [place])
            done[which] += bool(made.articles)
    logs = [list(archive.history()) for archive in desks]
    for archive, other in zip(desks, logs[::-1], strict=True):
        order.shuffle(other)
        with archive.transaction() as transaction:
            transaction.join(other)
    numbers = [[archive.article(n).beside.page for n in titles(archive)] for archive in desks]
    assert [len(one) for one in numbers[0]] == [len(one) for one in numbers[1]]
    assert [row.title for row in desks[0].articles()] == [row.title for row in desks[1].articles()]
    assert desks[0].check() == desks[1].check() == []
    if not done[1]:
        for _ in range(done[0]):
            Desk(desks[0], "0", "0").undo()
        assert state(desks[0]) == before


def test_a_package_carries_which_articles_a_page_holds(opened: Callable[[], Archive], tmp_path: Path) -> None:
    archive = opened()
    desk = Desk(archive, "甲", "甲")
    desk.articles.split(1, STARTS)
    desk.articles.join([1, 2])
    pack(archive, tmp_path / "包", "zh")
    with Archive.open(tmp_path / "另一处.jianbao") as other:
        take_package(other, tmp_path / "包")
        assert {row.title for row in other.articles()} == set(titles(archive).values())
        assert [len(other.article(number).beside.page) for number in (1, 2)] == [3, 0]
        assert other.article(2).beside.pieces == (1, 2)
        assert other.check() == []
