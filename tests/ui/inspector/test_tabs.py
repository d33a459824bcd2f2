"""The tabs of the inspector have room for their words at the width that the window gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from jianbao.ui import language, theme
from jianbao.ui.inspector.pane import Inspector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from jianbao.errors import Language

USUAL = 275
"""Pixels of the inspector in a window of the usual size."""


@pytest.fixture
def spoken(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    said: Language = request.param
    palette, font = qapp.palette(), qapp.font()
    interpreter = language.Interpreter(qapp)
    interpreter.speak(said)
    theme.apply(qapp, theme.choose("light"))
    yield
    interpreter.fall_silent()
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.mark.parametrize("spoken", ["zh", "en"], indirect=True)
@pytest.mark.usefixtures("spoken")
def test_no_tab_is_cut_when_it_counts(qtbot: QtBot) -> None:
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.resize(USUAL, 500)
    inspector.show()
    qtbot.waitExposed(inspector)
    for number, count in ((1, 12), (2, 3), (3, 4)):
        inspector.setTabText(number, f"{inspector.tabText(number)} {count}")
    QApplication.processEvents()
    bar = inspector.tabBar()
    assert bar.sizeHint().width() <= USUAL
