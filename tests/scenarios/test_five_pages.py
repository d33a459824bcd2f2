"""The five pages from an empty archive to five check sheets that two persons signed, by keys alone."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from docx import Document

from jianbao.archive.figures import Verdict
from jianbao.archive.store import Archive
from jianbao.resources import seeds
from jianbao.ui.settings import AUTHOR
from tests.scenarios.five_pages import SUFFIXES, percentile, play
from tests.scenarios.keyboard import Keyboard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader


def test_five_pages_from_import_to_five_signed_check_sheets(start: Callable[[Path], Reader], tmp_path: Path) -> None:
    reader = start(tmp_path / "new.jianbao")
    reader.program._settings.set(AUTHOR, "Li Ming")
    played = play(Keyboard(reader.program), seeds(), tmp_path)
    assert played.figures > 160
    assert played.keys_a_figure < 2.5
    # Of the processor, not of the clock: others may be at work beside the tests.
    assert percentile([one.worked for one in played.judging]) < 50

    with Archive.open(tmp_path / "new.jianbao") as archive:
        rows = archive.articles()
        assert [(row.signed, row.contradictions) for row in rows] == [(2, 0)] * 5
        for row in rows:
            assert [one.author for one in archive.sign_offs(row.id)] == ["Li Ming", "Wen Yuan"]
        said = [one for row in rows for one in archive.figures(row.id) if one.counted or one.rulings]
        assert all(one.verdict is not None for one in said)
        assert sum(one.verdict is Verdict.WRONG for one in said) == 5
        assert archive.check() == []
    for number, suffix in enumerate(SUFFIXES, 1):
        check_sheet(tmp_path / f"{number}.{suffix}")


def check_sheet(path: Path) -> None:
    """It is whole, and says who signed."""
    if path.suffix == ".pdf":
        data = path.read_bytes()
        assert data.startswith(b"%PDF")
        assert data.rstrip().endswith(b"%%EOF")
    elif path.suffix == ".docx":
        words = [one.text for one in Document(str(path)).paragraphs]
        *_, first, second, initials = words
        assert [one.split()[:3] for one in (first, second)] == [["签发", "Li", "Ming"], ["会签", "Wen", "Yuan"]]
        assert initials == "LM：Li Ming"
    else:
        with zipfile.ZipFile(path) as book:
            words_of_cells = book.read("xl/sharedStrings.xml").decode()
        assert "签发 Li Ming" in words_of_cells
        assert "会签 Wen Yuan" in words_of_cells
