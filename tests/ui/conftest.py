"""What every test of the window gets: nothing of it is left behind."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


def leftovers(app: QApplication) -> set[str]:
    """What is alive: widgets without a parent, running timers, threads."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = [repr(widget) for widget in app.topLevelWidgets() if shiboken6.isValid(widget)]
    for thing in gc.get_objects():
        # Not isinstance: a mere look at some lazy module members makes them warn.
        if type(thing) in (QTimer, QThread) and shiboken6.isValid(thing):
            running = thing.isActive() if type(thing) is QTimer else thing.isRunning()
            found += [repr(thing)] if running else []
    return {*found, *(thread.name for thread in threading.enumerate() if thread.name.startswith("acts"))}


@pytest.fixture(scope="session", autouse=True)
def what_was_there_before() -> None:
    """Thousands of collected tests are no leftovers: looking through them took most of the time here."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_is_left(qapp: QApplication) -> Iterator[None]:
    """A test that leaves a widget, a running timer or a thread behind fails."""
    before = leftovers(qapp)
    yield
    left = leftovers(qapp) - before
    if left:
        # Slow, so only now: what only a cycle holds is not left behind.
        gc.collect()
        left = leftovers(qapp) - before
    assert not left, left
