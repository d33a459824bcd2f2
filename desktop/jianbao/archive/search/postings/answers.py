"""The answers of the index on a server, as ``lookup.py`` asks for them."""

from __future__ import annotations

import math
from array import array
from itertools import chain
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np

from jianbao.archive.search.postings.asking import Asked, column_of, rows_of, state
from jianbao.archive.search.postings.expressions import Both, Phrase, parsed, phrases
from jianbao.archive.search.postings.lists import CHARACTER, TERM

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sqlalchemy.engine import Connection

    from jianbao.archive.search.entry import Entry
    from jianbao.archive.search.postings.asking import Held
    from jianbao.archive.search.postings.expressions import Expression

    Keys = NDArray[np.int32]

_KINDS = {"page_index": TERM, "character_index": CHARACTER}
_ARTICLES = """
SELECT p.article_id FROM unnest(%s::int[]) WITH ORDINALITY AS k (key, id) JOIN search_page AS p ON p.key = k.key
ORDER BY k.id
"""


_ANSWERED: WeakKeyDictionary[Connection, dict[tuple[str, str], Asked]] = WeakKeyDictionary()
"""What was asked in a connection: how many are found is asked behind which are the first."""


def _asked(connection: Connection, index: str, match: str) -> Asked:
    known, now = _ANSWERED.setdefault(connection, {}), state(connection)
    found = known.get((index, match))
    if found is None or found.now.numbers != now.numbers:
        found = known[index, match] = Asked(connection, now, match, _KINDS[index])
    return found


def _keys(connection: Connection, index: str, match: str) -> Keys:
    asked = _asked(connection, index, match)
    return asked.held.keys(asked.now)


def newest(connection: Connection, index: str, match: str, below: int, limit: int) -> array[int]:
    """The keys below one, the highest first; -1 for all of them."""
    found = _keys(connection, index, match)
    found = found[found < below]
    if 0 <= limit < len(found):
        found = np.partition(found, len(found) - limit)[len(found) - limit :]
    return _array(np.sort(found)[::-1])


def every(connection: Connection, index: str, match: str, limit: int) -> array[int]:
    """The keys from the lowest on."""
    found = np.sort(_keys(connection, index, match))
    return _array(found if limit < 0 else found[:limit])


def _array(keys: Keys) -> array[int]:
    found = array("q")
    found.frombytes(keys.astype(np.int64).tobytes())
    return found


def among(connection: Connection, index: str, match: str, keys: frozenset[int]) -> set[int]:
    """Those of few pages that it finds."""
    wanted = np.fromiter(keys, np.int64)
    return set(wanted[np.isin(wanted, _keys(connection, index, match))].tolist())


def count(connection: Connection, index: str, match: str) -> int:
    """How many pages it finds."""
    return len(_asked(connection, index, match).held)


def articles(connection: Connection, index: str, match: str) -> array[int]:
    """The articles, the newest first."""
    keys = np.sort(_keys(connection, index, match))[::-1].tolist()
    return array("q", chain.from_iterable(rows_of(connection, _ARTICLES, (keys,))))


def holding(connection: Connection, index: str, match: str) -> tuple[str, object]:
    """Whether a page ``p`` is one of those, in SQL, and its parameter."""
    return "p.key = ANY(%s::int[])", _keys(connection, index, match).tolist()


def noted(connection: Connection, match: str) -> set[int]:
    """The articles whose notes have the terms; where they stand the index does not know."""
    condition, parameters = _of_notes(parsed(match))
    asked = f"SELECT article_id FROM search_note WHERE {condition}"  # noqa: S608 - no word from outside
    return set(chain.from_iterable(rows_of(connection, asked, parameters)))


def _of_notes(asked: Expression) -> tuple[str, list[list[str]]]:
    if isinstance(asked, Phrase):
        # A beginning of a term is a character, which notes have as a term of its own.
        return "terms @> %s::text[]", [list(asked.terms)]
    (left, some), (right, others) = _of_notes(asked.left), _of_notes(asked.right)
    joined = "AND" if isinstance(asked, Both) else "OR"
    return f"({left} {joined} {right})", some + others


_WEIGHTS = np.array([1.0, 4.0, 2.0])
"""Of a term in the text, the title and the names."""
_K1, _B = 1.2, 0.75


def scores(connection: Connection, match: str, limit: int) -> list[tuple[int, float]]:
    """The keys of so many of the newest pages with how well they answer (Okapi BM25, as FTS5 reckons it)."""
    asked = _asked(connection, "page_index", match)
    asked.fetch(placed=True)
    ranked = _Ranked(asked, asked.held, limit)
    score = np.zeros(len(ranked.keys))
    if not len(score):
        return []
    for phrase in phrases(asked.expression):
        pages = len(asked.standing(phrase))
        rare = math.log((ranked.count - pages + 0.5) / (pages + 0.5))
        times = ranked.times(phrase)
        length = _K1 * (1 - _B + _B * ranked.lengths / ranked.mean)
        score += (rare if rare > 0 else 1e-6) * ((times * (_K1 + 1.0)) / (times + length))
    order = np.argsort(-ranked.keys)
    return list(zip(ranked.keys[order].tolist(), (-1.0 * score[order]).tolist(), strict=True))


class _Ranked:
    """The newest of the pages that were found: of each its key and how many terms it has; segment by segment."""

    def __init__(self, asked: Asked, held: Held, limit: int) -> None:
        self._asked, now = asked, asked.now
        found = held.keys(now)
        least = np.partition(found, len(found) - limit)[len(found) - limit] if limit < len(found) else 0
        masks = zip(now.segments, held.masks, strict=True)
        self._chosen = [np.flatnonzero(mask & (one.keys >= least)) for (_, one), mask in masks]
        entries = [(key, one) for key, one in now.entries if key in held.entries and key >= least]
        self._entries = [one for _, one in entries]
        segments = [one for _, one in now.segments]
        keys = [one.keys[at] for one, at in zip(segments, self._chosen, strict=True)]
        self.keys = np.concatenate([*keys, np.array([key for key, _ in entries], np.int32)])
        self._measure([asked.lengths(number, one) for number, one in now.segments])

    def _measure(self, lengths: list[NDArray[np.float64]]) -> None:
        """How long these pages are, given those of the segments, and all in the mean."""
        chosen = [of[at] for of, at in zip(lengths, self._chosen, strict=True)]
        self.lengths = np.concatenate([*chosen, np.array(list(map(_length, self._entries)), np.float64)])
        entries = [_length(one) for _, one in self._asked.now.entries]
        self.count = sum(int(np.count_nonzero(of)) for of in lengths) + len(entries)
        """Of all pages of the index."""
        self.mean = (sum(int(of.sum()) for of in lengths) + sum(entries)) / self.count

    def times(self, phrase: Phrase) -> NDArray[np.float64]:
        """How often a phrase stands on each, weighed."""
        found = []
        for (number, one), chosen in zip(self._asked.now.segments, self._chosen, strict=True):
            places = self._asked.places(phrase, number, one)
            weights = _WEIGHTS[column_of(places, one)]
            found.append(np.bincount(one.pages(places), weights, len(one.keys))[chosen])
        found.append(np.array([self._asked.counted(phrase, one) @ _WEIGHTS for one in self._entries], np.float64))
        return np.concatenate(found)


def _length(one: Entry) -> int:
    return sum(len(column.split()) for column in (one.text, one.title, one.names))
