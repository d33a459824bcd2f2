"""What the index on a server finds: the lists of the terms that are asked for are fetched, and compared here."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

import numpy as np

from jianbao.archive.search.entry import Entry
from jianbao.archive.search.postings.expressions import COLUMNS, Both, Either, Phrase, parsed, phrases
from jianbao.archive.search.postings.lists import CHARACTER, TERM, common, is_sign, layout, pages_of, places_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray
    from sqlalchemy.engine import Connection, Engine

    from jianbao.archive.search.postings.expressions import Expression
    from jianbao.archive.search.postings.lists import Layout, Mask, Numbers

_STATE = """
SELECT (SELECT array_agg(id ORDER BY id) FROM search_segment), (SELECT array_agg(id ORDER BY id) FROM search_entry),
  (SELECT array_agg(segment ORDER BY segment, page) FROM search_dropped),
  (SELECT array_agg(page ORDER BY segment, page) FROM search_dropped)
"""
_SEGMENTS = "SELECT id, keys, begins, titles, names FROM search_segment WHERE id = ANY(%s)"
_ENTRIES = "SELECT id, key, text, title, names, characters, 0 FROM search_entry WHERE id = ANY(%s)"
_ON_PAGES = """
SELECT term, segment, pages, CASE WHEN pages IS NULL THEN places END FROM search_posting
WHERE kind = %s AND term = ANY(%s)
"""
_AT_PLACES = "SELECT term, segment, NULL, places FROM search_posting WHERE kind = 0 AND term = ANY(%s)"
_BEGINNING = """
SELECT %s, segment, NULL, places FROM search_posting WHERE kind = 0 AND term >= %s AND term < %s
"""
_BEGINS = "*"
"""Behind the name of what begins a term; no term has it."""
_T = TypeVar("_T")
_LAST = "\U0010ffff"


class _Known:
    """What of an index never changes and was fetched once."""

    def __init__(self) -> None:
        self.segments: dict[int, Layout] = {}
        self.entries: dict[int, tuple[int, Entry]] = {}


_KNOWN: WeakKeyDictionary[Engine, _Known] = WeakKeyDictionary()


class State(NamedTuple):
    """What the index consists of, at a time."""

    segments: tuple[tuple[int, Layout], ...]
    entries: tuple[tuple[int, Entry], ...]
    """Keys and entries of pages that are in no segment yet."""
    dropped: dict[int, list[int]]
    """Of the segments the pages that are gone."""
    numbers: tuple[Any, ...]
    """By which two are told apart."""


def rows_of(connection: Connection, statement: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """The rows of a statement: bytes as bytes, as they came."""
    driver: Any = connection.connection.driver_connection
    with driver.cursor(binary=True) as cursor:
        found: list[tuple[Any, ...]] = cursor.execute(statement, parameters).fetchall()
    return found


def state(connection: Connection) -> State:
    """What the index consists of now."""
    (found,) = rows_of(connection, _STATE)
    segments, entries, numbers, pages = ([] if one is None else one for one in found)
    known = _KNOWN.setdefault(connection.engine, _Known())
    _keep(known.segments, segments, lambda new: _layouts(connection, new))
    _keep(known.entries, entries, lambda new: _entries(connection, new))
    dropped: dict[int, list[int]] = defaultdict(list)
    for number, page in zip(numbers, pages, strict=True):
        dropped[number].append(page)
    return State(
        tuple((number, known.segments[number]) for number in segments),
        tuple(known.entries[number] for number in entries),
        dropped,
        found,
    )


def _keep(known: dict[int, _T], wanted: Sequence[int], fetch: Callable[[list[int]], dict[int, _T]]) -> None:
    """Have what is wanted, and let go of the rest."""
    new = [number for number in wanted if number not in known]
    if new:
        for number in known.keys() - set(wanted):
            del known[number]
        known.update(fetch(new))


def _layouts(connection: Connection, numbers: list[int]) -> dict[int, Layout]:
    return {number: layout(*columns) for number, *columns in rows_of(connection, _SEGMENTS, (numbers,))}


def _entries(connection: Connection, numbers: list[int]) -> dict[int, tuple[int, Entry]]:
    rows = rows_of(connection, _ENTRIES, (numbers,))
    return {number: (key, Entry(*columns)) for number, key, *columns in rows}


class Held(NamedTuple):
    """Pages: of each segment a mask, and the keys of entries."""

    masks: tuple[Mask, ...]
    entries: frozenset[int]

    def keys(self, now: State) -> NDArray[np.int32]:
        """The keys, in no order."""
        of_segments = [one.keys[mask] for (_, one), mask in zip(now.segments, self.masks, strict=True)]
        return np.concatenate([*of_segments, np.fromiter(self.entries, np.int32)])

    def has(self, key: int, now: State) -> bool:
        """Whether the page of a key is one of these."""
        return bool(np.any(self.keys(now) == key))

    def __len__(self) -> int:
        return sum(map(np.count_nonzero, self.masks)) + len(self.entries)


class Asked:
    """An expression, asked of the index as it is."""

    def __init__(self, connection: Connection, now: State, expression: str, kind: int = TERM) -> None:
        self._connection = connection
        self._kind = kind
        self.now = now
        self.expression = parsed(expression)
        self._fetched: set[str] = set()
        self._places: dict[tuple[str, int], Numbers] = {}
        self._pages: dict[tuple[str, int], Mask] = {}

    @cached_property
    def held(self) -> Held:
        """The pages that it finds."""
        self.fetch()
        return self._of(self.expression)

    def fetch(self, *, placed: bool = False) -> None:
        """Fetch the lists that are needed; ``placed``: to say where the phrases stand, too."""
        wanted = list(phrases(self.expression))
        simple = {one.terms[0] for one in wanted if not placed and _is_simple(one)}
        whole = {name for one in wanted if placed or not _is_simple(one) for _, name in _parts(one)} - self._fetched
        self._fetched |= whole
        beginnings = {name for name in whole if name.endswith(_BEGINS)}
        whole -= beginnings
        simple -= whole
        if not self.now.segments:
            return
        self._take(rows_of(self._connection, _ON_PAGES, (self._kind, list(simple))) if simple else [])
        self._take(rows_of(self._connection, _AT_PLACES, (list(whole),)) if whole else [])
        for name in beginnings:
            asked = (name, name[:-1], name[:-1] + _LAST)
            self._gather(name, rows_of(self._connection, _BEGINNING, asked))

    def _take(self, rows: Iterable[tuple[Any, ...]]) -> None:
        sizes = {number: len(one.keys) for number, one in self.now.segments}
        for term, number, pages, places in rows:
            if pages is not None:
                self._pages[term, number] = pages_of(pages, sizes[number])
            else:
                self._places[term, number] = places_of(places)

    def _gather(self, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """The places of all terms that begin so, of each segment."""
        lists: dict[int, list[Numbers]] = defaultdict(list)
        for _, number, _, places in rows:
            lists[number].append(places_of(places))
        for number, some in lists.items():
            self._places[name, number] = np.sort(np.concatenate(some))

    def _of(self, asked: Expression) -> Held:
        if isinstance(asked, Phrase):
            return self.standing(asked)
        left, right = self._of(asked.left), self._of(asked.right)
        pairs = list(zip(left.masks, right.masks, strict=True))
        if isinstance(asked, Both):
            return Held(tuple(a & b for a, b in pairs), left.entries & right.entries)
        if isinstance(asked, Either):
            return Held(tuple(a | b for a, b in pairs), left.entries | right.entries)
        return Held(tuple(a & ~b for a, b in pairs), left.entries - right.entries)

    def standing(self, phrase: Phrase) -> Held:
        """The pages on which a phrase stands."""
        masks = [self._mask(phrase, number, one) for number, one in self.now.segments]
        found = (key for key, entry in self.now.entries if any(self.counted(phrase, entry)))
        return Held(tuple(masks), frozenset(found))

    def _mask(self, phrase: Phrase, number: int, one: Layout) -> Mask:
        known = self._pages.get((phrase.terms[0], number)) if _is_simple(phrase) else None
        mask = one.mask(self.places(phrase, number, one)) if known is None else known
        if self.now.dropped.get(number):
            mask = mask.copy()
            mask[self.now.dropped[number]] = False
        return mask

    def places(self, phrase: Phrase, number: int, one: Layout) -> Numbers:
        """Where on the tape of a segment a phrase begins."""
        begins = [_begins(self._places.get((name, number), _NOWHERE), at) for at, name in _parts(phrase)]
        begins.sort(key=len)
        found = begins[0]
        for others in begins[1:]:
            found = common(found, others)
        return found if len(phrase.columns) == len(COLUMNS) else _in_columns(found, phrase.columns, one)

    def lengths(self, number: int, one: Layout) -> NDArray[np.float64]:
        """How many terms each page of a segment has; none one that is gone."""
        found = np.where(one.keys > 0, one.lengths, 0).astype(np.float64)
        found[self.now.dropped.get(number, [])] = 0
        return found

    def counted(self, phrase: Phrase, entry: Entry) -> tuple[int, int, int]:
        """How often a phrase stands in the text, the title and the names of an entry."""
        if self._kind == CHARACTER:
            return int(phrase.terms[0] in entry.characters.split(" ")), 0, 0
        wanted = " ".join(["", *phrase.terms, *([] if phrase.prefix else [""])])
        texts = zip(COLUMNS, (entry.text, entry.title, entry.names), strict=True)
        text, title, names = (_times(wanted, f" {text} ") if name in phrase.columns else 0 for name, text in texts)
        return text, title, names


_NOWHERE = np.zeros(0, np.uint32)


def _times(wanted: str, text: str) -> int:
    """How often a string stands in another, also where its ends lie on one another."""
    count, at = 0, text.find(wanted)
    while at >= 0:
        count, at = count + 1, text.find(wanted, at + 1)
    return count


def _is_simple(phrase: Phrase) -> bool:
    """Whether it is one term, wherever on the page: it suffices to know the pages."""
    return len(phrase.terms) == 1 and not phrase.prefix and len(phrase.columns) == len(COLUMNS)


def _parts(phrase: Phrase) -> list[tuple[int, str]]:
    """What is asked of a phrase: names of lists, and how far behind its beginning they have their places."""
    terms, found = phrase.terms, dict[tuple[int, str], None]()
    for at, term in enumerate(terms):
        begins = phrase.prefix and at == len(terms) - 1
        if at and (is_sign(term) or (begins and is_sign(terms[at - 1]))):
            found[at - 1, terms[at - 1][-1] + term] = None
        elif is_sign(term) and len(terms) > 1:
            found[at, term + terms[at + 1][0]] = None
        else:
            found[at, term + _BEGINS * begins] = None
    return list(found)


def _begins(places: Numbers, by: int) -> Numbers:
    """So many places before these."""
    return places[np.searchsorted(places, by) :] - np.uint32(by)


def _in_columns(places: Numbers, columns: frozenset[str], one: Layout) -> Numbers:
    return places[np.isin(column_of(places, one), [COLUMNS.index(name) for name in columns])]


def column_of(places: Numbers, one: Layout) -> NDArray[np.intp]:
    """In which of ``COLUMNS`` each place is."""
    pages = one.pages(places)
    return (places >= one.titles[pages]).astype(np.intp) + (places >= one.names[pages])
