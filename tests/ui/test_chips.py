from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from jianbao.page.records import MetricKind
from jianbao.ui.chips import chip_ground, colour_name, tag_colours
from jianbao.ui.painting import contrast, seen_on
from jianbao.ui.theme import CONTRAST, DARK, LIGHT, Theme

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
COLOURS = [*(value for _, value in tag_colours()), "#ffff00", "#000000", "#ffffff", "#00f"]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("#ffffff")) == pytest.approx(4.54, abs=0.01)


@THEMES
@pytest.mark.parametrize("colour", [*COLOURS, None])
def test_a_name_is_readable_on_its_chip(theme: Theme, colour: str | None) -> None:
    palette = theme.palette()
    assert contrast(palette.color(QPalette.ColorRole.Text), chip_ground(colour, palette)) >= 4.5


@THEMES
@pytest.mark.parametrize("colour", COLOURS)
def test_a_dot_is_seen_on_the_pane(theme: Theme, colour: str) -> None:
    base = theme.palette().color(QPalette.ColorRole.Base)
    shown = seen_on(QColor(colour), base)
    assert contrast(shown, base) >= 3


@THEMES
def test_the_nine_stay_apart(theme: Theme) -> None:
    base = theme.palette().color(QPalette.ColorRole.Base)
    shown = {seen_on(QColor(value), base).name() for _, value in tag_colours()}
    assert len(shown) == 9


@THEMES
@pytest.mark.parametrize("kind", list(MetricKind))
def test_the_mark_of_a_kind_is_readable(theme: Theme, kind: MetricKind) -> None:
    mark = theme.mark(kind)
    assert contrast(mark.ink, mark.tint) >= 4.5


def test_a_colour_is_said_in_a_word() -> None:
    assert [colour_name(value) for _, value in tag_colours()] == ["红", "橙", "黄", "绿", "青", "蓝", "紫", "粉", "灰"]
    assert colour_name("#123456") == "#123456"
    assert colour_name(None) == "无颜色"
