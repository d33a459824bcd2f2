"""A program that is killed the moment after it has said that an act is stored: ``… killed ARCHIVE ACT``."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from jianbao.ui.app import Program, made_application
from jianbao.ui.checking.label_dialog import LabelDialog
from jianbao.ui.checking.settle_dialog import SettleDialog
from jianbao.ui.checking.verdict_dialog import VerdictDialog
from jianbao.ui.settings import LANGUAGE, Settings
from tests.scenarios.keyboard import Keyboard

if TYPE_CHECKING:
    from collections.abc import Callable


def verdict(hands: Keyboard) -> None:
    """Say that the first figure is right."""
    hands.press("Ctrl+]")
    hands.press("D")


def correct(hands: Keyboard) -> None:
    """Say what the first figure should be, and why."""
    hands.press("Ctrl+]")
    hands.press("C")
    hands.dialog(VerdictDialog)
    hands.type("13.5")
    hands.press("Tab")
    hands.type("by phone")
    hands.press("Return")


def label(hands: Keyboard) -> None:
    """Say what the first figure measures, and when."""
    hands.press("Ctrl+]")
    hands.press("L")
    hands.dialog(LabelDialog)
    hands.type("visits")
    hands.press("Tab")
    hands.press("Tab")
    hands.press("Ctrl+A")
    hands.type("2024")
    hands.press("Return")


def extent(hands: Keyboard) -> None:
    """Take the last character off the first figure."""
    hands.press("Ctrl+]")
    hands.press("Alt+Shift+[")
    hands.press("Return")


def mark(hands: Keyboard) -> None:
    """Mark the number of a batch, which is no figure."""
    hands.press("F3")
    hands.type("12")
    hands.press("Return")
    hands.press("Esc")
    hands.press("B")


def settle(hands: Keyboard) -> None:
    """Say of the contradiction that it is printed so."""
    hands.press("Ctrl+5")
    hands.press("Return")
    hands.dialog(SettleDialog)
    hands.press("3")
    hands.press("Return")


def sign(hands: Keyboard) -> None:
    """Sign the page off."""
    hands.press("Ctrl+Return")


def undo(hands: Keyboard) -> None:
    """Take the last act back."""
    hands.press("Ctrl+Z")


def judge(hands: Keyboard) -> None:
    """Judge figure behind figure, until somebody kills the program."""
    hands.press("Ctrl+]")
    while True:
        hands.press("D")


ACTS: dict[str, Callable[[Keyboard], None]] = {
    act.__name__: act for act in (verdict, correct, label, extent, mark, settle, sign, undo, judge)
}


def main(archive: Path, act: str) -> None:
    """Start the program, do the act by keys; the process dies as soon as the window has shown that it is done."""
    settings = Settings(archive.with_name("settings.ini"))
    settings.set(LANGUAGE, "zh")
    program = Program(made_application(), settings, archive)
    window = program.window

    def acknowledged(_changes: object) -> None:
        """Behind everything that the window itself does when it hears that an act is done."""
        if act == "judge":
            os.write(1, b".")
        else:
            os.kill(os.getpid(), signal.SIGKILL)

    window.show()
    QTest.qWaitForWindowExposed(window)
    hands = Keyboard(program)
    hands.wait(lambda: window.status.checking.words and not program.acts.busy)
    program.acts.done.connect(acknowledged)
    hands.press("Ctrl+3")
    ACTS[act](hands)
    hands.wait(lambda: False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
