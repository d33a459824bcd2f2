"""The arguments of ``jianbao key``. Loads nothing but argparse, so that help is instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.errors import Sentence

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from jianbao.errors import Language

_ACT = Sentence(
    "show：显示自己的公钥，交给别人；make 名字：造一把；trust 公钥或文件：信任别人的；forget 名字；list：信任的",
    "show: one's public key, for others; make NAME: make one; trust KEY|FILE: trust another's; forget NAME; list",
)


def add(command: argparse.ArgumentParser, text: Callable[[str], str], language: Language) -> None:
    """Add what the command can be told; ``text``: how a text of the shell is read."""
    acts = ("show", "make", "trust", "forget", "list")
    command.add_argument("act", nargs="?", default="show", choices=acts, metavar="ACT", help=_ACT.text(language))
    command.add_argument("words", nargs="*", type=text, metavar="NAME|KEY|FILE")
