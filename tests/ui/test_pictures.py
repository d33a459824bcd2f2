from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage

from jianbao.ui import pictures
from jianbao.ui.painting import seen_on
from jianbao.ui.theme import DARK, LIGHT, Theme

if TYPE_CHECKING:
    from pathlib import Path


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pictures") / "archive.jianbao"
    pictures.fill(path)
    return path


@pytest.mark.parametrize(("language", "theme"), [("zh", LIGHT), ("en", DARK)])
def test_a_picture_shows_the_pages_the_note_and_the_card(
    archive: Path, tmp_path: Path, language: str, theme: Theme
) -> None:
    file = tmp_path / "p.png"
    command = [sys.executable, "-m", "jianbao.ui.pictures", str(file), "--one", str(archive), language, theme.name]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    image = QImage(str(file))
    assert (image.width(), image.height()) == (1480, 920)
    found = colours(image)
    tag = seen_on(QColor("#c93a2e"), QColor(theme.panel)).name()
    assert {theme.page, theme.panel, theme.note, theme.note_wash, theme.accent, tag} <= found
