"""Whether pages hold a string of which the index is not sure: their texts are asked."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from jianbao.archive.engine import driver_rows
from jianbao.archive.query import Field
from jianbao.archive.search.folding import written
from jianbao.archive.search.terms import BREAK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy.engine import Connection

    from jianbao.archive.search.needle import Needle

_AT_ONCE = 100
"""Pages whose texts are asked at a time."""

_ASKED = {
    Field.WORDS: "SELECT key, text, title, names FROM search_raw WHERE key IN (SELECT value FROM json_each(?))",
    Field.TEXT: "SELECT key, text FROM search_raw WHERE key IN (SELECT value FROM json_each(?))",
    Field.TITLE: "SELECT key, title FROM search_raw WHERE key IN (SELECT value FROM json_each(?))",
}


def confirmed(
    connection: Connection,
    keys: Sequence[int],
    looked_for: Needle,
    where: Field,
    abandoned: Callable[[], bool] | None,
) -> Iterator[int]:
    """Those of these pages whose text, or title, or names hold it, as ``where`` says."""
    telling = _telling(looked_for.forms)
    for start in range(0, len(keys), _AT_ONCE):
        if abandoned is not None and abandoned():
            return
        some = json.dumps(list(keys[start : start + _AT_ONCE]))
        for key, *said in driver_rows(connection, _ASKED[where], (some,)):
            if any(_holds(text, looked_for, telling) for text in said if text):
                yield key


def _holds(text: str, looked_for: Needle, telling: re.Pattern[str]) -> bool:
    """Whether one piece of a text holds it. To fold a piece takes ten times longer than to see that it can't."""
    if looked_for.words in text:
        return True
    return any(looked_for.stands_in(piece) for piece in text.split(BREAK) if telling.search(piece))


def _telling(forms: Sequence[str]) -> re.Pattern[str]:
    """One character of those that a text must have where any of the forms stands."""
    shared = set(forms[0]).intersection(*forms)
    found = ""
    for form in forms:
        # The ideographs are the last, and rarer than the digits.
        ways = [one for c in sorted(shared or set(form)) if (one := written(c)) is not None]
        if not ways:
            return re.compile("")
        found += ways[-1]
    return re.compile(f"[{found}]")
