"""The three themes, light, dark and high contrast: palette, style sheet, and how each kind of figure is marked."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from jianbao.page.records import MetricKind
from jianbao.resources import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ThemeName = Literal["light", "dark", "contrast"]

SERIF = [
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Songti SC",
    "SimSun",
    "NSimSun",
    "serif",
]
SANS = [
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei UI",
    "sans-serif",
]
MONO = ["Noto Sans Mono CJK SC", "Sarasa Mono SC", "Source Han Mono SC", "NSimSun", "monospace"]
"""Families by what they are for, best first: Debian's, the makers' own names, macOS, Windows."""


class Line(Enum):
    """How a mark is underlined: by how the figure stands (``standing.LINES``)."""

    SINGLE = "single"
    DASH = "dash"
    DOUBLE = "double"
    DOT = "dot"
    THICK = "thick"
    DASH_DOT = "dash-dot"
    WAVE = "wave"


@dataclass(frozen=True, slots=True)
class Mark:
    """How figures of one kind are marked: ``tint`` behind the text, ``ink`` of the underline."""

    tint: QColor
    ink: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a theme, as "#rrggbb". ``tints`` and ``inks`` are those of the marks."""

    name: ThemeName
    window: str
    """Ground of the window and its bars."""
    panel: str
    """Ground of lists, trees and fields."""
    page: str
    """Ground of the reading pane."""
    text: str
    muted: str
    """Text of the second rank."""
    line: str
    """Hairlines between panes."""
    control: str
    """Borders of buttons and fields."""
    hover: str
    accent: str
    on_accent: str
    selected: str
    """Ground of a chosen row."""
    selection: str
    """Ground of selected text."""
    note: str
    """The mark of a note in the margin."""
    note_wash: str
    """Ground of a passage with a note."""
    found: str
    """Ground of what was searched for."""
    wash: str
    """Ground of captions."""
    tints: dict[MetricKind, str]
    inks: dict[MetricKind, str]

    def mark(self, kind: MetricKind) -> Mark:
        """How figures of that kind are marked."""
        return Mark(QColor(self.tints[kind]), QColor(self.inks[kind]))

    def palette(self) -> QPalette:
        """The palette for Qt's own drawing."""
        palette = QPalette()
        role = QPalette.ColorRole
        for place, colour in {
            role.Window: self.window,
            role.WindowText: self.text,
            role.Base: self.panel,
            role.AlternateBase: self.window,
            role.Text: self.text,
            role.PlaceholderText: self.muted,
            role.Button: self.window,
            role.ButtonText: self.text,
            role.BrightText: self.on_accent,
            role.ToolTipBase: self.panel,
            role.ToolTipText: self.text,
            role.Highlight: self.selected,
            role.HighlightedText: self.text,
            role.Link: self.accent,
            role.LinkVisited: self.accent,
            role.Accent: self.accent,
            role.Light: self.panel,
            role.Midlight: self.hover,
            role.Mid: self.line,
            role.Dark: self.control,
            role.Shadow: self.line,
        }.items():
            palette.setColor(place, QColor(colour))
        for place in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
            palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(self.muted))
        return palette

    def style_sheet(self) -> str:
        """The one style sheet, with this theme's colours in place of ``@window`` and its like."""
        text = resource("style", "jianbao.qss").read_text(encoding="utf-8")
        if self.name == "contrast":
            text += resource("style", "contrast.qss").read_text(encoding="utf-8")
        text = text.replace("@icons", resource("icons").as_posix()).replace("@name", self.name)
        names = (
            "window", "panel", "page", "text", "muted", "line", "control", "hover", "accent", "on_accent",
            "selected", "selection", "note_wash", "note", "wash",
        )  # fmt: skip
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(f"@{name}", getattr(self, name))
        return text


