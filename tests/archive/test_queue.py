"""The queue: what wants an eye comes before what is sure, and what has a verdict does not come at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.archive.figures import Verdict
from jianbao.archive.records import KnownFinding, Reason
from jianbao.errors import Sentence
from jianbao.page.findings import Finding, Level
from jianbao.reading.reader import read
from jianbao.review.desk import Desk
from jianbao.review.ways import How
from tests.archive.pages import store

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

TEXT = """# 守护一方健康

2025年，汾安市人民医院接诊患者12.4万人次，同比增长5.6%，开展手术3200余台，床旁结算率达到98.31%。
"""


def order(archive: Archive) -> list[tuple[str, Reason]]:
    queue = archive.queue()
    rows = archive.figure_rows(queue.places)
    return [
        (row.text, queue.reasons.get(place, Reason.UNCHECKED)) for place, row in zip(queue.places, rows, strict=True)
    ]


def test_contradictions_come_first_and_what_is_ruled_goes(archive: Archive) -> None:
    store(archive, read(TEXT, "页.txt"), TEXT)
    desk = Desk(archive, "王", "编辑部")
    spans = {one.metric.text: one.metric.span for one in archive.figures(1)}
    say = Sentence("看", "look")
    found = [
        KnownFinding("a", Finding("same-twice", Level.LOOK, (spans["5.6%"],), say)),
        KnownFinding("b", Finding("same-twice", Level.CONTRADICTORY, (spans["98.31%"],), say)),
    ]
    with archive.transaction() as transaction:
        transaction.store_findings(1, found, "1")
    assert order(archive)[:2] == [("98.31%", Reason.CONTRADICTION), ("5.6%", Reason.LOOK)]
    assert len(order(archive)) == 4
    desk.findings.settle(1, "b", How.SCOPE)
    assert order(archive)[0] == ("5.6%", Reason.LOOK)
    desk.figures.rule(1, [spans["5.6%"]], Verdict.RIGHT)
    assert "5.6%" not in dict(order(archive))
    assert (len(archive.queue(2).places), archive.queue(2).total) == (2, 3)
    confidences = [row.confidence or 0 for row in archive.figure_rows(archive.queue().places)]
    assert confidences == sorted(confidences)
