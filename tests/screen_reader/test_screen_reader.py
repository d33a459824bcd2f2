"""What a screen reader hears: the real program, the real bus, one session of listening for all that is asked here."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.screen import virtual_screen

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
PATIENCE = 60.0
SYSTEM = "/usr/bin/python3"


def _brings_the_bus() -> bool:
    if not (LAUNCHER.exists() and shutil.which("dbus-daemon") and shutil.which("Xvfb")):
        return False
    asked = "import gi; gi.require_version('Atspi', '2.0')"
    return subprocess.run([SYSTEM, "-c", asked], capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(
    not _brings_the_bus(), reason="needs at-spi2-core, gir1.2-atspi-2.0, python3-gi, dbus and Xvfb"
)


@contextmanager
def running(command: list[str | Path], environment: dict[str, str]) -> Iterator[str]:
    """A process that ends with what is done beside it, and what it started; gives the first line that it prints."""
    process = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip() if "--print-address" in command else ""
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.stdout.close()
        process.wait()


def wait_for(path: Path) -> None:
    """Until it is there; the bindings do not look again for a bus that was not."""
    start = time.monotonic()
    while not path.exists():
        assert time.monotonic() - start < PATIENCE, path
        time.sleep(0.05)


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was heard, before and after a verdict by its key."""
    folder = tmp_path_factory.mktemp("heard")
    archive = folder / "a.jianbao"
    program = [sys.executable, "-m", "jianbao", "--archive", str(archive)]
    with virtual_screen() as display:
        assert display is not None
        environment = {
            **os.environ,
            "DISPLAY": display,
            "HOME": str(folder),
            "LANG": "zh_CN.UTF-8",
            "QT_ACCESSIBILITY": "1",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_QPA_PLATFORM": "xcb",
            "XDG_RUNTIME_DIR": str(folder),
        }
        for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
            environment[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
        subprocess.run([*program, "demo"], env=environment, check=True, capture_output=True)
        with running(["dbus-daemon", "--session", "--nofork", "--print-address"], environment) as bus:
            environment["DBUS_SESSION_BUS_ADDRESS"] = bus
            with running([LAUNCHER, "--launch-immediately"], environment), running(list(program), environment):
                wait_for(folder / "at-spi")
                listening = [SYSTEM, str(HERE / "listening.py")]
                done = subprocess.run(
                    listening, env=environment, capture_output=True, text=True, check=False, timeout=120
                )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_panes_name_their_rows(heard: dict[str, Any]) -> None:
    articles = "\n".join(heard["articles"])
    assert articles.count("长治市") >= 5
    assert any("5 篇文章" in name for name in heard["institutions"])
    assert any("长治市卫生健康委员会" in name for name in heard["institutions"])


def test_a_figure_says_what_it_is_and_how_it_stands(heard: dict[str, Any]) -> None:
    assert len(heard["figures"]) > 5
    # The figure as printed, how it stands, what it measures, its kind, its period.
    assert all(len(name.split(", ")) >= 4 for name in heard["figures"])
    assert {name.split(", ")[1] for name in heard["figures"]} == {"未核"}


def test_a_verdict_by_its_key_is_heard(heard: dict[str, Any]) -> None:
    changed = [(was, now) for was, now in zip(heard["figures"], heard["ruled"], strict=True) if was != now]
    ((was, now),) = changed
    assert "未核" in was
    assert now == was.replace("未核", "对")


def test_the_reading_pane_gives_its_text(heard: dict[str, Any]) -> None:
    assert len(heard["text"]) > 500
    assert heard["figures"][0].split(", ")[0] in heard["text"]


def test_menus_speak(heard: dict[str, Any]) -> None:
    assert {"撤销", "对", "导入…", "快捷键"} <= {name.split("(")[0] for name in heard["menus"]}


def test_nothing_on_the_screen_that_acts_is_without_a_name(heard: dict[str, Any]) -> None:
    assert heard["unnamed"] == []
