"""How figures stand: in words, and on the page, where no standing is told by colour alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from jianbao.archive.figures import Aspect, Said, Verdict, says_of, settle
from jianbao.page.records import Span
from jianbao.ui.reader.pane import ReaderPane
from jianbao.ui.standing import Standing, correction_text, standing_of, state_text, verdict_facts
from jianbao.ui.theme import CONTRAST, DARK, LIGHT, Theme
from tests.ui.reading import NOON, record_of

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from pytestqt.qtbot import QtBot

    from jianbao.archive.figures import Figure
    from jianbao.page.records import Metric

TEXT = "2025年，医院完成手术3200台，惠及群众。\n"
RECORD = record_of(TEXT)
(METRIC,) = RECORD.article.metrics


def said(number: int, verdict: Verdict, metric: Metric = METRIC, author: str = "李冰", **more: object) -> Said:
    says = {"verdict": verdict.value, "figure": says_of(metric), **more}
    return Said(f"d{number}", METRIC.span, Aspect.VERDICT, says, author, NOON + timedelta(minutes=number))


def figure(*told: Said, read: bool = True) -> Figure:
    (found,) = settle([METRIC] if read else [], told)
    return found


OF = {
    Standing.UNCHECKED: figure,
    Standing.RIGHT: lambda: figure(said(1, Verdict.RIGHT)),
    Standing.DOUBTFUL: lambda: figure(said(1, Verdict.DOUBTFUL)),
    Standing.WRONG: lambda: figure(said(1, Verdict.WRONG, value="3100", unit="台", printed="3100台")),
    Standing.NOT_A_FIGURE: lambda: figure(said(1, Verdict.NOT_A_FIGURE)),
    Standing.REREAD: lambda: figure(said(1, Verdict.RIGHT, replace(METRIC, value=METRIC.value + 1))),
    Standing.CONFLICT: lambda: figure(said(1, Verdict.RIGHT), said(2, Verdict.WRONG, author="温媛")),
}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("one", Standing)
def test_how_a_figure_stands(one: Standing) -> None:
    assert standing_of(OF[one]()) is one


@pytest.mark.usefixtures("qapp")
def test_why_it_wants_another_look_is_said() -> None:
    assert state_text(OF[Standing.RIGHT]()) == ""
    assert "请再核一次" in state_text(OF[Standing.REREAD]())
    assert "两人各说各的（结论）" in state_text(OF[Standing.CONFLICT]())
    assert "读不到了" in state_text(figure(said(1, Verdict.RIGHT), read=False))
    marked = Said("d1", METRIC.span, Aspect.EXTENT, {"figure": says_of(METRIC)}, "李冰", NOON)
    assert "由人标出" in state_text(figure(marked, read=False))


@pytest.mark.usefixtures("qapp")
def test_both_verdicts_of_a_conflict_are_told_with_who_gave_them() -> None:
    facts = dict(verdict_facts(OF[Standing.CONFLICT]()))
    assert facts["结论"].splitlines()[0].startswith("对 — 李冰")
    assert facts["结论"].splitlines()[1].startswith("错 — 温媛")
    assert "状态" in facts


@pytest.mark.usefixtures("qapp")
def test_a_correction_is_told_with_its_evidence() -> None:
    passage = {"sha256": "0" * 64, "start": 0, "end": 2, "exact": "手\n术", "prefix": "", "suffix": ""}
    evidence = {"text": "来电", "passage": passage}
    wrong = figure(said(1, Verdict.WRONG, value="3100", unit="台", printed="3100台", evidence=evidence))
    assert correction_text(wrong) == "3100台"
    facts = dict(verdict_facts(wrong))
    assert facts["应为"] == "3100台"
    assert facts["凭据"] == "来电\n“手术”"
    assert correction_text(OF[Standing.CONFLICT]()) is None, "nobody's correction stands in a conflict"


def drawn(pane: ReaderPane, one: Standing) -> QImage:
    """The figure as it is drawn, without colour."""
    pane.show_article(RECORD, [], [OF[one]()])
    box = pane.view.figure_rectangle(0)
    assert box is not None
    around: QRect = box.adjusted(-2, -16, 14, 9).toAlignedRect()
    image = pane.view.viewport().grab(around).toImage()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def test_what_a_person_marked_is_told_from_what_the_machine_read(qtbot: QtBot) -> None:
    pane = ReaderPane()
    pane.setPalette(LIGHT.palette())
    qtbot.addWidget(pane)
    pane.resize(720, 300)
    pane.show()
    qtbot.waitExposed(pane)
    machines = drawn(pane, Standing.UNCHECKED)
    assert "人改过" not in pane.legend.accessibleDescription()
    marked = Said("d1", METRIC.span, Aspect.EXTENT, {"figure": says_of(METRIC)}, "李冰", NOON)
    pane.show_article(RECORD, [], [figure(marked, read=False)])
    box = pane.view.figure_rectangle(0)
    assert box is not None
    around: QRect = box.adjusted(-2, -16, 14, 9).toAlignedRect()
    image = pane.view.viewport().grab(around).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    assert image != machines
    assert "人改过 1" in pane.legend.accessibleDescription()


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
def test_every_standing_is_told_apart_without_colour(qtbot: QtBot, theme: Theme) -> None:
    pane = ReaderPane()
    pane.setPalette(theme.palette())
    qtbot.addWidget(pane)
    pane.resize(720, 300)
    pane.show()
    qtbot.waitExposed(pane)
    images = {one: drawn(pane, one) for one in Standing}
    for one in Standing:
        for other in Standing:
            assert (images[one] == images[other]) == (one is other), (one, other)
    words = pane.legend.accessibleDescription()
    assert "结论不一 1" in words


def test_what_should_stand_there_is_shown_and_what_is_printed_is_copied(qtbot: QtBot) -> None:
    pane = ReaderPane()
    qtbot.addWidget(pane)
    pane.resize(720, 300)
    pane.show_article(RECORD, [], [OF[Standing.WRONG]()])
    assert "3100" not in pane.view.toPlainText()
    start = TEXT.index("手术")
    pane.scroll_to_span(Span(start, start + len("手术3200台")))
    pane.view.copy()
    assert QGuiApplication.clipboard().text() == "手术3200台"


def test_the_place_and_the_figure_stay_when_a_verdict_is_given(qtbot: QtBot) -> None:
    pane = ReaderPane()
    qtbot.addWidget(pane)
    pane.resize(720, 300)
    pane.show_article(RECORD, [], [OF[Standing.UNCHECKED]()])
    pane.show()
    qtbot.waitExposed(pane)
    pane.activate(0)
    document = pane.view.page
    pane.show_article(RECORD, [], [OF[Standing.RIGHT]()])
    assert pane.current_figure == 0
    assert pane.view.page is document, "the page is not set again"
    pane.show_card(0)
    assert "对" in pane.card.accessibleDescription()
    pane.show_article(RECORD, [], [OF[Standing.DOUBTFUL]()])
    assert pane.card.isVisible()
    assert "存疑" in pane.card.accessibleDescription()
