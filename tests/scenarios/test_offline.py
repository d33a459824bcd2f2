"""A whole session without a route to anywhere, its system calls watched: the display's socket is the only one."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.screen import virtual_screen

_CALL = re.compile(r"\b(socket|connect|bind|sendto|socketpair)\(([^)]*)\)")

_OF_THE_SYSTEM = {"/var/run/nscd/socket"}
"""Where the C library asks for the user's name, on this machine."""


def _can(*words: str) -> bool:
    return (
        shutil.which(words[0]) is not None and subprocess.run(words, capture_output=True, check=False).returncode == 0
    )


def test_nothing_in_a_page_a_note_or_a_package_asks_anybody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not _can("strace", "-e", "trace=network", "true"):
        pytest.skip("strace is not here, or may not watch: install it to have this looked at")
    alone = ["unshare", "-rn"] if _can("unshare", "-rn", "true") else []
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    log = tmp_path / "calls.txt"
    with virtual_screen() as display:
        if display is None:
            pytest.skip("there is no virtual screen here: install Xvfb and openbox")
        monkeypatch.setenv("DISPLAY", display)
        watch = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=network", "-o", str(log)]
        run = [*alone, *watch, sys.executable, "-m", "tests.scenarios.offline", str(tmp_path)]
        done = subprocess.run(run, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    calls = [match for line in log.read_text("utf-8", errors="replace").splitlines() if (match := _CALL.search(line))]
    assert any(call[1] == "connect" and "X11-unix" in call[2] for call in calls), "the watch sees the display's socket"
    assert [call[0] for call in calls if "AF_INET" in call[2] or "AF_NETLINK" in call[2]] == []
    asked = {name for call in calls if call[1] == "connect" for name in re.findall(r'sun_path=@?"([^"]*)', call[2])}
    assert asked - _OF_THE_SYSTEM == {f"/tmp/.X11-unix/X{display.removeprefix(':')}"}
