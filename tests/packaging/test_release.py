"""A release is what its number, its change log and the lists of its packages say alike."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import PySide6
import pytest

from jianbao import __version__
from jianbao.cli import archive
from jianbao.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
LISTS = ROOT / "packaging" / "linux.d"
QT = Path(PySide6.__file__).parent


def listed(name: str) -> list[str]:
    text = (LISTS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def problem(changelog: str, version: str) -> str | None:
    """What is wrong between a change log and a version: what is unreleased comes in a version newer than the last."""
    parts = re.split(r"^## \[(.+?)\].*$", changelog, flags=re.MULTILINE)
    chapters = dict(zip(parts[1::2], parts[2::2], strict=True))
    unreleased = chapters.pop("Unreleased", "").strip()
    released = [number(name) for name in chapters]
    if released != sorted(released, reverse=True):
        return "the releases do not stand newest first"
    if not released:
        return None if unreleased else "nothing is told"
    if unreleased:
        return None if number(version) > released[0] else f"{version} is out already, and something is unreleased"
    return None if number(version) == released[0] else f"{version} has no chapter of its own"


def test_the_version_is_the_one_of_the_change_log() -> None:
    assert problem((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), __version__) is None


def test_a_version_that_the_change_log_does_not_know_is_found() -> None:
    out = "## [0.2.0] - 2026-01-02\n\n- a\n\n## [0.1.0] - 2026-01-01\n\n- b\n"
    assert problem(out, "0.2.0") is None
    assert problem(out, "0.2.1") == "0.2.1 has no chapter of its own"
    assert problem("## [Unreleased]\n\n- c\n\n" + out, "0.2.0") == "0.2.0 is out already, and something is unreleased"
    assert problem("## [Unreleased]\n\n- c\n\n" + out, "0.3.0") is None
    assert problem("## [0.1.0]\n\n## [0.2.0]\n", "0.2.0") == "the releases do not stand newest first"


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    for path in sorted((ROOT / "packaging").rglob("*")):
        if path.is_file() and path.suffix not in {".lock", ".pyc"}:
            assert f'"{__version__}"' not in path.read_text(encoding="utf-8"), path


def test_every_file_of_qt_that_is_to_be_shipped_is_there() -> None:
    missing = [glob for glob in listed("qt.txt") if not any(QT.glob(glob))]
    assert missing == []


def test_every_module_of_qt_that_the_program_imports_is_shipped() -> None:
    shipped = {line.split(".")[0] for line in listed("qt.txt") if line.startswith("Qt") and "/" not in line}
    imported = set()
    for path in (ROOT / "desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
                imported.add(str(node.module).split(".")[1])
    assert imported
    assert imported <= shipped


def test_the_exit_codes_are_those_of_the_manual(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", text.partition("## Exit codes")[2], re.MULTILINE)}

    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    found = {main(["list"]), main(["read", str(tmp_path / "none.txt")])}
    with pytest.raises(SystemExit) as refused:
        main(["no-such-command"])
    found.add(int(str(refused.value.code)))
    monkeypatch.setitem(archive._COMMANDS, "list", interrupted)
    found.add(main(["list"]))
    capsys.readouterr()
    assert found == told == {0, 1, 2, 130}


def test_the_bill_of_the_add_on_names_the_opencv_that_is_built() -> None:
    lists = LISTS.parent / "ocr.d"
    (pinned,) = re.findall(
        r"^opencv-python-headless==(\S+)", (lists / "requirements.lock").read_text("utf-8"), re.MULTILINE
    )
    components = tomllib.loads((lists / "components.toml").read_text("utf-8"))["component"]
    assert [one["version"] for one in components if one["name"] == "OpenCV"] == [pinned]
