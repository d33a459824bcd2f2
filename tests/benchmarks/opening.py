"""From the start of the process to the first paint, against a bare window of the same toolkit."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.measuring import pair
from tests.screen import virtual_screen

if TYPE_CHECKING:
    from tests.benchmarks.measuring import Row

BARE = """
import os, sys
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        os._exit(0)

app = QApplication(sys.argv)
window = Window()
window.resize(1480, 920)
window.show()
app.exec()
"""
OURS = """
import os, sys
from pathlib import Path
from jianbao.ui import app

app.Program.open_archive = lambda program: os._exit(0)
app.run(Path(sys.argv[1]))
"""
ROUNDS = 9


def rows() -> list[Row]:
    """One row; nothing where there is no screen to paint on."""
    with virtual_screen() as display, tempfile.TemporaryDirectory() as folder:
        if display is None:
            return []
        settings = str(Path(folder) / "settings.ini")
        environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "JIANBAO_SETTINGS": settings}

        def run(code: str) -> None:
            command = [sys.executable, "-c", code, str(Path(folder) / "archive.jianbao")]
            subprocess.run(command, env=environment, check=True)

        ours, bare = lambda: run(OURS), lambda: run(BARE)
        return [pair("first paint of the window", ours, "a bare QWidget", bare, rounds=ROUNDS)]
