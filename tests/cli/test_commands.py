"""The command line as a process, on real files."""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jianbao.cli.parser import build_parser
from jianbao.resources import seeds
from tests.cli.program import json_of, run

if TYPE_CHECKING:
    from jianbao.errors import Language

SEEDS = sorted(seeds().glob("*.txt"))


def start(*arguments: object, status: int = 0, language: str = "zh_CN.UTF-8") -> subprocess.CompletedProcess[str]:
    """Start ``jianbao`` itself, as its users do; fails unless it leaves with ``status`` and without a traceback."""
    process = subprocess.run(
        [sys.executable, "-m", "jianbao", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "LANG": language, "LC_ALL": language},
    )
    assert process.returncode == status, process.stdout + process.stderr
    assert "Traceback" not in process.stderr
    return process


def test_demo_files_five_pages_and_says_under_whom(tmp_path: Path) -> None:
    out = start("demo", "--archive", tmp_path / "a.jianbao").stdout
    assert out.count("新增") == 5
    assert "长治市卫生健康委员会" in out
    assert "5 篇" in out
    again = start("demo", "--archive", tmp_path / "a.jianbao").stdout
    assert again.count("已有") == 5


def test_read_writes_an_answer_per_file(tmp_path: Path) -> None:
    run("read", *SEEDS, "--answers", tmp_path / "answers")
    for path in SEEDS:
        page = json.loads((tmp_path / "answers" / f"{path.stem}.json").read_text("utf-8"))
        assert page["source"] == path.name
        assert len(page["metrics"]) > 10
        text = path.read_text("utf-8")
        for metric in page["metrics"]:
            assert "".join(text[metric["start"] : metric["end"]].split()) == metric["text"]


def test_an_answer_is_written_whole_and_over_no_other(tmp_path: Path) -> None:
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
    (tmp_path / "甲" / "p.txt").write_bytes(SEEDS[0].read_bytes())
    (tmp_path / "乙" / "p.txt").write_bytes(SEEDS[1].read_bytes())
    answers = tmp_path / "答"
    answers.mkdir()
    (tmp_path / "别处").write_text("留着")
    (answers / "p.json").symlink_to(tmp_path / "别处")
    said = run("read", tmp_path / "甲" / "p.txt", tmp_path / "乙" / "p.txt", "--answers", answers, status=1).stderr
    assert str(tmp_path / "乙" / "p.txt") in said
    assert json.loads((answers / "p.json").read_text("utf-8"))["metrics"]
    assert (tmp_path / "别处").read_text() == "留着"
    before = (answers / "p.json").read_bytes()
    assert [path.name for path in answers.iterdir()] == ["p.json"]
    assert "写不了" in run("read", SEEDS[0], "--answers", answers / "p.json" / "内", status=1).stderr
    assert (answers / "p.json").read_bytes() == before


def test_a_file_name_that_is_no_text_is_read_and_the_next_too(tmp_path: Path) -> None:
    strange = os.fsencode(tmp_path) + "/治疗".encode("gb18030") + b".txt"
    Path(os.fsdecode(strange)).write_bytes(SEEDS[0].read_bytes())
    start("read", os.fsdecode(strange), SEEDS[1], "--answers", tmp_path / "答")
    assert sorted(len(path.read_bytes()) > 1000 for path in (tmp_path / "答").iterdir()) == [True, True]


def test_read_stores_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANBAO_ARCHIVE", str(tmp_path / "none.jianbao"))
    run("read", SEEDS[0])
    assert not (tmp_path / "none.jianbao").exists()


def test_read_explains_what_a_figure_rests_on() -> None:
    plain, explained = run("read", SEEDS[0]).stdout, run("read", SEEDS[0], "--explain").stdout
    assert len(explained.splitlines()) > 2 * len(plain.splitlines())


