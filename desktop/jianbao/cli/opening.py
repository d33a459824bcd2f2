"""Files and folders in the place of a command: the window opens and takes them in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence


def named_files(arguments: Sequence[str], commands: Container[str]) -> list[Path]:
    """The files and folders that stand where a command would, as a file manager gives them; [] where one stands there.

    A command goes before a file of its name.
    """
    if not arguments or arguments[0] in commands or not Path(arguments[0]).exists():
        return []
    return [Path(one) for one in arguments]


def command_names(parser: argparse.ArgumentParser) -> frozenset[str]:
    """The commands of a parser, which argparse itself does not tell."""
    every = (one for one in parser._actions if isinstance(one, argparse._SubParsersAction))  # noqa: SLF001
    return frozenset(name for one in every for name in one.choices)
