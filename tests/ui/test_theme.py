from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QTableView,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from jianbao.page.records import MetricKind
from jianbao.resources import resource
from jianbao.ui.kinds import kind_mark
from jianbao.ui.standing import LINES, Standing, standing_name
from jianbao.ui.theme import CONTRAST, DARK, LIGHT, Theme, apply, choose, of_system, theme_for

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

ALL = pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda t: t.name)
TEXT, ENHANCED, GRAPHICS = 4.5, 7.0, 3.0
"""WCAG 2.2: 1.4.3 for text, 1.4.6 for text in high contrast, 1.4.11 for what is no text."""

STOPS = (QTreeView, QListView, QTableView, QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QCheckBox, QRadioButton,
         QComboBox, QTabBar)  # fmt: skip
"""What the Tab key stops at."""


def luminance(colour: QColor) -> float:
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: str | QColor, other: str | QColor) -> float:
    high, low = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@ALL
def test_text_can_be_read_on_every_ground(theme: Theme) -> None:
    least = ENHANCED if theme is CONTRAST else TEXT
    grounds = {
        name: getattr(theme, name)
        for name in ("window", "panel", "page", "hover", "selected", "selection", "note_wash", "wash", "found")
    }
    for name, ground in grounds.items():
        assert contrast(theme.text, ground) >= least, name
    for name in ("window", "panel", "page", "hover", "selected", "wash"):
        assert contrast(theme.muted, grounds[name]) >= least, name
    assert contrast(theme.on_accent, theme.accent) >= least
    for name in ("window", "panel", "page"):
        assert contrast(theme.accent, grounds[name]) >= least, name


@ALL
@pytest.mark.parametrize("kind", MetricKind)
def test_marks_of_figures(theme: Theme, kind: MetricKind) -> None:
    mark, least = theme.mark(kind), ENHANCED if theme is CONTRAST else TEXT
    assert contrast(theme.text, mark.tint) >= least
    assert contrast(theme.muted, mark.tint) >= least, "captions and credits are set in the muted colour"
    for ground in (theme.page, theme.wash, theme.note_wash, mark.tint):
        assert contrast(mark.ink, ground) >= (TEXT if theme is CONTRAST else GRAPHICS)


@ALL
def test_edges_and_the_focus_can_be_seen(theme: Theme) -> None:
    for ground in (theme.panel, theme.page, theme.window):
        assert contrast(theme.control, ground) >= GRAPHICS
        assert contrast(theme.accent, ground) >= GRAPHICS
    for ground in (theme.selected, theme.hover):
        assert contrast(theme.accent, ground) >= GRAPHICS, "the bar before the row that the keys act on"
    assert contrast(theme.note, theme.page) >= GRAPHICS
    if theme is CONTRAST:
        assert contrast(theme.line, theme.window) >= ENHANCED, "hairlines between panes"


@ALL
@pytest.mark.parametrize("maker", STOPS)
def test_focus_is_seen_without_colours(theme: Theme, maker: type[QWidget], qapp: QApplication, qtbot: QtBot) -> None:
    """In greyscale, some stretch of its edge differs by 3 : 1 from what stood there (WCAG 2.2, 2.4.13)."""
    before = qapp.styleSheet(), qapp.palette(), qapp.font()
    apply(qapp, theme)
    try:
        owner = QWidget()
        qtbot.addWidget(owner)
        box = QVBoxLayout(owner)
        other, widget = QLineEdit(), maker()
        for one in (other, widget):
            box.addWidget(one)
        if isinstance(widget, QTabBar):
            widget.addTab("版面")
            widget.addTab("台账")
        elif isinstance(widget, QComboBox):
            widget.addItem("版面")
        elif isinstance(widget, QAbstractButton):
            widget.setText("版面")
        owner.show()
        owner.activateWindow()
        qtbot.waitUntil(owner.isActiveWindow)
        other.setFocus(Qt.FocusReason.TabFocusReason)
        away = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(widget.hasFocus)
        there = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        told = sum(
            contrast(away.pixelColor(x, y), there.pixelColor(x, y)) >= GRAPHICS
            for x in range(there.width())
            for y in range(there.height())
        )
        assert told >= min(there.width(), there.height()), told
    finally:
        qapp.setStyleSheet(before[0])
        qapp.setPalette(before[1])
        qapp.setFont(before[2])


@ALL
def test_no_kind_and_no_standing_is_told_by_colour_alone(theme: Theme) -> None:
    assert len({kind_mark(kind) for kind in MetricKind}) == len(MetricKind)
    assert len({theme.tints[kind] for kind in MetricKind}) == len(MetricKind)
    assert len({LINES[one] for one in Standing}) == len(Standing)
    assert len({standing_name(one) for one in Standing}) == len(Standing)


@ALL
def test_the_style_sheet_has_a_colour_for_every_name(theme: Theme) -> None:
    style = theme.style_sheet()
    assert "@" not in style
    assert theme.accent in style
    for path in re.findall(r'url\("([^"]+)"\)', style):
        assert resource("icons", path.rsplit("/", 1)[-1]).is_file()


@ALL
def test_a_widget_knows_its_theme(theme: Theme, qtbot: QtBot) -> None:
    assert theme_for(theme.palette()) is theme
    assert theme.palette().color(QPalette.ColorRole.Base) == QColor(theme.panel)


def test_chosen_by_setting(qtbot: QtBot) -> None:
    assert choose("light") is LIGHT
    assert choose("dark") is DARK
    assert choose("contrast") is CONTRAST
    assert choose("system") in (LIGHT, DARK)


def test_high_contrast_is_followed_where_qt_tells() -> None:
    assert of_system(Qt.ColorScheme.Unknown, "win32") is CONTRAST
    assert of_system(Qt.ColorScheme.Unknown, "linux") is LIGHT
    assert of_system(Qt.ColorScheme.Dark, "win32") is DARK
    assert of_system(Qt.ColorScheme.Light, "linux") is LIGHT
