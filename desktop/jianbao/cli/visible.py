"""Text from anywhere, made safe to print: file names, tags, notes and pages may hold more than letters."""

from __future__ import annotations

import unicodedata

_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def visible(text: str, keep: str = "") -> str:
    """The text with each control character that is not to be kept, and each that hides or turns others, as its code.

    They could colour the terminal, move the cursor, or make one line look like two.
    """
    return "".join(c if c in keep or unicodedata.category(c) not in _HIDDEN else f"<U+{ord(c):04X}>" for c in text)
