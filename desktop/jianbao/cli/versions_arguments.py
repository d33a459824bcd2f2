"""The arguments of ``jianbao versions``. Loads nothing but argparse, so that help is instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.errors import Sentence

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from jianbao.errors import Language

_AS_JSON = Sentence("以 JSON 输出", "print JSON")
_ANSWER = Sentence(
    "better 好的 旧的：以前者为准；apart 甲 乙：不是同一版面；restore 编号：取回旧版；"
    "accept、place、release：旧版上的话在新版里仍成立、移到某处、放下",
    "better BETTER OTHER: it stands in the other's place; apart ONE OTHER: two pages; restore ID: take it "
    "back; accept, place, release KEY: what was said of an older version still holds, moves, or is let go",
)


def add(command: argparse.ArgumentParser, text: Callable[[str], str], language: Language) -> None:
    """Add what the command can be told; ``text``: how a text of the shell is read."""
    command.add_argument("--json", action="store_true", help=_AS_JSON.text(language))
    answers = ("better", "apart", "restore", "accept", "place", "release")
    command.add_argument("answer", nargs="?", choices=answers, metavar="ANSWER", help=_ANSWER.text(language))
    command.add_argument("words", nargs="*", type=text, metavar="ID|KEY")
