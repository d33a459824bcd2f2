"""The arguments of ``jianbao conflicts``. Loads nothing but argparse, so that help is instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.errors import Sentence

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from jianbao.errors import Language

_ANSWER = Sentence(
    "choose 编号：以这一说为准；both 编号：批注两说都留",
    "choose ID: this side stands; both ID: both texts of a note are kept",
)
_AS_JSON = Sentence("以 JSON 输出", "print JSON")


def add(command: argparse.ArgumentParser, text: Callable[[str], str], language: Language) -> None:
    """Add what the command can be told; ``text`` reads a word."""
    command.add_argument("--json", action="store_true", help=_AS_JSON.text(language))
    answers = ("choose", "both")
    command.add_argument("answer", nargs="?", choices=answers, metavar="ANSWER", help=_ANSWER.text(language))
    command.add_argument("key", nargs="?", type=text, metavar="ID")
