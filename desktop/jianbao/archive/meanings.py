"""What a mark on a passage means.

A mark is a note on a passage that has a meaning and need say nothing else (W3C Web Annotation: ``highlighting``). A
meaning is a word. Four have a key of their own, which every language of the interface calls otherwise; an office adds
its own words, which stand for themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianbao.errors import Sentence
from jianbao.page.anchors import Anchor, LinkEnd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianbao.errors import Language

MEANINGS = {
    "check": Sentence("待核", "check"),
    "quote": Sentence("引用", "quote"),
    "doubt": Sentence("存疑", "doubt"),
    "key": Sentence("重点", "key"),
}
"""Those that every archive knows, by their keys."""
LONGEST = 12
"""Characters that a meaning may have."""


def meaning_name(meaning: str, language: Language) -> str:
    """What people call a meaning."""
    known = MEANINGS.get(meaning)
    return meaning if known is None else known.text(language)


def meaning_of(word: str) -> str:
    """The meaning that a word stands for: of one that every archive knows its key, else the word on one line."""
    word = " ".join(word.split())
    found = (key for key, name in MEANINGS.items() if word.casefold() in (key, name.zh, name.en))
    return next(found, word[:LONGEST])


def marked_text(text: str, meaning: str, language: Language) -> str:
    """A note with its meaning before it, as a sheet or a line prints it."""
    return f"〔{meaning_name(meaning, language)}〕{text}" if meaning else text


def link_end(link: Mapping[str, Any] | None) -> LinkEnd | None:
    """The other end of a link, from what a decision says. Raises ``KeyError``, ``TypeError`` for what is none."""
    if link is None:
        return None
    return LinkEnd(str(link["note"]), Anchor(sha256=str(link["sha256"]), **link["anchor"]))


def check(says: Mapping[str, Any]) -> None:
    """Raise ``KeyError``, ``TypeError`` if what is said of a note's meaning or link can't be read."""
    if not isinstance(says.get("meaning", ""), str):
        raise TypeError(says)
    link_end(says.get("link"))
