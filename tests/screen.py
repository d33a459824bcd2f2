"""A virtual screen with a window manager, for tests and pictures: ``python -m tests.screen COMMAND…``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = "2880x1800x24"


@contextmanager
def virtual_screen(size: str = SIZE) -> Iterator[str | None]:
    """Start Xvfb and openbox and give the display's name; None where they are not installed."""
    if not (shutil.which("Xvfb") and shutil.which("openbox")):
        yield None
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    display = f":{number}"
    manager = subprocess.Popen(
        ["openbox", "--sm-disable"],
        env={**os.environ, "DISPLAY": display},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(0.3)  # openbox says nowhere that it manages windows now
    try:
        yield display
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


def main() -> int:
    """Run the command given on a screen of its own."""
    with virtual_screen() as display:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        if display is not None:
            environment |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
