"""What is left of a damaged archive: every source that still has its SHA-256, every decision that is still whole.

Nothing derived is taken over: it is made again. What was there and is gone is known from what speaks of it: the
indexes, the sources' names, the decisions that superseded it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from jianbao.archive import chain, state
from jianbao.archive.chain import Link
from jianbao.archive.decisions import (
    APART,
    CONTINUATION,
    CORRECTION,
    DIVISION,
    FINDING,
    MEASURE,
    NOTE,
    SIGN_OFF,
    TAG_COLOUR,
    TAGS,
    VERSION,
    source_of,
)
from jianbao.archive.figures import FIGURE
from jianbao.archive.keeping.leaves import Pages
from jianbao.archive.records import Decision
from jianbao.archive.schema import article, source, source_bytes, undo_link, undo_step
from jianbao.archive.schema_chain import chain_head
from jianbao.archive.thesaurus import TERM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from jianbao.archive.keeping.leaves import Row, Value

_SHA256 = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_DECISION = 11
"""Columns of the log that are read; a later schema may have more behind them."""
_SIDES = {"after", "before"}
FAMILIES = (
    *(TAGS, TAG_COLOUR, TERM, NOTE, FIGURE, SIGN_OFF, FINDING, MEASURE, VERSION, APART),
    *(CORRECTION, DIVISION, CONTINUATION),
)
"""How the slots of the log begin."""
_WORDS = frozenset(
    (
        *("name", "colour", "sha256", "text", "anchor", "author", "written", "stands", "check", "how", "note"),
        *("measure", "figure", "verdict", "value", "unit", "printed", "evidence", "by", "from"),
        *("broader", "into", "tag"),
        *("starts", "to"),
    )
)
"""What decisions say things under."""
_SAID_AGAIN = frozenset({"undo", "redo", "accept-carried", "place-carried", "let-go-carried"})
"""Kinds of acts that say again what another wrote."""
_ELSEWHERE = {"sha256", "check"}
"""What a decision says that the state has in another form."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source that is whole: what SQL kept of it; ``number`` is its article's, None if that is lost."""

    sha256: str
    data: bytes
    name: str
    received: str
    number: int | None


@dataclass
class Left:
    """What was found in a damaged file, and what is known to be lost."""

    sources: list[Source] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    links: list[dict[str, Any]] = field(default_factory=list)
    lost_sources: dict[str, str] = field(default_factory=dict)
    """The names of sources whose bytes are lost or are not what they were, by SHA-256; "" where it is lost too."""
    lost_decisions: set[str] = field(default_factory=set)
    """The ids of decisions that something speaks of and that are not there."""
    undo_lost: bool = False
    heads: list[dict[str, str]] = field(default_factory=list)
    start: tuple[int, str] | None = None
    """How many records there were before there were chains, and the digest of them."""
    chain_lost: bool = False
    """Whether decisions were tied to others, and are not any more."""
    changed: list[str] = field(default_factory=list)
    """The ids of decisions of which the index says something else: they may not say any more what was decided."""


