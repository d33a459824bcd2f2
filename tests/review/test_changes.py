"""What an act tells that it changed is what has changed: the rows of the list, and the counts of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianbao.archive.figures import Aspect, Verdict
from jianbao.page.records import Span
from jianbao.reading.reader import read
from jianbao.review.desk import Desk
from jianbao.review.examining import examine_all
from jianbao.review.ways import How
from tests.archive.pages import store

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.records import Changes
    from jianbao.archive.store import Archive

FIRST = """# 守护一方健康

2025年，汾安市人民医院接诊患者12.4万人次，同比增长5.6%，开展手术3200余台。

汾安市人民医院床旁结算率达到98.31%，骨科开展手术870台，抢救若干人。
"""
SECOND = """# 数说健康

2025年，汾安市人民医院床旁结算率达到89.31%，开展手术3200余台。
"""


@pytest.fixture
def desk(archive: Archive) -> Desk:
    for name, text in (("甲.txt", FIRST), ("乙.txt", SECOND)):
        store(archive, read(text, name), text)
    return Desk(archive, "王", "编辑部")


def counts(archive: Archive) -> dict[int, tuple[int, int]]:
    return {node.id: (node.figures, node.checked) for node in archive.institutions()}


def added(archive: Archive, changes: Changes) -> dict[int, tuple[int, int]]:
    """The counts of the tree with what an act says that it adds."""
    found = counts(archive)
    parents = {node.id: node.parent_id for node in archive.institutions()}
    for node, tally in changes.tallies.items():
        at: int | None = node
        while at is not None:
            found[at] = (found[at][0] - tally.figures, found[at][1] - tally.checked)
            at = parents[at]
    return found


def test_an_act_tells_the_articles_and_the_counts_that_it_changed(archive: Archive, desk: Desk) -> None:
    examine_all(archive)
    figures = {one.metric.text: one.key for one in archive.figures(1)}
    start = FIRST.index("若干人")
    crossing = next(one for one in archive.findings(1) if one.finding.others)
    acts: list[Callable[[], Changes | None]] = [
        lambda: desk.figures.rule(1, [figures["5.6%"], figures["870台"]], Verdict.RIGHT),
        lambda: desk.figures.rule(1, [figures["98.31%"]], Verdict.WRONG, "89.31%"),
        desk.undo,
        desk.redo,
        lambda: desk.figures.mark(1, Span(start, start + 3), "3"),
        lambda: desk.figures.rule(1, [Span(start, start + 3)], Verdict.DOUBTFUL),
        lambda: desk.figures.unmark(1, Span(start, start + 3)),
        desk.undo,
        lambda: desk.figures.label(1, figures["5.6%"], {Aspect.SUBJECT: "别的医院"}),
        lambda: desk.figures.rule(1, [figures["5.6%"]], None),
        lambda: desk.tag([1, 2], "重点"),
        lambda: desk.add_note(2, "再看"),
        *[desk.undo] * 8,
        lambda: desk.findings.settle(1, crossing.key, How.SCOPE),
        desk.undo,
    ]
    for number, act in enumerate(acts):
        before, rows = counts(archive), {row.id: row for row in archive.articles()}
        changes = act()
        assert changes is not None, number
        changed = {row.id for row in archive.articles() if row != rows[row.id]}
        assert changed <= changes.articles, number
        assert added(archive, changes) == before, number
        assert changes.figures is (changes.label not in {"tag", "add-note"}), number
        assert not changes.institutions


def test_the_tree_counts_every_verdict(archive: Archive, desk: Desk) -> None:
    keys = [one.key for one in archive.figures(1) if one.counted]
    assert len(keys) > 3
    desk.figures.rule(1, keys, Verdict.RIGHT)
    desk.figures.mark(1, Span(FIRST.index("若干"), FIRST.index("若干") + 2), "3")
    roots = [node for node in archive.institutions() if node.parent_id is None]
    second = sum(one.counted for one in archive.figures(2))
    assert sum(node.checked for node in roots) == len(keys)
    assert sum(node.figures for node in roots) == len(keys) + 1 + second


def test_a_finding_across_two_pages_is_settled_on_both(archive: Archive, desk: Desk) -> None:
    examine_all(archive)
    crossing = next(one for one in archive.findings(1) if one.finding.others)
    assert [row.contradictions for row in archive.articles()] == [1, 1]
    assert desk.findings.settle(1, crossing.key, How.SCOPE).articles == {1, 2}
    assert [row.contradictions for row in archive.articles()] == [0, 0]


def test_a_correction_that_answers_a_finding_changes_the_other_page_too(archive: Archive, desk: Desk) -> None:
    examine_all(archive)
    (key,) = (one.key for one in archive.figures(1) if one.metric.text == "98.31%")
    assert desk.figures.rule(1, [key], Verdict.WRONG, "89.31%").articles == {1, 2}
    assert [row.contradictions for row in archive.articles()] == [0, 0]


def test_marks_and_extents_say_that_figures_came_or_went(archive: Archive, desk: Desk) -> None:
    (key,) = (one.key for one in archive.figures(2) if one.metric.text == "89.31%")
    assert not desk.figures.rule(2, [key], Verdict.RIGHT).extents
    assert desk.figures.resize(2, key, Span(key.start, key.end - 1)).extents
    undone = desk.undo()
    assert undone is not None
    assert undone.extents


def test_measures_are_told_also_when_they_are_undone(desk: Desk) -> None:
    assert desk.findings.name_measure(["床旁结算率"], "结算率").measures
    undone = desk.undo()
    assert undone is not None
    assert undone.measures
    assert not undone.articles
