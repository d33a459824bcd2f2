"""Figures: what each act on them changes and refuses, and what stays of it when the page is read anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.figures import Aspect, Evidence, FigureState, Verdict
from jianbao.archive.records import Changes
from jianbao.errors import WorldError
from jianbao.page.anchors import anchor_at
from jianbao.page.records import Bound, Span
from jianbao.reading.reader import read
from jianbao.review.desk import Desk
from tests.archive.pages import store

if TYPE_CHECKING:
    from jianbao.archive.figures import Figure
    from jianbao.archive.store import Archive

TEXT = """# 守护一方健康

2025年，汾安市人民医院接诊患者12.4万人次，同比增长5.6%，开展手术3200余台。

床旁结算率达到98.31%，平均等候时间由30分钟缩短至10分钟，抢救若干人。
"""


@pytest.fixture
def desk(archive: Archive) -> Desk:
    store(archive, read(TEXT, "页.txt"), TEXT)
    return Desk(archive, "王", "编辑部")


def figure(archive: Archive, text: str) -> Figure:
    return next(one for one in archive.figures(1) if one.metric.text == text)


def key(archive: Archive, text: str) -> Span:
    return figure(archive, text).key


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def refused(act: object) -> None:
    with pytest.raises(WorldError):
        act()  # type: ignore[operator]


def test_a_verdict_is_counted_and_taken_back(archive: Archive, desk: Desk) -> None:
    assert archive.progress(1) is None
    changes = desk.figures.rule(1, [key(archive, "5.6%")], Verdict.RIGHT)
    assert (changes.articles, changes.label) == ({1}, "verdict")
    ruled = figure(archive, "5.6%")
    assert (ruled.verdict, ruled.rulings[0].author, ruled.state) == (Verdict.RIGHT, "王", FigureState.READ)
    (row,) = archive.articles()
    assert (row.checked, row.figures) == (1, 6)
    assert {node.checked for node in archive.institutions()} == {1}
    assert desk.figures.rule(1, [ruled.key], Verdict.RIGHT) == Changes()
    desk.figures.rule(1, [ruled.key], None)
    assert figure(archive, "5.6%").verdict is None
    assert archive.articles()[0].checked == 0
    assert archive.check() == []


def test_several_figures_are_ruled_in_one_act_and_undone_as_one(archive: Archive, desk: Desk) -> None:
    desk.figures.rule(1, [one.key for one in archive.figures(1)], Verdict.RIGHT)
    assert archive.articles()[0].checked == 6
    desk.undo()
    assert archive.articles()[0].checked == 0
    desk.redo()
    assert archive.articles()[0].checked == 6
    assert {one.rulings[0].author for one in archive.figures(1)} == {"王"}


def test_a_correction_is_read_in_full_and_the_source_keeps_what_is_printed(archive: Archive, desk: Desk) -> None:
    passage = anchor_at(TEXT, "0" * 64, 3, 9)
    desk.figures.rule(1, [key(archive, "12.4万人次")], Verdict.WRONG, "12.6万", Evidence("年报第3页", passage))
    ruled = figure(archive, "12.4万人次")
    (ruling,) = ruled.rulings
    assert (ruling.value, ruling.unit, ruling.printed) == (Decimal(126000), "人次", "12.6万")
    assert ruling.evidence == Evidence("年报第3页", passage)
    assert ruled.metric.value == Decimal(124000)
    assert archive.article(1).text == TEXT
    refused(lambda: desk.figures.rule(1, [ruled.key], Verdict.WRONG, "不详"))


def test_a_missed_figure_is_marked_where_none_stands(archive: Archive, desk: Desk) -> None:
    refused(lambda: desk.figures.mark(1, at("若干人")))
    desk.figures.mark(1, at("若干人"), value="12人", indicator="抢救人数")
    marked = figure(archive, "若干人")
    assert (marked.state, marked.metric.value, marked.metric.indicator) == (
        FigureState.MARKED,
        Decimal(12),
        ("抢救人数",),
    )
    assert archive.articles()[0].figures == 7
    refused(lambda: desk.figures.mark(1, at("至10分钟")))
    desk.figures.unmark(1, marked.key)
    assert archive.articles()[0].figures == 6
    desk.undo()
    assert archive.articles()[0].figures == 7
    assert sum(node.figures for node in archive.institutions() if node.parent_id is None) == 7


def test_another_extent_is_read_anew_and_the_old_one_is_no_decision(archive: Archive, desk: Desk) -> None:
    over = figure(archive, "3200余台")
    desk.figures.resize(1, over.key, at("3200"))
    amended = figure(archive, "3200")
    assert (amended.key, amended.metric.bound, amended.metric.unit) == (over.key, Bound.EXACT, "")
    assert amended.metric.indicator == over.metric.indicator
    refused(lambda: desk.figures.resize(1, over.key, at("5.6%，开展手术3200")))
    desk.figures.resize(1, over.key, at("3200余台"))
    assert figure(archive, "3200余台").amended == frozenset()


def test_a_label_of_a_person_stands_before_the_machines(archive: Archive, desk: Desk) -> None:
    rate = figure(archive, "98.31%")
    desk.figures.label(1, rate.key, {Aspect.INDICATOR: " 出院 床旁结算率 "})
    assert figure(archive, "98.31%").metric.indicator[0] == "出院 床旁结算率"
    desk.figures.label(1, rate.key, {Aspect.PERIOD: None})
    assert figure(archive, "98.31%").metric.period is None
    assert desk.figures.label(1, rate.key, {Aspect.PERIOD: ""}) == Changes()


def test_what_people_said_outlives_a_new_reading(archive: Archive, desk: Desk) -> None:
    desk.figures.rule(1, [one.key for one in archive.figures(1)], Verdict.RIGHT)
    article = read(TEXT, "页.txt")
    wider = replace(article.metrics[0], start=article.metrics[0].start - 2)
    other = replace(article.metrics[1], value=Decimal(56))
    with archive.transaction() as transaction:
        amended = replace(article, metrics=(wider, other, *article.metrics[3:]))
        transaction.store_reading(1, amended, "reader 2", "utf-8")
    states = [one.state for one in archive.figures(1)]
    assert states[:4] == [FigureState.READ, FigureState.REREAD, FigureState.UNREAD, FigureState.READ]
    assert archive.figures(1)[0].metric == wider
    assert archive.figures(1)[2].metric.text == article.metrics[2].text
    assert archive.articles()[0].checked == 5
    assert archive.check() == []


def test_two_who_did_not_know_of_each_other_are_shown_both(archive: Archive, desk: Desk) -> None:
    desk.figures.rule(1, [key(archive, "5.6%")], Verdict.RIGHT)
    (ours,) = archive.history(1)
    with archive.transaction() as transaction:
        says = (ours.says or {}) | {"verdict": "doubtful", "author": "李"}
        transaction.join([replace(ours, id="f" + ours.id[1:], author="李", device="总编室", says=says)])
    both = figure(archive, "5.6%")
    assert {ruling.author for ruling in both.rulings} == {"王", "李"}
    assert (both.verdict, both.conflicts) == (None, frozenset({Aspect.VERDICT}))
    desk.figures.rule(1, [both.key], Verdict.DOUBTFUL)
    assert figure(archive, "5.6%").verdict is Verdict.DOUBTFUL


def test_two_who_said_the_same_apart_agree(archive: Archive, desk: Desk) -> None:
    desk.figures.rule(1, [key(archive, "5.6%")], Verdict.WRONG, "5.8%", Evidence("年报"))
    (ours,) = archive.history(1)
    theirs = replace(ours, id="f" + ours.id[1:], author="李", device="总编室", time=ours.time + timedelta(hours=1))
    stands = archive.progress(1)
    with archive.transaction() as transaction:
        says = (ours.says or {}) | {"evidence": {"text": "年鉴", "passage": None}}
        says |= {"author": "李", "written": theirs.time.isoformat()}
        transaction.join([replace(theirs, says=says)])
    both = figure(archive, "5.6%")
    assert [ruling.author for ruling in both.rulings] == ["王", "李"]
    assert both.judged.time == theirs.time
    assert (both.verdict, both.conflicts, both.judged.author) == (Verdict.WRONG, frozenset(), "王、李")
    assert archive.conflicts.waiting() == []
    assert archive.progress(1) == stands, "what was signed is still what stands"
    assert archive.check() == []
    # Whoever rules anew rules over both; and another value is a conflict, as before.
    with archive.transaction() as transaction:
        says = (ours.says or {}) | {"value": "5.9", "printed": "5.9%"}
        transaction.join([replace(theirs, id="e" + ours.id[1:], author="赵", says=says)])
    assert len(archive.conflicts.waiting()) == 1
    desk.figures.rule(1, [both.key], Verdict.RIGHT)
    assert [ruling.author for ruling in figure(archive, "5.6%").rulings] == ["王"]


def test_one_signs_and_another_countersigns_what_stands(archive: Archive, desk: Desk) -> None:
    refused(lambda: desk.figures.sign(1))
    desk.figures.rule(1, [one.key for one in archive.figures(1)], Verdict.RIGHT)
    desk.figures.sign(1)
    refused(lambda: desk.figures.sign(1))
    other = Desk(archive, "李", "总编室")
    other.figures.sign(1)
    assert [(one.rank, one.author, one.current) for one in archive.sign_offs(1)] == [
        ("first", "王", True),
        ("second", "李", True),
    ]
    assert archive.articles()[0].signed == 2
    other.figures.rule(1, [key(archive, "5.6%")], Verdict.DOUBTFUL)
    assert [one.current for one in archive.sign_offs(1)] == [False, False]
    assert archive.articles()[0].signed == 0
    other.figures.sign(1)
    assert [(one.rank, one.author) for one in archive.sign_offs(1)] == [("first", "李")]
    desk.figures.unsign(1)
    assert archive.sign_offs(1) == []


def test_the_tables_are_made_again_from_the_log(archive: Archive, desk: Desk) -> None:
    desk.figures.rule(1, [key(archive, "5.6%")], Verdict.WRONG, "6.5%")
    desk.figures.mark(1, at("若干人"), value="12人")
    before = archive.figures(1), archive.articles()
    with archive.transaction() as transaction:
        transaction.connection.exec_driver_sql("DELETE FROM figure")
        transaction.connection.exec_driver_sql("UPDATE progress SET checked = 99")
    # Both tables, and the counts of the ledger and of the tree, which rest on one of them.
    assert len(archive.check()) == 4
    with archive.transaction() as transaction:
        transaction.rebuild()
    assert archive.check() == []
    assert (archive.figures(1), archive.articles()) == before
