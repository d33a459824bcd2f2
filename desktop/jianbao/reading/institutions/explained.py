"""Short forms that a page explains: …公司（以下简称“…”）, 病人都叫它“东湖院”."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from jianbao.reading.institutions.candidates import Candidate
from jianbao.reading.institutions.merging import rename_parts
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.records import Block
    from jianbao.reading.institutions.register import Entry, Register

_EXPLAINED = regex(r"[（(](?:以下|下文)?(?:简称|下称|统称)(?:为)?[“”\"：:]?(?P<short>[一-鿿A-Za-z]{2,12})[“”\"]?[）)]")
_CALLED = regex(
    r"(?:简称|叫(?:它|做|作|成)?|称(?:它|作|为|之为|呼它)|唤作?|喊(?:它|作)?)(?:是|为)?“(?P<short>[一-鿿]{2,6})”"
)
_NONE: set[int] = set()
_TELLING = "称叫唤喊"
"""What is in all words that explain a short form."""
_MOST = 40
"""Short forms of the longest page that are looked for: each is looked for everywhere."""
_REACH = 60
"""Characters before a name that people give a body in which the body stands."""
_KIND = 2
"""Characters of the end of a name that tell what a body is."""

Place = tuple[int, int, "Entry"]
"""Where a block names a body: start and end."""


def find(register: Register, blocks: Sequence[Block]) -> None:
    """Enter the short forms that the page explains, wherever it prints them."""
    telling = [index for index, block in enumerate(blocks) if any(map(block.text.__contains__, _TELLING))]
    named = _named(register, blocks) if telling else []
    told = (pair for index in telling for pair in _explained(blocks[index].text, named[index]))
    shorts: dict[str, Entry] = {}
    for entry, short in told:
        if len(shorts) < _MOST:
            shorts.setdefault(short, entry)
    for short, entry in shorts.items():
        _call(register, entry, short, blocks)


def _named(register: Register, blocks: Sequence[Block]) -> list[list[Place]]:
    """Give where each block names bodies, in order."""
    named: list[list[Place]] = [[] for _ in blocks]
    for entry in register.values():
        for candidate in entry.found:
            named[candidate.block].append((candidate.start, candidate.end, entry))
    for places in named:
        places.sort(key=lambda place: place[:2])
    return named


def _explained(text: str, named: Sequence[Place]) -> Iterator[tuple[Entry, str]]:
    """Give the bodies of a block that it explains a short form of, and that."""
    for _, end, entry in named:
        match = _EXPLAINED.match(text, end)
        if match is not None:
            yield entry, match["short"]
    starts = [start for start, _, _ in named]
    for match in _CALLED.finditer(text):
        first, last = bisect_left(starts, match.start() - _REACH), bisect_left(starts, match.start())
        near = [entry for _, _, entry in reversed(named[first:last])]
        alike = next((entry for entry in near if _keeps(match["short"], entry)), None)
        if alike is not None:
            yield alike, match["short"]


def _keeps(short: str, entry: Entry) -> bool:
    """Say whether a short form keeps characters of a name in their order, or says at its end what the body is."""
    left = iter(entry.name)
    return all(character in left for character in short) or entry.name.endswith(short[-_KIND:])


def _call(register: Register, entry: Entry, short: str, blocks: Sequence[Block]) -> None:
    """Let a body go by a short form, also where others are called by it (西大二附院|东湖院区)."""
    if register.get(entry.name) is not entry or short == entry.name:
        return
    known = next((e for e in register.values() if e is not entry and (e.name == short or short in e.aliases)), None)
    if known is not None:
        entry.absorb(register.pop(known.name))
        rename_parts(register, known.name, entry.name)
    entry.aliases[short] = None
    entry.parent = entry.parent if entry.parent not in (entry.name, short) else None
    for part in [p for name, p in register.items() if name.startswith(short) and len(name) > len(short) + 1]:
        if part is entry:
            continue
        old = part.name
        name = entry.name + old.removeprefix(short)
        part.parent = part.parent or entry.name
        part.aliases[old] = None
        part.name = name
        del register[old]
        if name in register:
            register[name].absorb(part)
        else:
            register[name] = part
        rename_parts(register, old, name)
    _find_again(register, entry, short, blocks)


def _find_again(register: Register, entry: Entry, short: str, blocks: Sequence[Block]) -> None:
    """Enter where the page prints a short form outside the names of bodies."""
    taken: dict[int, set[int]] = {}
    for other in register.values():
        for candidate in other.found:
            taken.setdefault(candidate.block, set()).update(range(candidate.start, candidate.end))
    for index, block in enumerate(blocks):
        start = block.text.find(short)
        while start >= 0:
            end = start + len(short)
            if taken.get(index, _NONE).isdisjoint(range(start, end)):
                entry.found.append(Candidate(index, start, end, short, entry.kind, entry.suffix, short))
            start = block.text.find(short, end)
