"""A page gives way to a better version: it is nowhere to be seen, all that was said of it is, and undo undoes it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.comparing import compare_all
from jianbao.archive.figures import FigureState, Verdict
from jianbao.archive.records import ArticleQuery, LedgerQuery
from jianbao.archive.search.records import SearchQuery
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.salvaging import salvage_into
from jianbao.page.anchors import AnchorState
from jianbao.page.records import Span
from jianbao.review.desk import Desk
from jianbao.review.examining import examine_all
from tests.versions.conftest import BETTER, PAGE, take
from tests.versions.variants import next_year

if TYPE_CHECKING:
    from pathlib import Path


Pair = tuple[int, int]


def seen(archive: Archive) -> dict[str, object]:
    """Everything that a window shows of an archive, once the checks have looked."""
    examine_all(archive)
    listed = archive.articles()
    nodes = {node.id: node.name for node in archive.institutions()}
    return {
        "list": listed,
        # A body that no page names goes, and comes back under another number.
        "tree": [
            (one.name, nodes.get(one.parent_id or 0), one.articles, one.figures, one.checked)
            for one in archive.institutions()
        ],
        "tags": archive.tags(),
        "ledger": archive.figure_rows(archive.ledger(LedgerQuery())),
        "queue": (list(archive.queue().places), archive.queue().total),
        "notes": [archive.notes(one.id) for one in listed],
        "figures": [archive.figures(one.id) for one in listed],
        "found": [archive.search.count(SearchQuery(words)) for words in ("精医惠民", "市第二人民医院", "标签:急诊")],
    }


def speak(archive: Archive, desk: Desk, article_id: int) -> None:
    """Tags, notes on the page and on a passage, and a verdict on every figure."""
    desk.tag([article_id], "急诊")
    desk.add_note(article_id, "留作年终稿")
    at = archive.article(article_id).text.index("“硬实力”")
    desk.add_note(article_id, "引号统一", Span(at, at + 5))
    figures = archive.figures(article_id)
    desk.figures.rule(article_id, [one.key for one in figures[:20]], Verdict.RIGHT)
    desk.figures.rule(article_id, [figures[20].key], Verdict.WRONG, "12.3%")


def test_another_scan_is_proposed_and_next_year_is_not(archive: Archive, tmp_path: Path, pair: Pair) -> None:
    old, new = pair
    assert [(one.article_id, one.other_id) for one in archive.versions.proposals()] == [(new, old)]
    assert archive.versions.alike(new) == [old]
    (year,) = take(archive, tmp_path, 次年=next_year(PAGE, Random(3)))
    assert archive.versions.alike(year) == []
    assert archive.check() == []


def test_the_older_is_nowhere_and_all_that_was_said_is_on_the_better(archive: Archive, desk: Desk, pair: Pair) -> None:
    old, new = pair
    speak(archive, desk, old)
    before = seen(archive)
    changes = desk.versions.prefer(new, old)
    assert {old, new} <= changes.articles
    assert changes.institutions
    assert [row.id for row in archive.articles()] == [new]
    assert archive.articles()[0].tags == ("急诊",)
    assert archive.search.count(SearchQuery("标签:急诊")) == 1
    assert archive.search.count(SearchQuery("批注:年终稿")) == 1
    assert {row.article_id for row in archive.figure_rows(archive.ledger(LedgerQuery()))} == {new}
    assert max(node.articles for node in archive.institutions()) == 1
    judged = [one for one in archive.figures(new) if one.rulings]
    kept = [one for one in judged if one.verdict is not None]
    loose = archive.versions.loose()
    assert len(kept) >= 14
    assert len({one.key for one in judged}) == len(judged)
    assert all(one.metric.text for one in judged)
    assert len(kept) + len([one for one in loose if not one.is_note]) == 21
    assert {one.text for one in archive.notes(new)} == {"留作年终稿", "引号统一"}
    assert archive.check() == []
    desk.undo()
    assert seen(archive) == before
    assert archive.check() == []
    desk.redo()
    assert [row.id for row in archive.articles()] == [new]
    assert archive.check() == []


def test_a_replaced_page_can_still_be_read(archive: Archive, desk: Desk, pair: Pair) -> None:
    old, new = pair
    desk.tag([old], "急诊")
    desk.versions.prefer(new, old)
    assert archive.article(old).text == PAGE
    assert archive.article(old).article.metrics
    assert [one.article_id for one in archive.versions.of(new)] == [new, old]
    assert archive.versions.standing(old) == new
    assert [one.kind for one in archive.history(new)] == ["prefer-version", "tag"]


def test_taking_the_same_bytes_in_again_brings_nothing_back(
    archive: Archive, desk: Desk, pair: Pair, tmp_path: Path
) -> None:
    old, new = pair
    desk.versions.prefer(new, old)
    assert take(archive, tmp_path, 旧=PAGE) == [old]
    assert [row.id for row in archive.articles()] == [new]
    assert archive.check() == []


def test_what_is_decided_on_the_better_page_moves_to_it(archive: Archive, desk: Desk, pair: Pair) -> None:
    old, new = pair
    speak(archive, desk, old)
    desk.versions.prefer(new, old)
    one = next(one for one in archive.figures(new) if one.verdict is Verdict.RIGHT)
    desk.figures.rule(new, [one.key], Verdict.DOUBTFUL)
    again = next(other for other in archive.figures(new) if other.key == one.key)
    assert again.verdict is Verdict.DOUBTFUL
    assert not again.conflicts
    desk.figures.rule(new, [one.key], None)
    assert next(other for other in archive.figures(new) if other.key == one.key).rulings == ()
    assert archive.check() == []
    desk.untag([new], "急诊")
    assert archive.article_tags(new) == []


def test_two_that_agree_are_of_one_mind_and_two_that_do_not_are_a_conflict(
    archive: Archive, desk: Desk, pair: Pair
) -> None:
    old, new = pair
    text = "98.31%"
    there = next(one for one in archive.figures(old) if one.metric.text == text)
    here = next(one for one in archive.figures(new) if one.metric.text == text)
    desk.figures.rule(old, [there.key], Verdict.RIGHT)
    desk.figures.rule(new, [here.key], Verdict.RIGHT)
    desk.versions.prefer(new, old)
    assert next(one for one in archive.figures(new) if one.key == here.key).verdict is Verdict.RIGHT
    desk.undo()
    desk.figures.rule(new, [here.key], Verdict.WRONG, "98.13%")
    desk.versions.prefer(new, old)
    torn = next(one for one in archive.figures(new) if one.key == here.key)
    assert torn.conflicts
    assert {one.verdict for one in torn.rulings} == {Verdict.RIGHT, Verdict.WRONG}
    desk.figures.rule(new, [here.key], Verdict.RIGHT)
    settled = next(one for one in archive.figures(new) if one.key == here.key)
    assert settled.verdict is Verdict.RIGHT
    assert not settled.conflicts


def test_the_worklist_is_worked_through(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    better = PAGE.replace("98.31%", "93.31%").replace("术前多学科讨论", "术前多学科会商")
    lost = next(line for line in PAGE.splitlines() if "98.31%" not in line and len(line) > 100)
    better = better.replace(lost, "")
    old, new = take(archive, tmp_path, 旧=PAGE, 新=better)
    figures = archive.figures(old)
    desk.figures.rule(old, [one.key for one in figures], Verdict.RIGHT)
    at = PAGE.index(lost)
    desk.add_note(old, "这一段留意", Span(at, at + 20))
    desk.versions.prefer(new, old)
    loose = archive.versions.loose(new)
    changed = next(one for one in loose if one.state is AnchorState.CHANGED)
    assert PAGE[changed.span.start : changed.span.end] == "98.31%"
    assert changed.place is not None
    assert better[changed.place.start : changed.place.end] == "93.31%"
    shown = next(one for one in archive.figures(new) if one.metric.text == "93.31%")
    assert shown.state is FigureState.REREAD
    assert shown.verdict is None
    desk.versions.accept(changed)
    assert next(one for one in archive.figures(new) if one.metric.text == "93.31%").verdict is Verdict.RIGHT
    gone = next(one for one in archive.versions.loose(new) if one.is_note)
    assert gone.state is AnchorState.ORPHANED
    with pytest.raises(WorldError):
        desk.versions.accept(gone)
    at = better.index("精医惠民")
    desk.versions.place(gone, Span(at, at + 4))
    (note,) = archive.notes(new)
    assert (note.text, note.span, note.state) == ("这一段留意", Span(at, at + 4), AnchorState.KEPT)
    for one in archive.versions.loose(new):
        desk.versions.let_go(one)
    assert archive.versions.loose() == []
    assert archive.versions.count_loose() == 0
    with pytest.raises(WorldError):
        desk.versions.let_go(changed)
    assert archive.check() == []
    while desk.next_undo():
        desk.undo()
    assert archive.check() == []
    assert len(archive.articles()) == 2


def test_a_note_that_is_let_go_is_of_the_whole_page(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    line = next(line for line in PAGE.splitlines() if len(line) > 80)
    old, new = take(archive, tmp_path, 旧=PAGE, 新=PAGE.replace(line, ""))
    at = PAGE.index(line)
    desk.add_note(old, "留", Span(at, at + 30))
    desk.versions.prefer(new, old)
    (loose,) = archive.versions.loose()
    desk.versions.let_go(loose)
    (note,) = archive.notes(new)
    assert (note.text, note.anchor, note.author) == ("留", None, "王")


def test_not_the_same_is_a_decision_too(archive: Archive, desk: Desk, pair: Pair) -> None:
    old, new = pair
    desk.versions.keep_apart(old, new)
    assert archive.versions.proposals() == []
    assert desk.versions.keep_apart(new, old).articles == frozenset()
    desk.undo()
    assert len(archive.versions.proposals()) == 1
    desk.versions.prefer(new, old)
    assert archive.versions.proposals() == []
    desk.versions.keep_apart(old, new)
    assert {row.id for row in archive.articles()} == {new, old}
    desk.versions.prefer(old, new)
    desk.versions.prefer(new, old)
    assert [row.id for row in archive.articles()] == [new]
    assert archive.check() == []


def test_a_line_of_three_shows_the_last(archive: Archive, desk: Desk, pair: Pair, tmp_path: Path) -> None:
    old, new = pair
    speak(archive, desk, old)
    (last,) = take(archive, tmp_path, 再=PAGE + "\n完\n")
    desk.versions.prefer(new, old)
    desk.versions.prefer(last, new)
    assert [row.id for row in archive.articles()] == [last]
    assert archive.article_tags(last) == ["急诊"]
    assert sum(one.verdict is not None for one in archive.figures(last)) == 21
    desk.versions.restore(new)
    assert {row.id for row in archive.articles()} == {last, new}
    assert archive.article_tags(new) == ["急诊"]
    assert archive.article_tags(last) == []
    assert archive.check() == []


def test_what_is_derived_is_made_again(archive: Archive, desk: Desk, pair: Pair) -> None:
    old, new = pair
    speak(archive, desk, old)
    desk.versions.prefer(new, old)
    before = seen(archive)
    spoil = (
        ("DELETE FROM carried", 1),
        ("DELETE FROM carried; DELETE FROM replaced", 1),
        ("DELETE FROM version_link", 1),
        ("DELETE FROM sketch_number", 1),
        ("DELETE FROM article_tag", 1),
    )
    for statements, least in spoil:
        with archive.transaction() as transaction:
            for statement in statements.split(";"):
                transaction.connection.exec_driver_sql(statement)
        assert len(archive.check()) >= least, statements
        with archive.transaction() as transaction:
            transaction.rebuild()
        compare_all(archive)
        assert archive.check() == [], statements
        assert seen(archive) == before, statements


def test_listing_by_words_and_institution_leaves_it_out(archive: Archive, desk: Desk, pair: Pair) -> None:
    old, new = pair
    desk.versions.prefer(new, old)
    for query in (ArticleQuery(words="旧"), ArticleQuery(unfiled=True)):
        assert old not in archive.listing(query).ids
    assert archive.article(new).text == BETTER


def test_what_is_saved_of_a_damaged_archive_has_its_versions(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    line = next(line for line in PAGE.splitlines() if len(line) > 80)
    old, new = take(archive, tmp_path, 旧=PAGE, 新=PAGE.replace(line, ""))
    Desk(archive, "李", "资料室").add_note(old, "留", Span(PAGE.index(line), PAGE.index(line) + 30))
    desk.tag([old], "急诊")
    desk.versions.prefer(new, old)
    (loose,) = archive.versions.loose()
    desk.versions.let_go(loose)
    said = salvage_into(archive.path, tmp_path / "新档.jianbao")
    assert said.lost == ()
    with Archive.open(tmp_path / "新档.jianbao") as saved:
        assert [(row.id, row.tags) for row in saved.articles()] == [(new, ("急诊",))]
        assert [(one.text, one.author) for one in saved.notes(new)] == [("留", "李")]
        assert len(saved.history()) == len(archive.history())
        assert saved.check() == []
