from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.store import Archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BOUND = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]
"""Runs a command as root without root's power over file permissions."""

NAMES = """
from pathlib import Path
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.intake import take_in
"""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.jianbao") as opened:
        yield opened


@pytest.fixture
def bound_by_permissions(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Runs a Python script that file permissions bind, even if the tests are run by root; gives what it printed.

    The script knows ``folder``, a folder of its own, ``Archive``, ``Path``, ``WorldError`` and ``take_in``.
    """
    before = BOUND if os.geteuid() == 0 else []
    if before and subprocess.run([*before, "true"], check=False, capture_output=True).returncode != 0:
        pytest.skip("root may not give up its powers here")
    folder = tmp_path / "own"
    folder.mkdir()

    def run(script: str) -> str:
        command = [*before, sys.executable, "-c", f"{NAMES}folder = Path({str(folder)!r})\n{script}"]
        done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return str(done.stdout)

    yield run
    for place in (folder, *folder.rglob("*")):
        place.chmod(0o755)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MiB, 10.6 of them taken by the file 占位."""
    disk = tmp_path / "小盘"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "jianbao-test", str(disk)], check=False, capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip("needs the right to mount a small disk")
    try:
        # What is left holds an empty archive and a few pages.
        (disk / "占位").write_bytes(bytes((11 << 20) - (384 << 10)))
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)
