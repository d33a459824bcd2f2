"""The archivist's week in small: the same steps by the same keys over twelve pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale

from tests.scenarios.week.playing import play

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """It looks afterwards as before."""
    locale, font, palette = QLocale(), qapp.font(), qapp.palette()
    yield qapp
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)
    QLocale.setDefault(locale)


def test_a_week_from_a_folder_of_pages_to_another_archive(application: QApplication, tmp_path: Path) -> None:
    diary = play(application, tmp_path, 12)
    took = {step.what: step for step in diary.steps}
    assert took["notes on passages"].count == 4
    # Of keys, which no load changes: a digit and J, and the two that lead to the first page.
    assert took["a digit a page"].keys == 2 * 12 + 2
    assert took["suggestions taken"].keys <= 2 * 4 + 2
    assert all(step.keys / step.count < 45 for step in diary.steps)
    assert diary.table().count("\n") == len(diary.steps) + 2