@dataclass
class _Seen:
    """Rows by their shape."""

    data: dict[str, bytes] = field(default_factory=dict)
    kept: dict[str, tuple[str, str]] = field(default_factory=dict)
    articles: dict[str, int] = field(default_factory=dict)
    decisions: dict[int, Decision] = field(default_factory=dict)
    steps: dict[int, Row] = field(default_factory=dict)
    links: set[Row] = field(default_factory=set)
    chain: dict[int, Link] = field(default_factory=dict)
    heads: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of each device the last record that it made, and its digest."""
    start: tuple[int, str] | None = None
    doubted: set[str] = field(default_factory=set)
    """The ids of decisions that do not say what their own row says of them."""
    state: dict[str, Row] = field(default_factory=dict)
    """Rows that say what follows from a standing decision, by its id."""
    tags: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def take(self, number: int, row: Row) -> None:
        match row:
            case (str(sha256), *_) if _SHA256.fullmatch(sha256):
                self._of_a_source(sha256, row)
            case (None, str(sha256)) if _SHA256.fullmatch(sha256):
                self.articles[sha256] = number
            case (None, str(decision), *_) if len(row) >= _DECISION and _ID.fullmatch(decision):
                made = _decision(row)
                if made is not None:
                    self.decisions[number] = made
                    if row[10] != source_of(made.slot, made.says) or not (made.says or {}).keys() <= _WORDS:
                        self.doubted.add(made.id)
            case (None, str(), str(act), 0 | 1) if _ID.fullmatch(act):
                self.steps[number] = row
            case (int(), int(), str(side), str(decision)) if side in _SIDES and _ID.fullmatch(decision):
                self.links.add(row)
            case (str(decision), str(), *_) if _ID.fullmatch(decision):
                self.state[decision] = row
            case _:
                self._of_the_chain(number, row)

    def _of_the_chain(self, number: int, row: Row) -> None:
        match row:
            case (None, str(previous), str(before), str(digest)) if _is_link(previous, before, digest):
                self.chain[number] = Link(previous, before, digest)
            case (None, int(records), str(digest)) if _SHA256.fullmatch(digest):
                self.start = records, digest
            case (str(device), str(last), str(digest)) if _ID.fullmatch(last) and _SHA256.fullmatch(digest):
                self.heads[device] = last, digest

    def lost_sources(self) -> dict[str, str]:
        """The names of sources that are spoken of and not there."""
        names = dict.fromkeys(self.articles, "") | {sha256: name for sha256, (name, _) in self.kept.items()}
        return {sha256: name for sha256, name in names.items() if sha256 not in self.data}

    def _of_a_source(self, sha256: str, row: Row) -> None:
        match row:
            case (_, bytes(data)) if hashlib.sha256(data).hexdigest() == sha256:
                self.data[sha256] = data
            case (_, bytes()):
                self.kept.setdefault(sha256, ("", ""))
            case (_, str(name), int(), str(received), *_):
                self.kept[sha256] = name, received
            case (_, str(name)):
                self.tags[sha256].add(name)


def look(path: Path) -> Left:
    """Look through a damaged archive; it is only read. Raises ``OSError`` if not even that is possible."""
    log = path.with_name(path.name + "-wal")
    pages = Pages(path.read_bytes(), log.read_bytes() if log.exists() else b"")
    seen = _Seen()
    for number, row in pages.rows():
        seen.take(number, row)
    left = Left()
    for sha256 in sorted(seen.data, key=lambda one: seen.articles.get(one, 1 << 62)):
        name, received = seen.kept.get(sha256, ("", ""))
        left.sources.append(Source(sha256, seen.data[sha256], name, received, seen.articles.get(sha256)))
    _count_losses(left, seen, pages)
    _keep_chain(left, seen)
    _keep_undo(left, seen)
    return left


def _decision(row: Row) -> Decision | None:
    """A line of the log; None if it can't be one any more."""
    _, one, act, device, author, time, kind, slot, says, supersedes = row[:10]
    words = (one, act, device, author, time, kind, slot, supersedes)
    if not all(isinstance(word, str) for word in words) or not (says is None or isinstance(says, str)):
        return None
    try:
        when = datetime.fromisoformat(str(time))
        said = None if says is None else json.loads(says)
        superseded = tuple(json.loads(str(supersedes)))
    except (ValueError, TypeError):
        return None
    if not isinstance(said, dict | None) or not all(isinstance(i, str) and _ID.fullmatch(i) for i in superseded):
        return None
    made = Decision(
        id=str(one),
        act=str(act),
        device=str(device),
        author=str(author),
        time=when,
        kind=str(kind),
        slot=str(slot),
        says=said,
        supersedes=superseded,
    )
    return made if state.is_whole(made) else None


def _count_losses(left: Left, seen: _Seen, pages: Pages) -> None:
    ids, slots = _indexed(pages)
    missing = ids - {one.id for one in seen.decisions.values()}
    for number, one in sorted(seen.decisions.items()):
        true = _put_right(one, ids, missing)
        left.decisions.append(true)
        if one.slot not in slots.get(number, {one.slot}) or one.id in seen.doubted or _at_odds(true):
            left.changed.append(true.id)
    superseded = {i for one in left.decisions for i in one.supersedes}
    left.changed += [one.id for one in left.decisions if one.id not in superseded and _differs(one, seen)]
    spoken = ids | superseded | {str(link[3]) for link in seen.links}
    left.lost_decisions = spoken - _names(left.decisions, slots) - {one.id for one in left.decisions}
    left.lost_sources = seen.lost_sources()


def _names(decisions: Iterable[Decision], slots: Mapping[int, set[str]]) -> set[str]:
    """What slots are called behind their families: of notes that is an id too, and stands in their index."""
    every = [one.slot for one in decisions] + [slot for found in slots.values() for slot in found]
    return {slot.partition("/")[2] for slot in every}


def _put_right(one: Decision, ids: set[str], missing: set[str]) -> Decision:
    """The decision, with ids in which one character has changed as the index has them."""
    superseded = tuple(i if i in ids else _nearly(i, ids) or i for i in one.supersedes)
    own = one.id if one.id in ids else _nearly(one.id, missing) or one.id
    return replace(one, id=own, supersedes=superseded)


def _indexed(pages: Pages) -> tuple[set[str], dict[int, set[str]]]:
    """The ids that the indexes hold, of decisions and of notes, and the slots of the log by its numbers."""
    ids: set[str] = set()
    slots: defaultdict[int, set[str]] = defaultdict(set)
    for entry in pages.entries():
        match entry:
            case (str(word), int(number)) if _ID.fullmatch(word):
                ids.add(word)
            case (str(word), int(number)) if word.startswith(FAMILIES):
                slots[number].add(word)
    return ids, slots


