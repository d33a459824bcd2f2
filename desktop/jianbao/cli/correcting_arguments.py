"""The arguments of ``jianbao correct``. Loads nothing but argparse, so that help is instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.errors import Sentence

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from jianbao.errors import Language


def add(command: argparse.ArgumentParser, text: Callable[[str], str], language: Language) -> None:
    """Which words, what they should be, what is taken back; ``text``: how a text of the shell is read."""
    words = Sentence("版面上的字，和应为的字（空字串：删去）", "what is there, and what it should be (empty: nothing)")
    command.add_argument("words", nargs="*", type=text, metavar="TEXT", help=words.text(language))
    which = Sentence("有多处时：第几处", "which, where it stands in several places")
    command.add_argument("--nth", type=int, metavar="N", help=which.text(language))
    back = Sentence("撤回这些序号的更正", "take the corrections of these numbers back")
    command.add_argument("--withdraw", type=int, nargs="+", default=[], metavar="NO", help=back.text(language))
