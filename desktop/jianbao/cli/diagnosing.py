"""``jianbao diagnose``: what whoever is to help needs to know, without a word of articles unless asked."""

from __future__ import annotations

import json
import locale
import os
import platform
import re
import sys
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao import __version__, folders, policy
from jianbao.archive.facts import facts
from jianbao.archive.keeping.backups import backups
from jianbao.archive.location import Place, default_place
from jianbao.errors import Sentence, WorldError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from jianbao.errors import Language

_ENVIRONMENT = re.compile(r"^(JIANBAO_|QT_|XDG_|LANG$|LC_|DISPLAY$|WAYLAND_DISPLAY$|GTK_IM_MODULE$|XMODIFIERS$)")
_MESSAGE = re.compile(r"^([\w.]+(?:Error|Exception|Warning|Interrupt|Exit|Iteration)?): .*$")
_BUGS = 200
"""Lines of the newest bugs that are taken along."""


def diagnose(options: argparse.Namespace, language: Language) -> int:
    """Print or write what can be said; gives the exit status. Raises ``WorldError`` if the file can't be written."""
    archive = options.archive or default_place()
    found = {
        "jianbao": __version__,
        "python": sys.version,
        "program": sys.prefix,
        "portable": folders.portable() is not None,
        "system": platform.platform(),
        "desktop": os.environ.get("XDG_CURRENT_DESKTOP", ""),
        "locale": list(locale.getlocale()),
        "environment": {key: value for key, value in sorted(os.environ.items()) if _ENVIRONMENT.match(key)},
        "packages": dict(sorted((one.metadata["Name"], one.version) for one in distributions())),
        "folders": {"data": str(folders.data()), "settings": str(folders.configuration()), "logs": str(folders.logs())},
        "policy": _asked(lambda: {key: str(value) for key, value in _said(policy.in_force()).items()}, language),
        "archive": facts(archive) if isinstance(archive, Path) else {"server": True},
        "backups": _asked(lambda: _backups(archive), language),
        "bugs": _bugs(with_text=options.with_text),
    }
    text = json.dumps(found, ensure_ascii=False, indent=1)
    if not options.with_text:
        text = _without_names(text)
    if options.out is None:
        print(text)
        return 0
    try:
        options.out.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorldError(
            f"诊断文件“{options.out}”写不了（{reason}）。请另选一处。",
            f"The diagnosis cannot be written to “{options.out}” ({reason}). Choose another place.",
        ) from error
    told = Sentence(
        f"已写入“{options.out}”，可先打开看过再交给管理员。",
        f"Written to “{options.out}”; read it before you hand it on.",
    )
    print(told.text(language))
    return 0


def _backups(archive: Place) -> list[str]:
    if not isinstance(archive, Path):
        return []
    return [f"{one.taken.isoformat()} {one.reason}" for one in backups(archive)]


def _said(laid_down: policy.Policy) -> dict[str, object]:
    return {name: getattr(laid_down, name) for name in policy.Policy.__slots__}


def _asked(ask: Callable[[], object], language: Language) -> object:
    """What is wrong is an answer too."""
    try:
        return ask()
    except WorldError as error:
        return error.sentence.text(language)


def _bugs(*, with_text: bool) -> list[str]:
    """The newest bugs written down; what an exception says may quote an article, so it stays out unless asked for."""
    file = folders.logs() / "crash.log"
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()[-_BUGS:]
    except OSError:
        return []
    if with_text:
        return lines
    return [kept for line in lines if (kept := _kept(line)) is not None]


def _kept(line: str) -> str | None:
    """Where it happened and what kind of exception it was; not its words, nor those of lines that follow them."""
    if line.startswith(("  ", "Traceback ")) or re.match(r"\d{4}-\d\d-\d\dT", line):
        return line
    named = _MESSAGE.match(line)
    return f"{named[1]}: …" if named is not None else None


def _without_names(text: str) -> str:
    """The user's folder is ``~``: its name is the user's."""
    home = json.dumps(str(Path.home()), ensure_ascii=False)[1:-1]
    return text if len(home) < 2 else text.replace(home, "~")  # noqa: PLR2004 - "/" is nobody's