def _nearly(one: str, missing: set[str]) -> str | None:
    """The one among them that differs in a single character; None if there is none."""
    found = [other for other in missing if sum(a != b for a, b in zip(one, other, strict=True)) == 1]
    return found[0] if len(found) == 1 else None


def _at_odds(one: Decision) -> bool:
    """Whether a decision says of itself two things: its ids hold the time of their making, its words who wrote them."""
    made = one.time.timestamp()
    if _ID.fullmatch(one.act) is None or any(
        abs(int(i.replace("-", "")[:12], 16) / 1000 - made) > 1 for i in (one.id, one.act)
    ):
        return True
    wrote = (one.says or {}).get("author", one.author)
    return one.kind not in _SAID_AGAIN and wrote != one.author


def _differs(one: Decision, seen: _Seen) -> bool:
    """Whether the state that follows from a standing decision says something else, as far as it is left."""
    if one.says is None:
        return False
    family, _, rest = one.slot.partition("/")
    if family == "tags":
        return rest in seen.tags and one.says.get("name") not in seen.tags[rest]
    row = seen.state.get(one.id)
    if row is None:
        return False
    said = {word for key, value in one.says.items() if key not in _ELSEWHERE for word in _leaves(value)}
    return not said <= {word for value in row for word in _leaves(_parsed(value))}


def _leaves(value: object) -> Iterator[object]:
    """The words and numbers in what JSON holds."""
    if isinstance(value, dict | list):
        if isinstance(value, dict):
            yield from value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)
    elif value is not None:
        yield value


def _parsed(value: Value) -> object:
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _is_link(previous: str, before: str, digest: str) -> bool:
    first = not previous and not before
    return bool(_SHA256.fullmatch(digest) and (first or (_ID.fullmatch(previous) and _SHA256.fullmatch(before))))


def _keep_chain(left: Left, seen: _Seen) -> None:
    """Tie the decisions as they were, as far as they have the digests that they had."""
    # What the record behind one says of its digest, or the last of a device.
    told = {one.previous: one.before for one in seen.chain.values()} | dict(seen.heads.values())
    links = dict(zip(sorted(seen.decisions), left.decisions, strict=True))
    tied: dict[str, str] = {}
    for place, (number, one) in enumerate(links.items()):
        link = seen.chain.get(number)
        if link is None:
            left.chain_lost |= one.id in told
        elif chain.holds(link, chain.row_of(one)):
            left.decisions[place] = replace(one, link=link)
            tied[one.id] = link.digest
        else:
            left.chain_lost = True
            if told.get(one.id) == link.digest and one.id not in left.changed:
                left.changed.append(one.id)
    left.start = seen.start
    left.heads = [
        {"device": device, "last": last, "digest": digest}
        for device, (last, digest) in seen.heads.items()
        if tied.get(last) == digest
    ]


def keep_chain(connection: Connection, left: Left) -> bool:
    """Have what is decided next be tied to what was last; whether all that was tied is.

    The decisions are in the archive, with their links.
    """
    if left.heads:
        connection.execute(insert(chain_head), left.heads)
    kept = left.start is None or chain.begin_again(connection, *left.start)
    return kept and not left.chain_lost


def _keep_undo(left: Left, seen: _Seen) -> None:
    """What can still be undone, if all of it is whole: half a step would undo half an act."""
    known = {one.id for one in left.decisions}
    whole = all(str(link[3]) in known and link[0] in seen.steps for link in seen.links)
    left.undo_lost = not whole
    if whole:
        left.steps = [
            {"id": number, "kind": kind, "act": act, "undone": bool(undone)}
            for number, (_, kind, act, undone) in sorted(seen.steps.items())
        ]
        names = ("step_id", "pair", "side", "decision_id")
        left.links = [dict(zip(names, link, strict=True)) for link in seen.links]


def keep_source(connection: Connection, one: Source) -> int:
    """Add a source to a new archive under the number and the time that it had; gives the number of its article."""
    received = one.received or datetime.fromtimestamp(0).astimezone().isoformat(timespec="seconds")
    row = {"sha256": one.sha256, "name": one.name or one.sha256[:12], "size": len(one.data), "received": received}
    connection.execute(insert(source), row)
    connection.execute(insert(source_bytes), {"sha256": one.sha256, "bytes": one.data})
    number = {} if one.number is None else {"id": one.number}
    return int(connection.execute(insert(article), {"sha256": one.sha256} | number).lastrowid)


def keep_undo(connection: Connection, steps: Iterable[dict[str, Any]], links: Iterable[dict[str, Any]]) -> None:
    """Add what can be undone to a new archive that has its decisions."""
    for table, rows in ((undo_step, list(steps)), (undo_link, list(links))):
        if rows:
            connection.execute(insert(table), rows)
