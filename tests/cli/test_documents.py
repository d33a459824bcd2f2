"""Documents on the command line: read, imported, checked."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_commands import run
from tests.exchange.documents import made

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.usefixtures("qapp")
def test_documents_are_read_imported_and_checked(tmp_path: Path) -> None:
    (tmp_path / "A05.pdf").write_bytes(made.pdf(made.newspaper))
    page = f"<html><meta charset=gb2312><h1>{made.HEADLINE}</h1><p>{made.TEXT[1]}</p></html>"
    (tmp_path / "页.html").write_bytes(page.encode("gb18030"))
    for name in ("A05.pdf", "页.html"):
        done = run("read", tmp_path / name)
        assert made.HEADLINE in done.stdout
        assert "98.31%" in done.stdout
    archive = tmp_path / "a.jianbao"
    run("import", tmp_path / "A05.pdf", tmp_path / "页.html", "--archive", archive)
    assert run("check", "--archive", archive).stderr == ""
    with closing(sqlite3.connect(archive)) as connection, connection:
        connection.execute("UPDATE source_text SET extractor = 'pdf 0 (other)' WHERE extractor LIKE 'pdf%'")
        connection.execute("UPDATE reading SET encoding = 'pdf 0 (other)' WHERE encoding LIKE 'pdf%'")
    assert "pdf 0 (other)" in run("check", "--archive", archive).stderr
