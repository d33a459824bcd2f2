"""Documents on the command line: read, imported, checked."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.cli.program import json_of, run
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


def test_particulars_are_shown_and_said_of_many(tmp_path: Path) -> None:
    for number in (1, 2):
        text = f"长治日报\n2026年1月28日 第{number}版\n\n{made.HEADLINE}\n\n{made.TEXT[number]}\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    archive = ("--archive", tmp_path / "a.jianbao")
    run("import", tmp_path / "1.txt", tmp_path / "2.txt", *archive)
    read = json_of("particulars", 1, 2, *archive)
    assert [(one["paper"], one["date"], one["edition"]) for one in read] == [
        ("长治日报", "2026-01-28", "第1版"),
        ("长治日报", "2026-01-28", "第2版"),
    ]
    shown = run("particulars", 1, 2, "--paper", "上党晚报", "--edition", "", *archive).stdout
    assert shown.count("上党晚报*") == 2
    back = json_of("particulars", 1, "--as-read", "paper", *archive)
    assert (back[0]["paper"], back[0]["edition"], back[0]["said"]) == ("长治日报", None, ["edition"])
    assert "不是日期" in run("particulars", 1, "--date", "昨天", *archive, status=1).stderr
    assert "改版面信息：报纸 上党晚报" in run("history", 1, *archive).stdout
    assert "paper as read" in run("history", "--last", *archive, language="en_US.UTF-8").stdout
    run("particulars", 7, *archive, status=1)
