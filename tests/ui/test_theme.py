from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QPalette

from jianbao.page.records import MetricKind
from jianbao.resources import resource
from jianbao.ui.kinds import kind_mark
from jianbao.ui.standing import LINES, Standing, standing_name
from jianbao.ui.theme import DARK, LIGHT, Theme, choose, theme_for

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
TEXT, GRAPHICS = 4.5, 3.0
"""WCAG 2.2: 1.4.3 for text, 1.4.11 for what is no text."""


def luminance(colour: QColor) -> float:
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: str | QColor, other: str | QColor) -> float:
    high, low = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@BOTH
def test_text_can_be_read_on_every_ground(theme: Theme) -> None:
    grounds = {
        name: getattr(theme, name)
        for name in ("window", "panel", "page", "hover", "selected", "selection", "note_wash", "wash")
    }
    for name, ground in grounds.items():
        assert contrast(theme.text, ground) >= TEXT, name
    for name in ("window", "panel", "page", "hover", "selected", "wash"):
        assert contrast(theme.muted, grounds[name]) >= TEXT, name
    assert contrast(theme.on_accent, theme.accent) >= TEXT
    assert contrast(theme.accent, theme.window) >= TEXT


@BOTH
@pytest.mark.parametrize("kind", MetricKind)
def test_marks_of_figures(theme: Theme, kind: MetricKind) -> None:
    mark = theme.mark(kind)
    assert contrast(theme.text, mark.tint) >= TEXT
    assert contrast(theme.muted, mark.tint) >= TEXT, "captions and credits are set in the muted colour"
    for ground in (theme.page, theme.wash, theme.note_wash, mark.tint):
        assert contrast(mark.ink, ground) >= GRAPHICS


@BOTH
def test_edges_can_be_seen(theme: Theme) -> None:
    assert contrast(theme.control, theme.panel) >= GRAPHICS
    assert contrast(theme.control, theme.page) >= GRAPHICS
    assert contrast(theme.control, theme.window) >= GRAPHICS
    assert contrast(theme.note, theme.page) >= GRAPHICS
    assert contrast(theme.accent, theme.page) >= GRAPHICS


@BOTH
def test_no_kind_and_no_standing_is_told_by_colour_alone(theme: Theme) -> None:
    assert len({kind_mark(kind) for kind in MetricKind}) == len(MetricKind)
    assert len({theme.tints[kind] for kind in MetricKind}) == len(MetricKind)
    assert len({LINES[one] for one in Standing}) == len(Standing)
    assert len({standing_name(one) for one in Standing}) == len(Standing)


@BOTH
def test_the_style_sheet_has_a_colour_for_every_name(theme: Theme) -> None:
    style = theme.style_sheet()
    assert "@" not in style
    assert theme.accent in style
    for path in re.findall(r'url\("([^"]+)"\)', style):
        assert resource("icons", path.rsplit("/", 1)[-1]).is_file()


@BOTH
def test_a_widget_knows_its_theme(theme: Theme, qtbot: QtBot) -> None:
    assert theme_for(theme.palette()) is theme
    assert theme.palette().color(QPalette.ColorRole.Base) == QColor(theme.panel)


def test_chosen_by_setting(qtbot: QtBot) -> None:
    assert choose("light") is LIGHT
    assert choose("dark") is DARK
    assert choose("system") in (LIGHT, DARK)
