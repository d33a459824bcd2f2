"""What every test gets: a screen of its own, folders of its own, and no silent log."""

from __future__ import annotations

import logging
import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pytestqt.qtbot import QtBot

from tests.screen import virtual_screen

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]

PATIENCE = 30_000
"""Milliseconds that a test waits for what is to happen: a busy machine is slow, and is not wrong."""

_stack = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """Start a virtual screen before any QApplication is made; one for each worker, so that focus is its own."""
    # Hundreds of processes are started here: none compiles the program anew, whatever the machine is set to.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(ROOT / "build" / "bytecode")
    distributing = bool(getattr(config.option, "numprocesses", None)) and not hasattr(config, "workerinput")
    if distributing or "QT_QPA_PLATFORM" in os.environ:
        return
    display = _stack.enter_context(virtual_screen())
    os.environ["QT_QPA_PLATFORM"] = "offscreen" if display is None else "xcb"
    if display is not None:
        os.environ["DISPLAY"] = display


def pytest_unconfigure() -> None:
    """Take the screen down."""
    _stack.close()


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the user's archive, settings or caches."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(home / variable.lower()))
    monkeypatch.setenv("JIANBAO_ARCHIVE", str(home / "archive.jianbao"))
    monkeypatch.setenv("JIANBAO_SETTINGS", str(home / "settings.ini"))
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


class PatientBot(QtBot):
    """Waits as long as a busy machine takes."""

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = PATIENCE) -> None:  # noqa: N802 - pytest-qt's name
        """Until the condition holds."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **how: Any) -> Any:  # noqa: N802 - as above
        """Until the signal was emitted."""
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """Who waits for the window."""
    return PatientBot(request)


class _Loud(logging.Handler):
    """Keeps every record from WARNING up."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> object:
    """A log record from WARNING up fails the test, unless the test is marked ``expects_log``."""
    handler = _Loud()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if handler.records and request.node.get_closest_marker("expects_log") is None:
        pytest.fail("\n".join(f"logged: {record.getMessage()}" for record in handler.records))
