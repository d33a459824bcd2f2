"""Every widget of the panes that takes the focus says what it is, and is reached by the Tab key."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jianbao.archive.figures import settle
from jianbao.archive.records import Changes, KnownFinding
from jianbao.errors import Sentence
from jianbao.exchange.intake_report import Report
from jianbao.page.findings import Finding, Level
from jianbao.ui.articles.pane import ArticlePane
from jianbao.ui.checking.state import CheckState
from jianbao.ui.inspector.pane import Inspector
from jianbao.ui.institutions.pane import InstitutionPane
from jianbao.ui.intake.pane import IntakePane
from tests.ui import pages
from tests.ui.intake.test_pane import LINES

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


def institutions() -> InstitutionPane:
    pane = InstitutionPane()
    pane.show_nodes(pages.nodes(), 5)
    pane.show_tags(pages.vocabulary())
    return pane


def articles() -> ArticlePane:
    pane = ArticlePane()
    rows = pages.rows()
    pane.show_listing(array("q", [row.id for row in rows]), rows, len(rows))
    return pane


def inspector(tab: int) -> Inspector:
    pane = Inspector()
    record = pages.record(0)
    pane.show_article(record, pages.notes(record), ["要闻", "骨科"], pages.vocabulary())
    found = [
        KnownFinding(level, Finding("share", level, (metric.span,), Sentence("不合。", "It does not fit.")))
        for level, metric in zip(Level, record.article.metrics, strict=False)
    ]
    pane.show_checking(record, CheckState(settle(record.article.metrics, ()), tuple(found)))
    pane.select_figure(2)
    pane.setCurrentIndex(tab)
    return pane


def report() -> IntakePane:
    pane = IntakePane("zh")
    pane.show_report(Report(LINES, Changes()))
    return pane


MAKERS: dict[str, Callable[[], QWidget]] = {
    "institutions": institutions,
    "articles": articles,
    "figures": lambda: inspector(0),
    "findings": lambda: inspector(1),
    "notes": lambda: inspector(2),
    "tags": lambda: inspector(3),
    "particulars": lambda: inspector(4),
    "intake": report,
}


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.fixture(params=MAKERS, ids=list(MAKERS))
def pane(request: pytest.FixtureRequest, qtbot: QtBot) -> QWidget:
    made = MAKERS[request.param]()
    qtbot.addWidget(made)
    made.resize(420, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def takers(pane: QWidget) -> list[QWidget]:
    """The visible widgets that the Tab key stops at."""
    return [
        widget
        for widget in pane.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]  # fmt: skip


def test_every_stop_has_a_name(pane: QWidget) -> None:
    assert takers(pane)
    nameless = [widget for widget in takers(pane) if not name_of(widget)]
    assert nameless == []


def test_the_tab_key_reaches_every_stop(pane: QWidget) -> None:
    wanted = set(takers(pane))
    reached: set[QWidget | None] = {QApplication.focusWidget()}
    for _ in range(2 * len(wanted) + 4):
        QTest.keyClick(QApplication.focusWidget() or pane, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert wanted <= reached
