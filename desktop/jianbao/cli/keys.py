"""``jianbao key``: the key that packages are signed with, and those of others that are trusted. It needs no archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.cli.output import print_columns, print_lines
from jianbao.errors import Sentence, WorldError
from jianbao.exchange.package.signing import Keys
from jianbao.review.signing import system_user

if TYPE_CHECKING:
    import argparse

    from jianbao.errors import Language

_LONGEST = 4096
"""Bytes of a file that is read for a key."""


def key(options: argparse.Namespace, language: Language) -> int:
    """``jianbao key``: show it, make it, trust one, forget one, list those that are trusted."""
    keys, words = Keys(), " ".join(options.words)
    match options.act:
        case "make":
            print_lines([keys.make(words or system_user()).line])
        case "trust" if words:
            one = keys.trust(_read(words))
            said = Sentence(f"从此信任“{one.name}”（{one.key[:8]}…）。", f"“{one.name}” ({one.key[:8]}…) is trusted.")
            print_lines([said.text(language)])
        case "forget" if words:
            keys.forget(words)
        case "list":
            print_columns([[one.key[:8], one.name] for one in keys.trusted().values()])
        case "show":
            own = keys.own()
            if own is None:
                raise WorldError(
                    "还没有签名的钥匙。用 jianbao key make 名字 造一把。",
                    "There is no key to sign with yet. Make one: jianbao key make NAME.",
                )
            print_lines([own.line])
        case _:
            raise WorldError(
                "写法：key [show]、key make 名字、key trust 公钥或文件、key forget 名字、key list",
                "Say: key [show], key make NAME, key trust KEY|FILE, key forget NAME, key list",
            )
    return 0


def _read(words: str) -> str:
    """A key as it was given: its line, or a file that holds it."""
    if words.startswith("jianbao-ed25519 "):
        return words
    try:
        with Path(words).open("rb") as file:
            return file.read(_LONGEST).decode()
    except (OSError, ValueError) as error:
        raise WorldError(f"读不了“{words}”。", f"Cannot read “{words}”.") from error
