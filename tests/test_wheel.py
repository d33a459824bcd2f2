"""What is installed works without the checkout: the wheel holds the lexicon, the migrations, the seeds, the window."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as ``pip install .`` builds it, and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, cwd: Path, *arguments: str) -> str:
    """Run the installed program away from the checkout; the checkout's own package stands behind it on the path."""
    code = "import sys; from jianbao.cli.main import main; import jianbao; print(jianbao.__file__); sys.exit(main())"
    process = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(installed), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert process.returncode == 0, process.stderr
    assert process.stdout.startswith(str(installed))
    return process.stdout


def test_the_installed_program_reads_and_files_the_five_pages(installed: Path, tmp_path: Path) -> None:
    out = run(installed, tmp_path, "demo", "--archive", str(tmp_path / "a.jianbao"))
    assert "长治市人民医院" in out


def test_the_installed_program_paints_its_window(installed: Path, tmp_path: Path) -> None:
    run(installed, tmp_path, "--archive", str(tmp_path / "a.jianbao"), "--screenshot", str(tmp_path / "window.png"))
    assert (tmp_path / "window.png").stat().st_size > 10_000


def test_the_wheel_holds_what_is_not_code(installed: Path) -> None:
    for path in (
        "data/seeds/ORIGIN",
        "data/resources/lexicon/units.toml",
        "data/resources/translations/jianbao_en.qm",
        "py.typed",
    ):
        assert (installed / "jianbao" / path).is_file(), path
