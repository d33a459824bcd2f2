"""A session of work with hostile pages, notes and packages: ``python -m tests.scenarios.offline FOLDER``.

Run by the test under a watch of its system calls and without a network: whatever it meets, it asks nobody outside.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from jianbao.archive.store import Archive
from jianbao.cli.main import main
from jianbao.page.records import Span
from jianbao.review.desk import Desk
from jianbao.ui.app import Program, made_application
from jianbao.ui.settings import LANGUAGE, Settings
from jianbao.ui.versions.dialog import VersionsDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

LURE = "http://192.0.2.1"
"""An address that is nobody's (RFC 5737): whoever asked it would be seen to."""
NOTE = f"""![图]({LURE}/a.png) <img src="{LURE}/b.png"> [链接]({LURE}/c)
<script src="{LURE}/d.js"></script><link rel="stylesheet" href="{LURE}/e.css">

=HYPERLINK("{LURE}/f")
"""
WEB = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><base href="{LURE}/"><link rel="stylesheet" href="x.css">
<meta http-equiv="refresh" content="0;url={LURE}/r"><script src="{LURE}/s.js"></script></head>
<body onload="fetch('{LURE}/on')"><h1>守护一方健康</h1><iframe src="{LURE}/i"></iframe>
<p>2025年，汾安市人民医院接诊患者12.4万人次，同比增长5.6%。</p><img src="{LURE}/p.png"></body></html>
"""
TEXT = f"# 守护一方健康\n\n![图]({LURE}/t.png)\n\n2025年，市人民医院接诊患者12.5万人次，开展手术3200余台。\n{NOTE}"


def by_commands(folder: Path) -> None:
    """Take pages in, note them, hand them over and take them back, write them out, each by its command."""
    pages = folder / "页"
    pages.mkdir()
    (pages / "网页.html").write_text(WEB, encoding="utf-8")
    (pages / "文.md").write_text(TEXT, encoding="utf-8")
    here, there = ("--archive", str(folder / "a.jianbao")), ("--archive", str(folder / "b.jianbao"))
    _run("import", str(pages), *here)
    with Archive.open(folder / "a.jianbao") as archive:
        Desk(archive, f"王 <img src={LURE}/w>", "甲").add_note(1, NOTE, Span(2, 6))
        Desk(archive, "王", "甲").add_note(2, NOTE)
    _run("check", *here)
    _run("search", "接诊", *here)
    _run("show", "1", *here)
    for kind, name in (("bagit", "包.zip"), ("pdf", "页.pdf"), ("docx", "页.docx"), ("catalogue", "目录.xlsx")):
        _run("export", kind, str(folder / name), *here)
    _run("import", str(folder / "包.zip"), *there)


def _run(*words: str) -> None:
    sys.argv = ["jianbao", *words]
    try:
        status = main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0
    if status:
        raise AssertionError(f"{words}: {status}")


def in_the_window(folder: Path, app: QApplication) -> None:
    """Look at each page with its notes in the real window."""
    settings = Settings(folder / "settings.ini")
    settings.set(LANGUAGE, "zh")
    program = Program(app, settings, folder / "b.jianbao")
    program.window.show()
    pages = iter((1, 2))

    def step() -> None:
        if not program.acts.is_open or program.acts.busy:
            return
        shown = program.window.navigator.article_id
        number = next(pages, None)
        if number is not None:
            program.window.navigator.go_to(number)
            return
        program.window.grab()
        dialog = VersionsDialog(program.acts, shown, program.window)
        dialog.show()
        dialog.close()
        timer.stop()
        _end(program, app.quit)

    timer = QTimer()
    timer.timeout.connect(step)
    timer.start(200)
    app.exec()


def _end(program: Program, leave: Callable[[], object]) -> None:
    program.end()
    leave()


if __name__ == "__main__":
    FOLDER = Path(sys.argv[1])
    APPLICATION = made_application()
    by_commands(FOLDER)
    in_the_window(FOLDER, APPLICATION)
