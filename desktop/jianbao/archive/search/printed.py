"""Where in a text a string may be printed: to look there is ten times faster than to fold the text."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from jianbao.archive.search.folding import BREAK, raw, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHORT = 60
"""Characters of a text that is folded sooner than looked through."""


class Printed:
    """How a string is printed of which these are the folded forms."""

    def __init__(self, forms: Sequence[str]) -> None:
        self._forms = forms

    def pieces(self, text: str) -> Iterator[str]:
        """The pieces of a text, parted by ``BREAK``, that may hold one of the forms; all that do."""
        if len(text) < _SHORT or not self._ways[0][0]:
            yield from text.split(BREAK)
            return
        met = set[int]()
        for at in self._places(text):
            start = text.rfind(BREAK, 0, at) + 1
            if start not in met:
                met.add(start)
                end = text.find(BREAK, at)
                yield text[start : end if end >= 0 else len(text)]
        if any(c in text for c in self._uneven):
            yield from text.split(BREAK)

    def _places(self, text: str) -> Iterator[int]:
        for begins, pattern in self._ways:
            # One character after the other is found much sooner than one of several.
            for first in begins:
                at = text.find(first)
                while at >= 0:
                    if pattern.match(text, at) is not None:
                        yield at
                    at = text.find(first, at + 1)

    @cached_property
    def _ways(self) -> list[tuple[str, re.Pattern[str]]]:
        """With what each form may begin, and how it goes on; "" for the first if nothing is known."""
        known = [found for form in self._forms if (found := raw(form)) is not None]
        if len(known) < len(self._forms):
            return [(_one_of(self._forms), re.compile(""))]
        return [(one.begins, re.compile(one.pattern)) for one in known]

    @cached_property
    def _uneven(self) -> frozenset[str]:
        """Characters that fold into several, of which one may be all or some of a form."""
        return frozenset[str]().union(*(one.uneven for form in self._forms if (one := raw(form)) is not None))


def _one_of(forms: Sequence[str]) -> str:
    """Characters of which a text must have one where any of the forms stands; "" if that is not known."""
    shared = set(forms[0]).intersection(*forms)
    found = ""
    for form in forms:
        # The ideographs are the last, and rarer than the digits.
        ways = [one for c in sorted(shared or set(form)) if (one := written(c)) is not None]
        if not ways:
            return ""
        found += ways[-1]
    return found