_K = MetricKind
LIGHT = Theme(
    name="light",
    window="#f3f0ea",
    panel="#fbfaf7",
    page="#fffefb",
    text="#211e1a",
    muted="#675f55",
    line="#dcd6cb",
    control="#8f8677",
    hover="#ebe6dc",
    accent="#a3342a",
    on_accent="#ffffff",
    selected="#f0dfd6",
    selection="#f3cdb9",
    note="#a3342a",
    note_wash="#faf0c8",
    found="#ffdf80",
    wash="#f6f2e9",
    tints={
        _K.COUNT: "#dfeaf8",
        _K.PERCENT: "#dcf0de",
        _K.MONEY: "#faebc4",
        _K.DURATION: "#e9e2f7",
        _K.RANK: "#f9dfe6",
        _K.RATIO: "#d6efee",
        _K.MEASURE: "#edefcd",
        _K.MULTIPLE: "#fde4d2",
    },
    inks={
        _K.COUNT: "#2b69aa",
        _K.PERCENT: "#257238",
        _K.MONEY: "#8a5f00",
        _K.DURATION: "#6848ad",
        _K.RANK: "#ad2f59",
        _K.RATIO: "#0f7474",
        _K.MEASURE: "#66700f",
        _K.MULTIPLE: "#a54a18",
    },
)
DARK = Theme(
    name="dark",
    window="#211f1d",
    panel="#292724",
    page="#1c1b19",
    text="#e8e3da",
    muted="#aba396",
    line="#3b3834",
    control="#80786c",
    hover="#35322e",
    accent="#ec8f7f",
    on_accent="#1c1b19",
    selected="#4a352f",
    selection="#6b4034",
    note="#ec8f7f",
    note_wash="#3a3214",
    found="#6b5212",
    wash="#272522",
    tints={
        _K.COUNT: "#21364e",
        _K.PERCENT: "#1f3d27",
        _K.MONEY: "#453611",
        _K.DURATION: "#372d52",
        _K.RANK: "#4d2635",
        _K.RATIO: "#173f3f",
        _K.MEASURE: "#383b16",
        _K.MULTIPLE: "#4c2d18",
    },
    inks={
        _K.COUNT: "#7fb2ea",
        _K.PERCENT: "#7dca8d",
        _K.MONEY: "#e0b550",
        _K.DURATION: "#b6a0f0",
        _K.RANK: "#f08fb0",
        _K.RATIO: "#67c9c7",
        _K.MEASURE: "#c3cb66",
        _K.MULTIPLE: "#f2a06c",
    },
)
CONTRAST = Theme(
    name="contrast",
    window="#000000",
    panel="#000000",
    page="#000000",
    text="#ffffff",
    muted="#e6e6e6",
    line="#a6a6a6",
    control="#ffffff",
    hover="#333333",
    accent="#ffe14d",
    on_accent="#000000",
    selected="#003f7d",
    selection="#5c3a00",
    note="#ffe14d",
    note_wash="#332b00",
    found="#6b3a00",
    wash="#1a1a1a",
    tints={
        _K.COUNT: "#002a57",
        _K.PERCENT: "#00361b",
        _K.MONEY: "#3d2c00",
        _K.DURATION: "#30105c",
        _K.RANK: "#4d0a29",
        _K.RATIO: "#003538",
        _K.MEASURE: "#2c3000",
        _K.MULTIPLE: "#471c00",
    },
    inks={
        _K.COUNT: "#9ccaff",
        _K.PERCENT: "#80f2a0",
        _K.MONEY: "#ffd24d",
        _K.DURATION: "#d4c2ff",
        _K.RANK: "#ffb3cc",
        _K.RATIO: "#7deded",
        _K.MEASURE: "#e3ee6b",
        _K.MULTIPLE: "#ffba8c",
    },
)
"""White on black; every text at 7 : 1 and more (WCAG 2.2, 1.4.6), every edge and mark at 4.5 : 1."""


def theme_for(palette: QPalette) -> Theme:
    """The theme that a widget with this palette is shown in."""
    if palette.color(QPalette.ColorRole.Base) == QColor(CONTRAST.panel):
        return CONTRAST
    return DARK if palette.color(QPalette.ColorRole.Base).lightness() < 128 else LIGHT  # noqa: PLR2004 - half


def choose(setting: str) -> Theme:
    """The theme of a setting "light", "dark" or "contrast"; of the system for "system"."""
    if setting == "system":
        return of_system(QGuiApplication.styleHints().colorScheme(), sys.platform)
    return {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}[setting]


def of_system(scheme: Qt.ColorScheme, platform: str) -> Theme:
    """The theme for what Qt says of the system.

    Qt 6.9 has no word for high contrast. We take it that on Windows it knows no scheme where, and only where, one of
    the contrast themes is on, which we have not tried there; elsewhere an unknown scheme says nothing.
    """
    if scheme == Qt.ColorScheme.Unknown and platform == "win32":
        return CONTRAST
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def apply(app: QApplication, theme: Theme) -> None:
    """Show every window of the program in a theme, its letters in the size that the system sets."""
    app.setStyle("Fusion")
    font = app.font()
    font.setFamilies(SANS)
    app.setFont(font)
    app.setPalette(theme.palette())
    app.setStyleSheet(theme.style_sheet())
