from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage

from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
from jianbao.resources import seeds
from jianbao.ui.theme import LIGHT

if TYPE_CHECKING:
    from pathlib import Path

FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from jianbao.ui import app

UNNEEDED = ("sqlalchemy", "sqlite3", "jianbao.review.desk", "jianbao.reading", "jianbao.ui.parts")
LATER = ("jianbao.review.checks.", "jianbao.ui.ledger.pane", "jianbao.ui.queue", "psycopg")

def loaded(names):
    print(",".join(sorted(m for m in sys.modules if m.startswith(names))))

def at_first_paint(self):
    loaded(UNNEEDED)
    furnish(self)

def at_the_archive(self):
    loaded(LATER)
    QTimer.singleShot(0, self.close)

furnish = app.Program._furnish
app.Program._furnish = at_first_paint
app.MainWindow.show_archive = at_the_archive
sys.exit(app.run(Path(sys.argv[1])))
"""

BROKEN_PART = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from jianbao.ui import app, parts

def broken(_window, _drafts):
    raise RuntimeError("no inspector today")

def look(window, log, report):
    tell(window, log, report)
    print(window.notice.isVisible(), window.notice.copy_button.isVisible(), "no inspector today" in report)
    QTimer.singleShot(0, window.close)

tell, app.MainWindow.tell_crash = app.MainWindow.tell_crash, look
parts.Inspector = broken
sys.exit(app.run(Path(sys.argv[1])))
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "a.jianbao"
    with Archive.open(path) as archive:
        take_in(archive, [seeds()], progress=None, cancelled=None)
    return path


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_nothing_is_loaded_before_it_is_needed(tmp_path: Path) -> None:
    done = python("-c", FIRST_PAINT, str(tmp_path / "a.jianbao"))
    assert done.returncode == 0, done.stderr
    painted, opened = done.stdout.split("\n")[:2]
    assert painted == "", "loaded before the frame is painted"
    assert opened == "", "loaded before the archive is shown"


def test_a_bug_while_the_frame_is_furnished_is_told_in_it(tmp_path: Path) -> None:
    done = python("-c", BROKEN_PART, str(tmp_path / "a.jianbao"))
    assert done.stdout.split("\n")[0] == "True True True", done.stderr


def picture(archive: Path, file: Path, **environment: str) -> tuple[QImage, subprocess.CompletedProcess[str]]:
    environment = {"QT_QPA_PLATFORM": "offscreen"} | environment
    done = python("-m", "jianbao", "--archive", str(archive), "--screenshot", str(file), **environment)
    return QImage(str(file)), done


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


def test_a_picture_of_the_window(archive: Path, tmp_path: Path) -> None:
    image, done = picture(archive, tmp_path / "pictures" / "w.png")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert image.width() > 1200
    assert len(colours(image)) > 100, "an empty window has fewer"


def test_a_picture_at_twice_the_scale(archive: Path, tmp_path: Path) -> None:
    one, _ = picture(archive, tmp_path / "1.png")
    two, _ = picture(archive, tmp_path / "2.png", QT_SCALE_FACTOR="2")
    assert two.size() == one.size() * 2


def test_a_picture_leaves_the_settings_alone(archive: Path, tmp_path: Path) -> None:
    settings = tmp_path / "settings.ini"
    picture(archive, tmp_path / "w.png", JIANBAO_SETTINGS=str(settings))
    assert not settings.exists()


def test_a_picture_of_an_archive_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "a.jianbao"
    shutil.copy(next(seeds().glob("*.txt")), file)
    image, done = picture(file, tmp_path / "w.png")
    assert done.returncode == 1
    assert str(file) in done.stderr
    assert not image.isNull(), "the sentence is on the picture"
    assert file.read_bytes() == next(seeds().glob("*.txt")).read_bytes()


def test_an_empty_archive_says_how_to_begin(tmp_path: Path) -> None:
    image, done = picture(tmp_path / "new" / "a.jianbao", tmp_path / "w.png")
    assert done.returncode == 0, done.stderr
    assert QColor(LIGHT.accent).name() in colours(image), "a button to begin with"
    assert (tmp_path / "new" / "a.jianbao").exists()


def test_files_named_on_the_line_are_taken_in_by_the_window(tmp_path: Path) -> None:
    archive, page = tmp_path / "a.jianbao", tmp_path / "版面.txt"
    shutil.copy(next(seeds().glob("*.txt")), page)
    own = {"JIANBAO_ARCHIVE": str(archive), "JIANBAO_SETTINGS": str(tmp_path / "s.ini"), "QT_QPA_PLATFORM": "offscreen"}
    found: list[str] = []
    with subprocess.Popen([sys.executable, "-m", "jianbao", str(page)], env=os.environ | own) as running:
        until = time.monotonic() + 60
        while not found and time.monotonic() < until and running.poll() is None:
            time.sleep(0.2)
            if archive.exists() and archive.stat().st_size:
                with Archive.open(archive) as opened:
                    found = [row.source_name for row in opened.articles()]
        running.kill()
    assert found == ["版面.txt"]


BROKEN = """
import sys
from pathlib import Path
from jianbao.ui import app
from jianbao.ui.acts import Acts

def broken(self, path):
    raise LookupError("a bug")

Acts.open = broken
sys.exit(app.run(Path(sys.argv[1]), screenshot=Path(sys.argv[2])))
"""


def test_a_bug_on_the_way_to_a_picture_ends_the_program(tmp_path: Path) -> None:
    done = python("-c", BROKEN, str(tmp_path / "a.jianbao"), str(tmp_path / "w.png"))
    assert done.returncode == 1
    assert "LookupError: a bug" in done.stderr