def test_import_says_what_became_of_each_file(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "1.txt").write_bytes(SEEDS[0].read_bytes())
    (folder / "2 empty.txt").write_bytes(b"")
    (folder / "3 picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    (folder / "4.txt").write_bytes(SEEDS[1].read_text("utf-8").encode("gb18030"))
    (folder / "5.txt").write_bytes(SEEDS[0].read_bytes())
    lines = json_of("import", folder, tmp_path / "nowhere.txt", "--archive", tmp_path / "a.jianbao", status=1)
    found = {Path(line["path"]).name: line["outcome"] for line in lines}
    assert found == {
        "1.txt": "new",
        "2 empty.txt": "failed",
        "3 picture.txt": "failed",
        "4.txt": "new",
        "5.txt": "duplicate",
        "nowhere.txt": "failed",
    }
    assert all(line["why"] for line in lines if line["outcome"] == "failed")


def test_what_is_no_text_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "pages" / "sub"
    folder.mkdir(parents=True)
    (folder / "letter.doc").write_bytes(b"PK")
    (folder / ".hidden.svg").write_bytes(b"<svg/>")
    (folder.parent / "1.txt").write_bytes(SEEDS[0].read_bytes())
    done = run("import", folder.parent, "--archive", tmp_path / "a.jianbao")
    assert "另有 1 个文件不是文本、DOCX、HTML、PDF，未导入：letter.doc" in done.stdout


def test_the_list_tells_the_two_years_apart(archive: Path) -> None:
    head, *lines = run("list", "--archive", archive).stdout.splitlines()
    assert head.split() == ["编号", "标题", "机构", "刊年", "所述年份", "数据", "标签"]
    assert len(lines) == 5


def test_list_and_show(archive: Path) -> None:
    listed = json_of("list", "--archive", archive)
    assert listed["total"] == 5
    assert {hit["source"] for hit in listed["hits"]} == {path.name for path in SEEDS}
    shown = json_of("show", listed["hits"][0]["id"], "--archive", archive)
    assert shown["blocks"]
    assert shown["metrics"]
    assert start("show", listed["hits"][0]["id"], "--archive", archive).stdout.strip()


def test_show_of_no_article_is_a_sentence(archive: Path) -> None:
    assert "4711" in run("show", 4711, "--archive", archive, status=1).stderr


def test_decisions_and_their_undo(archive: Path) -> None:
    def tags() -> list[str]:
        found: list[str] = json_of("show", 1, "--archive", archive)["tags"]
        return found

    run("tag", 1, "两会", "医疗", "--archive", archive, "--author", "李")
    assert sorted(tags()) == ["两会", "医疗"]
    run("untag", 1, "医疗", "--archive", archive)
    run("undo", "--archive", archive)
    assert sorted(tags()) == ["两会", "医疗"]
    run("redo", "--archive", archive)
    assert tags() == ["两会"]
    run("note", 1, "请核对", "--passage", "100:110", "--archive", archive)
    (note,) = json_of("show", 1, "--archive", archive)["notes"]
    assert (note["text"], note["span"]) == ("请核对", [100, 110])
    decisions = json_of("history", 1, "--archive", archive)
    assert {"id", "author", "device", "time", "kind", "slot", "says", "supersedes"} <= decisions[0].keys()
    assert "李" in {decision["author"] for decision in decisions}
    run("check", "--archive", archive)


def test_several_tags_are_one_act(archive: Path) -> None:
    run("tag", 1, "甲", "乙", "甲 ", "--archive", archive)
    assert run("tag", 1, "丙", "", "--archive", archive, status=1).stderr
    assert json_of("show", 1, "--archive", archive)["tags"] == ["甲", "乙"]
    assert run("undo", "--archive", archive).stdout.strip() == "已撤销：添加标签"
    assert json_of("show", 1, "--archive", archive)["tags"] == []
    assert "没有可撤销" in run("undo", "--archive", archive, status=1).stderr


def test_what_would_steer_the_terminal_is_shown_as_its_code(archive: Path, tmp_path: Path) -> None:
    run("note", 1, "红\x1b[31m\u202e字\n第二行", "--archive", archive)
    shown = run("show", 1, "--archive", archive).stdout
    assert "✎ 红<U+001B>[31m<U+202E>字\n第二行" in shown
    (tmp_path / "两\n行\x1b.txt").write_bytes(b"")
    report = run("import", tmp_path / "两\n行\x1b.txt", "--archive", archive, status=1).stdout
    assert len(report.splitlines()) == 1
    assert "两<U+000A>行<U+001B>.txt" in report


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", 1 << 63),
        ("history", "9" * 23),
        ("tag", "9" * 23, "x"),
        ("tag", 1, "\udcff\udcfe"),
        ("note", 1, "\udcff"),
        ("tag", 1, "a", "--author", "\udcff"),
    ],
)
def test_what_no_article_and_no_text_can_be_is_wrong_usage(archive: Path, arguments: tuple[object, ...]) -> None:
    run(*arguments, "--archive", archive, status=2)


