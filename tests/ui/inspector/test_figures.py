from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel

from jianbao.archive.figures import settle
from jianbao.page.records import Bound, MetricKind
from jianbao.ui.inspector.facts import FactSheet
from jianbao.ui.inspector.figure_tab import FigureList, FigureTab
from jianbao.ui.inspector.figures import FigureModel
from jianbao.ui.inspector.kind_button import KindButton
from jianbao.ui.inspector.pane import Inspector
from jianbao.ui.wording import bound_text, evidence_text, number_text, source_line, value_text
from tests.ui import pages

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.resize(340, 800)
    inspector.show_article(pages.record(0))
    inspector.show()
    qtbot.waitExposed(inspector)
    return inspector


def list_of(inspector: Inspector) -> FigureList:
    found = inspector.findChild(FigureList)
    assert isinstance(found, FigureList)
    return found


def texts(inspector: Inspector) -> list[str]:
    model = list_of(inspector).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def card(inspector: Inspector) -> dict[str, str]:
    sheet = inspector.findChild(FactSheet, "figure_card")
    assert isinstance(sheet, FactSheet)
    return dict(sheet.facts())


def button(inspector: Inspector, kind: MetricKind) -> KindButton:
    return next(b for b in inspector.findChildren(KindButton) if b.kind == kind)


def press(inspector: Inspector, kind: MetricKind) -> None:
    QTest.mouseClick(button(inspector, kind), Qt.MouseButton.LeftButton)


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = FigureModel()
    qtmodeltester.check(model)
    model.show(settle(pages.record(0).article.metrics, ()), None)
    model.filter([MetricKind.PERCENT], required_only=True, unchecked_only=True)
    qtmodeltester.check(model)


def test_every_figure_stands_in_the_order_of_the_source(inspector: Inspector) -> None:
    assert texts(inspector) == [m.text for m in sorted(pages.record(0).article.metrics, key=lambda m: m.start)]


def test_figures_read_in_another_order_stand_in_that_of_the_source(qtbot: QtBot) -> None:
    record = pages.record(0)
    turned = replace(record, article=replace(record.article, metrics=record.article.metrics[::-1]))
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.show_article(turned)
    assert texts(inspector)[0] == record.article.metrics[0].text
    with qtbot.waitSignal(inspector.figure_activated) as activated:
        list_of(inspector).setCurrentIndex(list_of(inspector).model().index(0, 0))
        QTest.keyClick(list_of(inspector), Qt.Key.Key_Return)
    assert activated.args == [0]


def test_figures_are_counted_as_in_the_list_and_the_legend(inspector: Inspector) -> None:
    metrics = pages.record(0).article.metrics
    required = sum(metric.required for metric in metrics)
    optional = len(metrics) - required
    assert inspector.findChild(QLabel, "figure_sum").text() == f"{required} 个数据 · 可不核 {optional}"
    shown = [int(b.text()) for b in inspector.findChildren(KindButton) if not b.isHidden()]
    assert sum(shown) == required


@pytest.mark.parametrize(
    ("text", "bound", "said"),
    [
        ("98%以上", Bound.OVER, "以上"),
        ("超123万人次", Bound.OVER, "超过"),
        ("200例", Bound.OVER, "超过"),
        ("15分钟以内", Bound.UNDER, "以内"),
        ("不足3天", Bound.UNDER, "不足"),
        ("3天", Bound.UNDER, "不到"),
        ("3天", Bound.ABOUT, "约数"),
    ],
)
def test_a_bound_is_said_as_it_is_printed(text: str, bound: Bound, said: str) -> None:
    assert bound_text(replace(pages.record(0).article.metrics[0], text=text, bound=bound)) == said


