"""A note without the marks of its Markdown, as it is read: words are found across them."""

from __future__ import annotations

import re

from jianbao.archive.search.folding import BREAK

_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\(([^()\s]*)(?:\s[^()\n]*)?\)")
_MARKS = re.compile(r"\*\*|__|~~|`+|(?<![\d\s*])\*|\*(?![\d\s*])|\\(?=[!-/:-@\[-`{-~])")
"""Of emphasis, code and escapes. A star by itself between digits is a sign of theirs."""


def with_words(text: str) -> str:
    """A note as it was written, and apart from it by ``BREAK`` as it is read, where that is another text.

    Notes apart by ``BREAK`` already are taken one by one.
    """
    return BREAK.join(piece for one in text.split(BREAK) for piece in dict.fromkeys((one, as_read(one))))


def as_read(text: str) -> str:
    """The text without marks; what a link points to stands behind its words."""
    return _MARKS.sub("", _LINK.sub(r"\1 \2", text))