def test_output_that_nobody_takes(archive: Path, tmp_path: Path) -> None:
    def into(target: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        words = " ".join(f'"{word}"' for word in (sys.executable, "-m", "jianbao", *arguments))
        command = ["sh", "-c", f"{words} --archive '{archive}' {target}"]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    for arguments in (("list",), ("show", 1), ("tag", 1, "甲")):
        full = into("> /dev/full", *arguments)
        assert full.returncode == 1
        assert "写不了输出" in full.stderr
        assert len(full.stderr.splitlines()) == 1
    closed = into(">&-", "list")
    assert (closed.returncode, closed.stderr) == (0, "")


def test_nothing_to_undo_is_a_sentence(archive: Path) -> None:
    assert "没有可撤销" in run("undo", "--archive", archive, status=1).stderr
    assert "nothing to undo" in run("undo", "--archive", archive, status=1, language="en_US.UTF-8").stderr


def test_the_archive_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANBAO_ARCHIVE", str(tmp_path / "named" / "b.jianbao"))
    run("list")
    assert (tmp_path / "named" / "b.jianbao").exists()


def test_the_archive_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    run("list", "--archive", "~/c.jianbao")
    assert (tmp_path / "c.jianbao").exists()
    assert not (tmp_path / "~").exists()
    run("list", "--archive", "", status=2)


def test_an_option_stands_before_or_behind_the_command(archive: Path) -> None:
    assert start("--archive", archive, "list").stdout == start("list", "--archive", archive).stdout != ""


def test_a_passage_that_is_none_is_a_sentence(archive: Path) -> None:
    for passage in ("x", "5:5", "0:99999999"):
        assert passage in run("note", 1, "…", "--passage", passage, "--archive", archive, status=1).stderr


def test_a_file_that_is_no_archive_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "letter.doc"
    path.write_bytes(b"not an archive" * 500)
    assert "letter.doc" in start("list", "--archive", path, status=1).stderr
    assert path.read_bytes() == b"not an archive" * 500


def test_state_that_was_spoilt_is_made_again_from_the_log(archive: Path) -> None:
    run("tag", 1, "两会", "--archive", archive)
    with contextlib.closing(sqlite3.connect(archive)) as database, database:
        database.execute("DELETE FROM article_tag")
    assert "--repair" in run("check", "--archive", archive, status=1).stdout
    run("check", "--repair", "--archive", archive)
    assert json_of("show", 1, "--archive", archive)["tags"] == ["两会"]


def test_help_in_both_languages() -> None:
    assert "导入文件" in start("--help").stdout
    assert "take in files" in start("--help", language="en_GB.UTF-8").stdout


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_explains_itself(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    names = re.findall(r"^    ([a-z]+) ", build_parser(language).format_help(), re.MULTILINE)
    assert {"verdict", "export"} <= set(names)
    for name in names:
        with pytest.raises(SystemExit):
            build_parser(language).parse_args([name, "--help"])
        assert f"jianbao {name}" in capsys.readouterr().out
    assert run("nonsense", status=2).stderr


def test_a_reader_that_leaves_early_is_no_crash(archive: Path) -> None:
    command = f'"{sys.executable}" -m jianbao show 1 --archive "{archive}" | head -n 1'
    process = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert process.stderr == ""
