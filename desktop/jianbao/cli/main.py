"""The entry point: parses the line, runs the command, turns errors of the world into a sentence and a status."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, TextIO

from jianbao import policy
from jianbao.cli.language import system_language
from jianbao.cli.opening import command_names, named_files
from jianbao.cli.parser import build_parser
from jianbao.cli.visible import visible
from jianbao.errors import Sentence, WorldError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.errors import Language

FAILED, INTERRUPTED = 1, 130
_ERROR_BOX = 0x10
ARCHIVE_SUFFIX = ".jianbao"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; gives the exit status: 0 all well, 1 something failed, 2 wrong usage."""
    if getattr(sys, "frozen", False):
        # In a packaged program the processes that read for an intake are this program, started with a word of its own.
        from multiprocessing import freeze_support  # noqa: PLC0415 - only there

        freeze_support()
    language = system_language()
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    parser = build_parser(language)
    given = sys.argv[1:] if arguments is None else arguments
    files = named_files(given, command_names(parser))
    options = parser.parse_args([] if files else given, argparse.Namespace(archive=None))
    options.opened = files
    try:
        status = _run(options, language)
        # None: started without a console, or with the output closed.
        if sys.stdout is not None:
            sys.stdout.flush()
    except WorldError as error:
        _tell(error.sentence.text(language))
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        # Of a file it would name the file (and would have been told as an error of the world).
        if error.filename is not None:
            raise
        return _output_lost(error, language)
    return status


def _tell(sentence: str) -> None:
    """Say why nothing was done; started without a console on Windows, in a box."""
    if sys.platform == "win32" and sys.stderr is None:
        import ctypes  # noqa: PLC0415 - only there

        ctypes.windll.user32.MessageBoxW(None, sentence, "剪报 Jianbao", _ERROR_BOX)
        return
    print(visible(f"jianbao: {sentence}"), file=sys.stderr)


def _output_lost(error: OSError, language: Language) -> int:
    """Nobody takes what we print: the disk is full, or its reader has gone (`jianbao list | head`)."""
    if not isinstance(error, BrokenPipeError):
        told = Sentence(f"写不了输出（{error.strerror}）。", f"The output cannot be written ({error.strerror}).")
        print(f"jianbao: {told.text(language)}", file=sys.stderr)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


def _speak_utf8(stream: TextIO) -> None:
    """Chinese must come out whatever the console's code page is."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")


def _run(options: argparse.Namespace, language: Language) -> int:
    if options.command == "diagnose":
        # Before the policy: it is asked for where that is out of order.
        from jianbao.cli.diagnosing import diagnose  # noqa: PLC0415

        return diagnose(options, language)
    laid_down = policy.in_force()
    if options.command in laid_down.off:
        raise policy.switched_off(laid_down, options.command)
    # Imports inside, for start-up time: the window must paint before SQLAlchemy loads, and `read` needs neither.
    if options.command is None:
        from jianbao.ui.app import run  # noqa: PLC0415

        if options.opened and "import" in laid_down.off:
            raise policy.switched_off(laid_down, "import")
        archives = [one for one in options.opened if one.suffix == ARCHIVE_SUFFIX]
        files = [one for one in options.opened if one not in archives]
        return run(archives[0] if archives else options.archive, screenshot=options.screenshot, files=files)
    if options.command == "read":
        from jianbao.cli.reading import read  # noqa: PLC0415

        return read(options, language)
    from jianbao.cli.archive import run_on_archive  # noqa: PLC0415

    return run_on_archive(options, language)
