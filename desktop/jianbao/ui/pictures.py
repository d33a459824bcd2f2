"""The pictures of the README: ``python -m jianbao.ui.pictures FOLDER``.

The real window on the five pages, in both languages and themes, at 100 % and 200 %. Each picture is made by a process
of its own, since the scale is settled when a program begins.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.page.records import Span
from jianbao.resources import seeds
from jianbao.ui.app import Picture, Program, made_application
from jianbao.ui.settings import AUTHOR, LANGUAGE, THEME, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianbao.archive.records import ArticleRecord
    from jianbao.page.records import Metric

LANGUAGES, THEMES, SCALES = ("zh", "en"), ("light", "dark"), (100, 200)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make all pictures; exit status 0 only if every one was made."""
    parser = argparse.ArgumentParser(prog="python -m jianbao.ui.pictures", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--one", nargs=3, metavar=("ARCHIVE", "LANGUAGE", "THEME"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        archive, language, theme = options.one
        return one(Path(archive), options.folder, language, theme)
    with tempfile.TemporaryDirectory() as place:
        archive = Path(place) / "archive.jianbao"
        fill(archive)
        made = [
            _in_a_process(archive, options.folder / f"window-{language}-{theme}-{scale}.png", language, theme, scale)
            for language, theme, scale in product(LANGUAGES, THEMES, SCALES)
        ]
    return 0 if all(made) else 1


def fill(archive_path: Path) -> None:
    """Make an archive with the five pages, some tags and a note."""
    # Imported here, off the path of the processes that make the pictures.
    from jianbao.archive.figures import Verdict  # noqa: PLC0415
    from jianbao.archive.store import Archive  # noqa: PLC0415
    from jianbao.exchange.intake import take_in  # noqa: PLC0415
    from jianbao.review.desk import Desk  # noqa: PLC0415

    with Archive.open(archive_path) as archive:
        take_in(archive, [seeds()], progress=None, cancelled=None)
        desk = Desk(archive, "剪报", "pictures")
        ids = [row.id for row in archive.articles()]
        desk.tag(ids[:2], "已核")
        desk.tag(ids[1:], "两会")
        desk.colour_tag("已核", "#3f8a36")
        desk.colour_tag("两会", "#c93a2e")
        page = archive.article(_telling(archive.article(number) for number in ids))
        before, figure = _figures(page)
        keys = [one.key for one in archive.figures(page.id) if one.counted]
        desk.figures.rule(page.id, keys[:5], Verdict.RIGHT)
        desk.figures.rule(page.id, keys[6:7], Verdict.DOUBTFUL)
        desk.add_note(page.id, "口径与去年的版面是否一致？", Span(before.start, figure.end))


def one(archive: Path, file: Path, language: str, theme: str) -> int:
    """Make one picture in this process."""
    app = made_application()
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(Path(place) / "settings.ini")
        for setting, value in ((LANGUAGE, language), (THEME, theme), (AUTHOR, "剪报")):
            settings.set(setting, value)
        program = Program(app, settings, archive)
        picture = Picture(program, file, pose=lambda: _pose(program))
        program.window.show()
        app.exec()
        program.end()
        return picture.status


def _telling(pages: Iterable[ArticleRecord]) -> int:
    """The page whose figures are of the most kinds: it has the fullest legend."""
    return max(pages, key=lambda page: len({m.kind for m in page.article.metrics if m.required})).id


def _figures(page: ArticleRecord) -> tuple[Metric, Metric]:
    """The first two figures of one line of which all was read that can be read of a figure."""
    pairs = list(pairwise(page.article.metrics))
    for before, figure in pairs:
        if "\n" not in page.text[before.start : figure.end] and figure.indicator and figure.subject:
            return before, figure
    return pairs[0]


def _pose(program: Program) -> None:
    """Open the page, go to the figure and show its card."""
    archive, window = program.acts.archive, program.window
    number = _telling(archive.article(row.id) for row in archive.articles())
    window.navigator.open(number)
    record = archive.article(number)
    index = record.article.metrics.index(_figures(record)[1])
    window.reader.scroll_to_figure(index)
    window.inspector.select_figure(index)
    window.reader.show_card(index)


def _in_a_process(archive: Path, file: Path, language: str, theme: str, scale: int) -> bool:
    command = [sys.executable, "-m", "jianbao.ui.pictures", str(file), "--one", str(archive), language, theme]
    environment = os.environ | {"QT_SCALE_FACTOR": str(scale / 100)}
    done = subprocess.run(command, env=environment, check=False)  # noqa: S603 - ourselves
    print(file, "" if done.returncode == 0 else "failed")  # noqa: T201 - a command says what it made
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
