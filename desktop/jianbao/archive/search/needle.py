"""What is looked for in texts: one string, in every writing of its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.archive.search.folding import fold
from jianbao.archive.search.printed import Printed
from jianbao.archive.search.terms import all_characters, exact, is_known, phrase, without_end
from jianbao.archive.search.writings import writings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianbao.archive.search.folding import Folded


@dataclass(frozen=True, slots=True)
class Needle:
    """A string that is looked for, as it was typed and as it is compared.

    ``sure`` is the expression of FTS5 for the texts that hold it, and for no others; ``perhaps`` for those that may
    hold it, or hold it in another writing, of which the text itself must be asked. ``wide`` is quicker to ask than
    ``sure`` and finds more, of which texts must be asked too. All are for the index of terms. ``character`` is for that
    of characters: what is sure where that index answers alone (心, 心。), else what a page of ``perhaps`` must have at
    least.
    """

    words: str
    folded: str
    forms: tuple[str, ...]
    """As it is compared, and as its figures are written otherwise."""
    printed: Printed
    """Where in a text one of them may stand."""
    pattern: re.Pattern[str]
    sure: str | None
    perhaps: str | None
    wide: str | None
    character: str | None

    @property
    def is_character(self) -> bool:
        """Whether it is one character, or one and a sign, which the index of characters answers for."""
        return self.character is not None and self.sure is None and self.perhaps is None

    def stands_in(self, text: str) -> bool:
        """Whether a text holds it, or a text of pieces parted by ``BREAK`` in one of them."""
        # As it was typed, at first: that is told at once.
        return self.words in text or any(self._in(fold(piece)) for piece in self.printed.pieces(text))

    def _in(self, folded: str) -> bool:
        """Whether a folded text holds it; the pattern, which is slow, is asked only where one of its forms stands."""
        return self.folded in folded or any(self._is_so(folded, form) for form in self.forms[1:])

    def _is_so(self, folded: str, form: str) -> bool:
        at = folded.find(form)
        while at >= 0 and self.pattern.match(folded, at) is None:
            at = folded.find(form, at + 1)
        return at >= 0

    def places(self, folded: Folded) -> list[tuple[int, int]]:
        """Where it stands in one piece of text that was folded: code points, half-open, in order."""
        return [folded.before(*found.span()) for found in self.pattern.finditer(folded.text)]


def needle(words: str, column: str = "") -> Needle | None:
    """What to look for, in one column of the index or in all; None where there is nothing to see (a space, a mark)."""
    folded = fold(words)
    if not folded:
        return None
    others = [] if phrase(folded) is None else writings(folded)
    pattern = re.compile("|".join([re.escape(folded), *(one.pattern for one in others)]))
    sure: list[str] = []
    perhaps: list[str] = []
    for text, known in [(folded, True), *((one.text, not (one.open_before or one.open_behind)) for one in others)]:
        asked = phrase(text)
        if asked is not None and (others or not is_known(text)):
            (sure if known and exact(text) else perhaps).append(asked)
    forms = (folded, *(one.text for one in others))
    wide = [asked for form in forms if (end := without_end(form)) is not None and (asked := phrase(end)) is not None]
    return Needle(
        words,
        folded,
        forms,
        Printed(forms),
        pattern,
        _in(column, either(sure)),
        _in(column, either(perhaps)),
        _in(column, either(wide)) if len(wide) == len(forms) else None,
        None if sure or others else all_characters(folded),
    )


def either(expressions: Iterable[str]) -> str | None:
    """The expression for what one of these finds; None if there are none."""
    found = list(expressions)
    return " OR ".join(f"({one})" for one in found) if found else None


def _in(column: str, expression: str | None) -> str | None:
    return f"{column} : ({expression})" if column and expression else expression
