"""``jianbao`` as a process of its own for each command, without paying for its start-up each time.

One process imports the program and reads a page, so that the lexicon is there; each command is a fork of it: with
memory, files, environment and exit status of its own, as if it had been started. ``test_commands`` starts the program
itself, too.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: object, status: int = 0, language: str = "zh_CN.UTF-8") -> subprocess.CompletedProcess[str]:
    """Run ``jianbao`` as its users do; fails unless it leaves with ``status`` and without a traceback."""
    words = [str(argument) for argument in arguments]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        left = _forked(words, {**os.environ, "LANG": language, "LC_ALL": language}, (out.fileno(), err.fileno()))
        for file in (out, err):
            file.seek(0)
        done = subprocess.CompletedProcess(words, left, out.read().decode(), err.read().decode())
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


def json_of(*arguments: object, status: int = 0) -> Any:
    """What a command prints for a program."""
    return json.loads(run(*arguments, "--json", status=status).stdout)


def _forked(words: list[str], environment: dict[str, str], outputs: tuple[int, int]) -> int:
    """Have the warm process run it, writing into these files; gives the exit status."""
    warm = _warm()
    request = {
        "words": words,
        "environment": environment,
        "folder": str(Path.cwd()),
        "outputs": [f"/proc/{os.getpid()}/fd/{file}" for file in outputs],
    }
    assert warm.stdin is not None
    assert warm.stdout is not None
    print(json.dumps(request), file=warm.stdin, flush=True)
    return int(warm.stdout.readline())


@cache
def _warm() -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.program"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="ascii",
    )
    atexit.register(_end, process)
    return process


def _end(process: subprocess.Popen[str]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
    process.wait()


def _load() -> None:
    """Everything that a command may import but Qt, and the lexicon."""
    import jianbao  # noqa: PLC0415 - the tests themselves need not load it
    from jianbao.reading.reader import read  # noqa: PLC0415
    from jianbao.resources import seeds  # noqa: PLC0415

    for module in pkgutil.walk_packages(jianbao.__path__, "jianbao."):
        # Qt; what runs the program when imported; what alembic alone can import.
        if not module.name.startswith(("jianbao.ui", "jianbao.__main__", "jianbao.archive.migrations.")):
            importlib.import_module(module.name)
    page = min(seeds().glob("*.txt"))
    read(page.read_text("utf-8"), page.name)


def _become(request: dict[str, Any]) -> None:
    """Turn this fork into the command; leaves the process as the command does."""
    from jianbao.cli.main import main  # noqa: PLC0415 - as above

    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    sys.stdin = os.fdopen(0, closefd=False)
    for number, path in enumerate(request["outputs"], start=1):
        os.dup2(os.open(path, os.O_WRONLY), number)
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    sys.argv = ["jianbao", *request["words"]]
    sys.exit(main())


def _serve() -> None:
    _load()
    answers = os.dup(1)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _become(json.loads(line))
        os.write(answers, b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    _serve()
