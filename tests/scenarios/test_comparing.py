"""Pages that look like another are found behind an intake, and in an archive where they were not looked for yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
from jianbao.ui.intake import comparing
from jianbao.ui.intake.pane import ReportList
from tests.scenarios.test_intake import drop
from tests.versions.conftest import BETTER, PAGE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "来稿"
    folder.mkdir()
    for name, text in (("旧", PAGE), ("新", BETTER)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def whys(reader: Reader) -> list[str]:
    report = reader.window.intake.findChild(ReportList, "intake_report")
    assert isinstance(report, ReportList)
    model = report.model()
    return [str(model.index(row, 2).data()) for row in range(model.rowCount())]


def test_the_report_says_what_looks_like_another_version(
    start: Callable[[Path], Reader], tmp_path: Path, pages: Path
) -> None:
    reader = start(tmp_path / "a.jianbao")
    reader.wait(lambda: reader.program.acts.is_open)
    drop(reader, pages)
    # The one that came first is not told to look like the other.
    reader.wait(lambda: any("另一版" in why and "Shift+V" in why for why in whys(reader)))
    archive = reader.program.acts.archive
    assert archive.versions.uncompared() == []
    assert [(one.article_id, one.other_id) for one in archive.versions.proposals()] == [(2, 1)]


def test_what_was_broken_off_goes_on_when_the_archive_is_opened(
    start: Callable[[Path], Reader], tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "AT_FIRST", 0)
    path = tmp_path / "a.jianbao"
    with Archive.open(path) as archive:
        take_in(archive, [pages])
        with archive.transaction() as transaction:
            for table in ("near_copy", "sketch_number", "sketch"):
                transaction.connection.exec_driver_sql(f"DELETE FROM {table}")
    reader = start(path)
    reader.wait(lambda: reader.program.acts.is_open)
    archive = reader.program.acts.archive
    reader.wait(archive.versions.proposals)
    assert archive.versions.uncompared() == []
    assert archive.check() == []
