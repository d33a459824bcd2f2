"""Lists of places and of pages as bytes: what a server keeps of a term, and how it is compared.

The pages of a segment lie one behind the other on one tape: of each the terms of its text, its title and the names that
it does not print, with a gap behind each, which no phrase crosses. A place is the number of a term on the tape. So a
phrase stands where the places of its second term are those of the first and one, whatever pages those are.

Signs stand nearly everywhere (a comma seven million times on a hundred thousand pages). So a sign is also kept with the
character before it and with the one behind it (``joints``): 人次，该院 is asked as 人次 次， ，该 该院.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jianbao.archive.search.terms import is_run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.archive.search.entry import Entry

Numbers = NDArray[np.uint32]
"""In ascending order."""
Mask = NDArray[np.bool_]
"""Of each page of a segment whether it is meant."""
_Grouped = tuple[list[tuple[str, int, int]], Numbers]
"""Numbers, those of each term together, and of each term where they begin and end."""

_BUCKET = 16
"""Bits of a place that are written of each; those above them once for all places that share them."""
_AS_THEY_ARE = bytes(4)
"""Before numbers that follow as they are."""
_RARE = 64
"""Places that are written as they are, whatever is shorter."""
_LONG = 2048
"""Places from which on the pages are written beside them."""


def packed_places(places: Numbers) -> bytes:
    """Places as bytes: how many have the same upper bits, and of each the lower ones; few of them as they are."""
    buckets = (int(places[-1]) >> _BUCKET) + 1
    if 2 * buckets >= len(places) or len(places) <= _RARE:
        return _AS_THEY_ARE + places.astype("<u4").tobytes()
    counts = np.bincount(places >> _BUCKET, minlength=buckets).astype("<u4")
    return buckets.to_bytes(4, "little") + counts.tobytes() + places.astype("<u2").tobytes()


def places_of(packed: bytes) -> Numbers:
    """The places that were packed."""
    buckets = int.from_bytes(packed[:4], "little")
    if not buckets:
        return np.frombuffer(packed, "<u4", offset=4)
    counts = np.frombuffer(packed, "<u4", buckets, 4)
    upper = np.arange(buckets, dtype=np.uint32) << _BUCKET
    places: Numbers = np.repeat(upper, counts) + np.frombuffer(packed, "<u2", offset=4 + 4 * buckets)
    return places


def packed_pages(pages: Numbers, of: int) -> bytes:
    """Some of so many pages as bytes: their numbers, or a bit for each page where that is shorter."""
    if 32 * len(pages) < of:
        return _AS_THEY_ARE + pages.astype("<u4").tobytes()
    mask = np.zeros(of, bool)
    mask[pages] = True
    return b"\1\0\0\0" + np.packbits(mask).tobytes()


def pages_of(packed: bytes, of: int) -> Mask:
    """The pages that were packed."""
    if packed[0]:
        return np.unpackbits(np.frombuffer(packed, np.uint8, offset=4), count=of).view(bool)
    mask = np.zeros(of, bool)
    mask[np.frombuffer(packed, "<u4", offset=4)] = True
    return mask


def common(few: Numbers, many: Numbers) -> Numbers:
    """What is in both."""
    if len(few) > len(many):
        few, many = many, few
    if not len(few):
        return few
    at = np.searchsorted(many, few)
    at[at == len(many)] = 0
    both: Numbers = few[many[at] == few]
    return both


class Layout(NamedTuple):
    """Where the pages of a segment lie on its tape."""

    keys: NDArray[np.int32]
    begins: Numbers
    """Of each page where its text begins; and where the last one ends."""
    titles: Numbers
    names: Numbers

    def pages(self, places: Numbers) -> NDArray[np.intp]:
        """On which pages these places are."""
        return np.searchsorted(self.begins, places, "right") - 1

    def mask(self, places: Numbers) -> Mask:
        """The pages that have one of these places."""
        mask = np.zeros(len(self.keys), bool)
        mask[self.pages(places)] = True
        return mask

    @property
    def lengths(self) -> NDArray[np.int64]:
        """How many terms each page has."""
        ends = self.begins.astype(np.int64)
        return ends[1:] - ends[:-1] - _GAPS

    def packed(self) -> tuple[bytes, bytes, bytes, bytes]:
        """Its columns as bytes."""
        return tuple(one.astype("<u4").tobytes() for one in self)  # type: ignore[return-value]


_GAPS = 3


def layout(keys: bytes, begins: bytes, titles: bytes, names: bytes) -> Layout:
    """A layout of its columns."""
    numbers = (np.frombuffer(one, "<u4") for one in (begins, titles, names))
    return Layout(np.frombuffer(keys, "<i4"), *numbers)


class Posting(NamedTuple):
    """What a segment has of a term. Of a character no places are kept."""

    kind: int
    term: str
    pages: bytes | None
    """None where the places tell as soon."""
    places: bytes | None


TERM, CHARACTER = 0, 1
"""Kinds of terms: those of ``page_index`` and of ``character_index``."""


class _Numbered(dict[str, int]):
    def __missing__(self, term: str) -> int:
        self[term] = len(self)
        return self[term]


def built(entries: Sequence[tuple[int, Entry]]) -> tuple[Layout, Iterator[Posting]]:
    """A segment of these pages, each a key and its entry."""
    numbered, held = _Numbered({"": 0}), _Numbered()
    tape: list[Numbers] = []
    characters: list[Numbers] = []
    for _, one in entries:
        columns = (map(numbered.__getitem__, column.split()) for column in (one.text, one.title, one.names))
        tape += [np.array([*column, 0], np.uint32) for column in columns]
        characters.append(np.array([*map(held.__getitem__, set(one.characters.split()))], np.uint32))
    begins = np.cumsum([0, *map(len, tape)]).astype(np.uint32)
    keys = np.array([key for key, _ in entries], np.int32)
    found = Layout(keys, begins[::3], begins[1::3], begins[2::3])
    pages = np.repeat(np.arange(len(entries), dtype=np.uint32), list(map(len, characters)))
    whole = np.concatenate(tape)
    return found, chain(
        _postings(_grouped(numbered, whole), found),
        _postings(joints(numbered, whole), found),
        _of_characters(_grouped(held, np.concatenate(characters)), pages, len(keys)),
    )


def _grouped(numbered: dict[str, int], tape: Numbers) -> _Grouped:
    """Of each term, by its letters, which places on a tape of numbers of terms are its own; and the places."""
    order = np.argsort(tape, kind="stable").astype(np.uint32)
    bounds = np.cumsum([0, *np.bincount(tape, minlength=len(numbered))]).tolist()
    spans = zip(numbered, bounds[:-1], bounds[1:], strict=True)
    return sorted(span for span in spans if span[0]), order


def is_sign(term: str) -> bool:
    """Whether a term is a separator."""
    return len(term) == 1 and not is_run(term)


def joints(numbered: dict[str, int], tape: Numbers) -> _Grouped:
    """Where a sign meets what stands beside it: the last character of the one and the first of the other."""
    signs = np.array([is_sign(term) for term in numbered])
    first, last = (np.array([ord(term[at]) if term else 0 for term in numbered], np.int64) for at in (0, -1))
    left, right = tape[:-1], tape[1:]
    places = np.flatnonzero((signs[left] | signs[right]) & (left > 0) & (right > 0)).astype(np.uint32)
    pairs = last[left[places]] << _CODE | first[right[places]]
    known, pair = np.unique(pairs, return_inverse=True)
    names = {chr(int(one) >> _CODE) + chr(int(one) & (1 << _CODE) - 1): number for number, one in enumerate(known)}
    spans, order = _grouped(names, pair.astype(np.uint32))
    return spans, places[order]


_CODE = 21
"""Bits of a code point."""


def _postings(grouped: _Grouped, found: Layout) -> Iterator[Posting]:
    spans, order = grouped
    # Most terms are rare: their places are taken as they lie.
    raw = order.astype("<u4").tobytes()
    for term, start, end in spans:
        if end - start <= _RARE:
            yield Posting(TERM, term, None, _AS_THEY_ARE + raw[4 * start : 4 * end])
        else:
            yield posting(term, found, order[start:end])


def _of_characters(grouped: _Grouped, pages: Numbers, of: int) -> Iterator[Posting]:
    spans, order = grouped
    on_pages = pages[order]
    raw = on_pages.astype("<u4").tobytes()
    for term, start, end in spans:
        if 32 * (end - start) < of:
            yield Posting(CHARACTER, term, _AS_THEY_ARE + raw[4 * start : 4 * end], None)
        else:
            yield character_posting(term, on_pages[start:end], of)


def posting(term: str, found: Layout, places: Numbers) -> Posting:
    """Of a term that stands at these places."""
    pages = None
    if len(places) >= _LONG:
        pages = packed_pages(np.unique(found.pages(places)).astype(np.uint32), len(found.keys))
    return Posting(TERM, term, pages, packed_places(places))


def character_posting(term: str, pages: Numbers, of: int) -> Posting:
    """Of what stands on these pages."""
    return Posting(CHARACTER, term, packed_pages(pages, of), None)
