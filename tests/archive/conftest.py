from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.store import Archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOBODY = 65534

BIND = f"""
import os
import shutil
import tempfile
from pathlib import Path
import jianbao.archive.migrations.runner
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.encodings import detect
from jianbao.exchange.intake import take_in
from jianbao.reading import reader
# Once, for what is imported late: the interpreter may lie where nobody may look.
warm = Path(tempfile.mkdtemp())
Archive.open(warm / "warm").close()
shutil.rmtree(warm)
reader.read("长治市人民医院门诊量达10人次。", "x")
detect("长治市人民医院".encode("gb18030"))
if os.geteuid() == 0:
    os.setgroups([])
    os.setegid({NOBODY})
    os.seteuid({NOBODY})
"""
"""Put before a script: file permissions bind it, even if the tests are run by root."""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.jianbao") as opened:
        yield opened


@pytest.fixture
def as_nobody() -> Iterator[Callable[[str], str]]:
    """Runs a Python script as a user whom file permissions bind, and gives what it printed.

    The script knows ``folder``, a folder of its own, ``Archive``, ``Path``, ``WorldError`` and ``take_in``. Root is
    bound by no permission: there the script becomes "nobody", who is given the folder. It does not lie within pytest's
    own, whose way down is for its owner alone.
    """
    top = Path(tempfile.mkdtemp(prefix="jianbao-nobody-"))
    top.chmod(0o755)
    folder = top / "nobody"
    folder.mkdir()
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)

    def run(script: str) -> str:
        begin = f"from pathlib import Path\nfolder = Path({str(folder)!r})\n"
        command = [sys.executable, "-c", begin + BIND + script]
        done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return str(done.stdout)

    yield run
    for place in (folder, *folder.rglob("*")):
        place.chmod(0o755)
    shutil.rmtree(top)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MiB, 11 of them taken by the file 占位."""
    disk = tmp_path / "小盘"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "jianbao-test", str(disk)], check=False, capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip("needs the right to mount a small disk")
    try:
        (disk / "占位").write_bytes(bytes(11 << 20))
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)
