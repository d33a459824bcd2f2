"""Interviews: paragraphs that open with who speaks, and of which body what is said there is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.reading.lexicon import pattern
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from jianbao.reading.subjects_clauses import Passage

_SPEAKER = regex(r"(?P<who>[^，。：；“”！？\d]{2,28})[：:](?=.)")
_ASKS = regex(r"(?:本报|本刊)?(?:记者|主持人)[：:]|问[：:]")


class Speakers:
    """Who was introduced as speaking for which body (局长舒文远：…), so that the bare name tells it later."""

    def __init__(self, page: str | None) -> None:
        self._page = page
        self._bodies: dict[str, str | None] = {}
        self._asked = False

    def hear(self, text: str) -> None:
        """Take note of a paragraph that asks: who answers it, though introduced by name alone, speaks for the page."""
        self._asked = _ASKS.match(text) is not None or self._asked

    def body(self, passage: Passage) -> str | None:
        """Give the body for which the one speaks who opens a paragraph; None if nobody known does."""
        text = passage.text
        if _ASKS.match(text):
            return self._page
        found = _SPEAKER.match(text)
        if found is None:
            return None
        answers, self._asked = self._asked, False
        office = pattern("subjects", "office").search(text, 0, found.end("who"))
        if office is None:
            return self._bodies.get(found["who"], self._page if answers else None)
        named = [mention for mention in passage.mentions if mention.end <= office.start()]
        person = text[office.end() : found.end("who")]
        self._bodies[person] = named[0].name if named else self._page
        return self._bodies[person]
