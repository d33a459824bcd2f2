"""What the checks find is kept with the page, known again, and settled for good: on one page and across two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianbao.archive.figures import Verdict
from jianbao.errors import WorldError
from jianbao.page.findings import Level
from jianbao.reading.reader import read
from jianbao.review.checks_version import VERSION
from jianbao.review.desk import Desk
from jianbao.review.examining import examine_all
from jianbao.review.ways import How
from tests.archive.pages import store

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

HEAD = "健康周刊\n{}年3月4日\n\n# 床边的变化\n\n"
PAGE = HEAD.format(2025) + "2024年，汾安市人民医院床旁结算率达到{}，门诊接诊12.4万人次。\n"
TWICE = PAGE.format("98.31%") + "\n2024年，汾安市人民医院床旁结算率为89.31%。\n"


def contradictions(archive: Archive, article_id: int) -> list[str]:
    return [
        one.finding.why.zh
        for one in archive.findings(article_id)
        if one.finding.level is Level.CONTRADICTORY and one.open
    ]


@pytest.fixture
def desk(archive: Archive) -> Desk:
    return Desk(archive, "王", "编辑部")


def test_a_contradiction_of_a_page_is_settled_and_stays_so(archive: Archive, desk: Desk) -> None:
    store(archive, read(TWICE, "一.txt"), TWICE)
    assert archive.unexamined(VERSION) == [1]
    assert examine_all(archive) == 1
    assert archive.unexamined(VERSION) == []
    assert len(contradictions(archive, 1)) == 1
    assert archive.articles()[0].contradictions == 1
    (key,) = {one.key for one in archive.findings(1) if one.finding.level is Level.CONTRADICTORY}
    desk.findings.settle(1, key, How.SCOPE, "口径不同")
    assert contradictions(archive, 1) == []
    assert archive.articles()[0].contradictions == 0
    with archive.transaction() as transaction:
        transaction.store_reading(1, read(TWICE, "一.txt"), "reader 2", "utf-8")
    assert archive.unexamined(VERSION) == [1]
    examine_all(archive)
    assert contradictions(archive, 1) == []
    desk.findings.settle(1, key, None)
    assert len(contradictions(archive, 1)) == 1
    with pytest.raises(WorldError):
        desk.findings.settle(1, "no such key", How.ROUNDING)


def test_a_correction_answers_a_contradiction(archive: Archive, desk: Desk) -> None:
    store(archive, read(TWICE, "一.txt"), TWICE)
    examine_all(archive)
    (wrong,) = [one for one in archive.figures(1) if one.metric.text == "89.31%"]
    desk.figures.rule(1, [wrong.key], Verdict.WRONG, "98.31%")
    assert contradictions(archive, 1) == []
    desk.undo()
    examine_all(archive)
    assert len(contradictions(archive, 1)) == 1
    desk.figures.rule(1, [wrong.key], Verdict.NOT_A_FIGURE)
    assert contradictions(archive, 1) == []


def test_of_many_pages_beside_one_most_wait_until_somebody_looks(archive: Archive, desk: Desk) -> None:
    rates = ["98.31%", "35%", "36%", "37%", "38%", "39%", "40%"]
    for number, rate in enumerate(rates, 1):
        text = PAGE.format(rate) + "\n" * number
        store(archive, read(text, f"{number}.txt"), text)
    while archive.unexamined(VERSION):
        examine_all(archive)
    assert [len(contradictions(archive, number)) for number in range(1, 8)] == [6] * 7
    (wrong,) = [figure for figure in archive.figures(1) if figure.metric.text == "98.31%"]
    desk.figures.rule(1, [wrong.key], Verdict.NOT_A_FIGURE)
    assert contradictions(archive, 1) == []
    assert archive.unexamined(VERSION) == [2, 3, 4], "the newest three were seen to at once"
    assert examine_all(archive) == 3
    assert archive.unexamined(VERSION) == [], "nothing spreads from what waited"
    assert [len(contradictions(archive, number)) for number in range(2, 8)] == [5] * 6


def test_two_pages_that_contradict_each_other_both_say_so(archive: Archive, desk: Desk) -> None:
    for number, rate in enumerate(("98.31%", "35%"), 1):
        text = PAGE.format(rate) + "\n" * number
        store(archive, read(text, f"{number}.txt"), text)
        examine_all(archive)
    assert len(contradictions(archive, 1)) == len(contradictions(archive, 2)) == 1
    (one,) = [f for f in archive.findings(1) if f.finding.others]
    (other,) = [f for f in archive.findings(2) if f.finding.others]
    assert one.key == other.key
    titles = [archive.article(number).title for number in (1, 2)]
    assert [[title for title, _ in f.pages] for f in (one, other)] == [titles[1:], titles[:1]]
    desk.findings.settle(2, other.key, How.SCOPE)
    assert contradictions(archive, 1) == contradictions(archive, 2) == []
    (wrong,) = [f for f in archive.figures(2) if f.metric.text == "35%"]
    desk.figures.rule(2, [wrong.key], Verdict.WRONG, "98.31%")
    assert not [f for f in archive.findings(1) if f.finding.others]