def test_a_click_and_enter_go_to_the_figure(inspector: Inspector, qtbot: QtBot) -> None:
    figures = list_of(inspector)
    place = figures.visualRect(figures.model().index(2, 0)).center()
    with qtbot.waitSignal(inspector.figure_activated) as activated:
        QTest.mouseClick(figures.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert activated.args == [2]
    with qtbot.waitSignal(inspector.figure_activated) as activated:
        QTest.keyClick(figures, Qt.Key.Key_Down)
    assert activated.args == [3], "what the keys move to is what verdicts are about"
    with qtbot.waitSignal(inspector.figure_activated) as activated:
        QTest.keyClick(figures, Qt.Key.Key_Return)
    assert activated.args == [3]


def test_the_card_says_all_that_was_read(inspector: Inspector, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(inspector.figure_activated):
        inspector.select_figure(2)
    said = card(inspector)
    assert said["原文"] == "98.31%"
    assert said["数值"] == "98.31%"
    assert said["种类"] == "百分比"
    assert said["指标"].splitlines()[0] == "术前多学科讨论记录的平均及时率"
    assert said["所属"] == "长治市第二人民医院"
    assert said["时间"] == "2025"
    assert said["界限"] == "确数"
    assert said["依据"] == "读数：98.31%（numeral）"
    record = pages.record(0)
    line = record.text[: record.article.metrics[2].start].count("\n") + 1
    assert said["出处"].startswith(f"第 {line} 行：")
    assert "【98.31%】" in said["出处"]


def test_a_change_is_said(inspector: Inspector) -> None:
    metrics = pages.record(0).article.metrics
    number = next(n for n, m in enumerate(metrics) if m.change is not None)
    inspector.select_figure(number)
    assert card(inspector)["变化"] in {"下降前", "下降到", "下降幅度", "上升前", "上升到", "上升幅度"}


def test_kinds_filter_and_are_counted(inspector: Inspector) -> None:
    metrics = pages.record(0).article.metrics
    percents = [m.text for m in metrics if m.kind == MetricKind.PERCENT]
    assert button(inspector, MetricKind.PERCENT).text() == str(len(percents))
    assert button(inspector, MetricKind.RATIO).isHidden()
    press(inspector, MetricKind.PERCENT)
    assert texts(inspector) == percents
    press(inspector, MetricKind.MONEY)
    assert len(texts(inspector)) == len(percents) + sum(m.kind == MetricKind.MONEY for m in metrics)
    press(inspector, MetricKind.PERCENT)
    press(inspector, MetricKind.MONEY)
    assert len(texts(inspector)) == len(metrics)


def test_required_only(inspector: Inspector) -> None:
    required = [m.text for m in pages.record(0).article.metrics if m.required]
    box = inspector.findChild(QCheckBox, "required_only")
    assert isinstance(box, QCheckBox)
    box.click()
    assert texts(inspector) == required
    counts = sum(int(b.text()) for b in inspector.findChildren(KindButton))
    assert counts == len(required)


def test_choosing_a_hidden_figure_takes_the_filters_off(inspector: Inspector) -> None:
    press(inspector, MetricKind.MONEY)
    inspector.select_figure(2)
    assert card(inspector)["原文"] == "98.31%"
    assert not button(inspector, MetricKind.MONEY).isChecked()


def test_filtering_keeps_the_chosen_figure_if_it_is_left(inspector: Inspector) -> None:
    inspector.select_figure(2)
    press(inspector, MetricKind.PERCENT)
    assert card(inspector)["原文"] == "98.31%"
    press(inspector, MetricKind.PERCENT)
    press(inspector, MetricKind.MONEY)
    assert card(inspector) == {}


def test_the_same_reading_keeps_the_chosen_figure(inspector: Inspector) -> None:
    inspector.select_figure(2)
    inspector.show_article(pages.record(0), tags=["新"])
    assert card(inspector)["原文"] == "98.31%"
    inspector.show_article(pages.record(1))
    assert card(inspector) == {}


def test_without_an_article_or_a_figure_it_says_so(inspector: Inspector) -> None:
    record = pages.record(0)
    tab = inspector.findChild(FigureTab)
    assert isinstance(tab, FigureTab)
    inspector.show_article(replace(record, article=replace(record.article, metrics=())))
    assert "没有读出数据" in tab._nothing.text()
    inspector.show_article(None)
    assert "没有打开的文章" in tab._nothing.text()
    assert tab._nothing.isVisible()


def test_filters_that_leave_nothing_say_so(inspector: Inspector) -> None:
    tab = inspector.findChild(FigureTab)
    assert isinstance(tab, FigureTab)
    press(inspector, MetricKind.MEASURE)
    inspector.show_article(pages.record(3))
    assert texts(inspector) == []
    assert "没有符合筛选" in tab._nothing.text()
    assert tab._nothing.isVisible()
    press(inspector, MetricKind.MEASURE)
    assert not tab._nothing.isVisible()


def test_kinds_differ_by_more_than_colour(inspector: Inspector) -> None:
    def grey(kind: MetricKind) -> object:
        found = KindButton(kind, inspector)
        found.count(1, 0)
        found.resize(found.sizeHint())
        image = found.grab().toImage().convertToFormat(found.grab().toImage().Format.Format_Mono)
        found.deleteLater()
        return image

    images = [grey(kind) for kind in MetricKind]
    assert all(a != b for n, a in enumerate(images) for b in images[:n])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1420000", "1,420,000"),
        ("98.310", "98.31"),
        ("-24.7", "-24.7"),
        ("-0.5", "-0.5"),
        ("0.03125", "0.03125"),
        ("0.6666666666666666", "0.666667"),
        ("1E+3", "1,000"),
        ("123456789012345678901234567890", "123,456,789,012,345,678,901,234,567,890"),
    ],
)
def test_numbers_are_written_in_full(value: str, text: str) -> None:
    assert number_text(Decimal(value), QLocale("zh_CN")) == text


def test_a_range_and_units() -> None:
    metric = replace(pages.record(0).article.metrics[2], value=Decimal(15000), value_to=Decimal(20000), unit="管")
    assert value_text(metric, QLocale("zh_CN")) == "15,000–20,000 管"
    assert value_text(replace(metric, unit="", value_to=None), QLocale("zh_CN")) == "15,000"


def test_the_source_line_of_a_torn_figure() -> None:
    metric = replace(pages.record(0).article.metrics[2], start=8, end=13)
    assert source_line(metric, "甲\n节省费用7.6\n\n万元左右。\n乙") == (2, "节省费用7.", "6万元", "左右。")
    assert source_line(replace(metric, start=0, end=1), "5") == (1, "", "5", "")
    long = "一" * 40 + "5" + "二" * 40
    assert source_line(replace(metric, start=40, end=41), long, 3) == (1, "…一一一", "5", "二二二…")


def test_evidence_says_what_was_read_from_which_words() -> None:
    assert evidence_text("indicator-before: 分娩镇痛") == "指标：分娩镇痛（indicator-before）"
    assert evidence_text("period: 全年") == "时间：全年（period）"
    assert evidence_text("slogan") == "slogan"


def test_the_share_of_the_card_comes_back(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.select_figure(2)
    inspector.splitter.setSizes([400, 150])
    kept_sizes, kept = inspector.splitter.sizes(), inspector.splitter.saveState()
    inspector.show_article(None)
    kept_hidden = inspector.splitter.saveState()
    for state in (kept, kept_hidden):
        again = Inspector()
        qtbot.addWidget(again)
        again.resize(340, 800)
        again.splitter.restoreState(state)
        again.show_article(pages.record(0))
        again.show()
        qtbot.waitExposed(again)
        again.select_figure(2)
        assert again.splitter.sizes() == pytest.approx(kept_sizes, abs=4)
