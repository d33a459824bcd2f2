"""The log of decisions: appended to, never changed; the state follows in the same transaction."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from jianbao.archive import carried, chain, forms, ledger, settled, state, vocabulary
from jianbao.archive.decisions import BODY, fold, new_id, source_of
from jianbao.archive.engine import driver_rows, insert_rows
from jianbao.archive.figures import FIGURE
from jianbao.archive.records import Decision
from jianbao.archive.schema import decision
from jianbao.archive.shown import articles_shown, family, shown, with_kin

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.engine import Connection

    from jianbao.archive.chain import Link
    from jianbao.archive.decisions import Draft, Hand
    from jianbao.archive.written import Written

    Standing = Mapping[str, tuple[Decision, ...]]


def decide(
    connection: Connection,
    kind: str,
    by: Hand,
    drafts: Sequence[Draft],
    written: Written,
    *,
    known: Collection[Decision] | None = None,
) -> tuple[Decision, ...]:
    """Make one act of decisions, append them and bring the state up to date.

    ``known``: where somebody has read them, all decisions that were on these slots: thousands are not read again.
    """
    now = datetime.now(UTC)
    act = new_id(now)
    made = tuple(
        Decision(new_id(now), act, by.device, by.author, now, kind, draft.slot, draft.says, draft.supersedes)
        for draft in drafts
    )
    if made:
        rows = [_row(one) for one in made]
        insert_rows(connection, decision, _COLUMNS, rows)
        chain.extend(connection, by.device, rows)
        slots = sorted({one.slot for one in made})
        _settle(connection, slots, written, None if known is None else [*known, *made])
    return made


class Taken(Protocol):
    """Who is told what a join changes."""

    def keep(self, before: Standing, after: Standing, new: Collection[str]) -> None:
        """What stood on some slots, what stands there now, and the ids of the decisions that are new."""


class Record(NamedTuple):
    """A decision as the log writes it, time and JSON as texts, and its link."""

    id: str
    act: str
    device: str
    author: str
    time: str
    kind: str
    slot: str
    says: str | None
    supersedes: str
    sha256: str | None
    link: Link | None


def recorded(one: Decision) -> Record:
    """A decision as a record."""
    return Record._make((*_row(one), one.link))


def join(connection: Connection, records: Iterable[Record], written: Written, taken: Taken | None = None) -> list[str]:
    """Add as many decisions as there are, few of them in memory at a time; gives the slots that they are on.

    Those that the log has already are passed over. ``taken`` is told what changes.
    """
    slots: set[str] = set()
    new: set[str] = set()
    coming = iter(records)
    while some := list(islice(coming, _AT_ONCE)):
        if taken is not None:
            new.update({one.id for one in some} - _known(connection, some))
        insert_rows(
            connection, decision, _COLUMNS, (one[: len(_COLUMNS)] for one in some), "ON CONFLICT (id) DO NOTHING"
        )
        chain.keep(connection, ((one.id, one.link) for one in some))
        slots.update(one.slot for one in some)
    # In order of their names, those of one page are settled together.
    every = sorted(slots)
    for start in range(0, len(every), _AT_ONCE):
        these = every[start : start + _AT_ONCE]
        known = None if taken is None else list(_decisions(connection, _OF_SLOTS, (json.dumps(these),)))
        _settle(connection, these, written, known)
        if taken is not None and known is not None:
            taken.keep(fold(one for one in known if one.id not in new), fold(known), new)
    return every


def _known(connection: Connection, records: Iterable[Record]) -> set[str]:
    """The ids of those of them that the log has."""
    asked = "SELECT id FROM decision WHERE id IN (SELECT value FROM json_each(?))"
    return {row[0] for row in driver_rows(connection, asked, (json.dumps([one.id for one in records]),))}


def _settle(connection: Connection, slots: Sequence[str], written: Written, known: Collection[Decision] | None) -> None:
    """Write what stands now on these slots, and what follows from it."""
    write_state(connection, slots, known)
    moved = carried.follow(connection, slots)
    if moved:
        # Where figures are found again says of which finding a settlement holds.
        write_state(connection, settled.slots_about(connection, moved))
    judged = {slot.split("/")[1] for slot in slots if slot.startswith(FIGURE)}
    ledger.refresh(connection, judged.union(shown(connection, judged).values()), written)
    followed = vocabulary.follow(connection, slots) | forms.follow(connection, slots)
    written.decided(connection, slots, articles_about(connection, slots) | followed)


def write_state(connection: Connection, slots: Collection[str], known: Collection[Decision] | None = None) -> None:
    """Make the state of these slots what stands there; ``known``: all decisions on them, where they are read."""
    every = with_kin(connection, slots)
    among = set(slots)
    if known is None or among != set(every):
        state.write(connection, every, standing(connection, every))
    else:
        state.write(connection, every, fold(one for one in known if one.slot in among))


def standing(connection: Connection, slots: Iterable[str]) -> dict[str, tuple[Decision, ...]]:
    """What stands on these slots."""
    return fold(_decisions(connection, _OF_SLOTS, (json.dumps(list(slots)),)))


def standing_everywhere(connection: Connection) -> dict[str, tuple[Decision, ...]]:
    """What stands on every slot of the log."""
    return fold(_decisions(connection, "true"))


def beside(connection: Connection, ids: Iterable[str]) -> dict[str, Decision]:
    """All decisions on the slots on which those of these ids are, by id."""
    return {one.id: one for one in _decisions(connection, _ON_THEIR_SLOTS, (json.dumps(list(ids)),))}


def history(connection: Connection, sha256: str | None) -> list[Decision]:
    """The decisions about a source and the other versions of its page, or all; the last to arrive first."""
    if sha256 is None:
        return list(_decisions(connection, "true"))[::-1]
    about = json.dumps(sorted(family(connection, [sha256])))
    return list(_decisions(connection, _ABOUT, (about, about)))[::-1]


def history_of_body(connection: Connection, body: str) -> list[Decision]:
    """The decisions about a record of the authority file, the last to arrive first."""
    return list(_decisions(connection, _OF_BODY, (f"{BODY}{body}/", f"{BODY}{body}0", body, body)))[::-1]


def articles_about(connection: Connection, slots: Iterable[str]) -> frozenset[int]:
    """The articles that show what the decisions on these slots are about."""
    sources, others = set[str](), list[str]()
    for slot in slots:
        named = source_of(slot, None)
        if named is None:
            others.append(slot)
        else:
            sources.add(named)
    if others:
        sources.update(row[0] for row in driver_rows(connection, _SOURCES, (json.dumps(others),)))
    return articles_shown(connection, sources)


def numbered(connection: Connection, numbers: Sequence[int]) -> Iterator[Decision]:
    """The decisions of these numbers with their links, in the order of their arrival."""
    found = _decisions(connection, "number IN (SELECT value FROM json_each(?))", (json.dumps(list(numbers)),))
    return iter(_linked(connection, list(found)))


def by_ids(connection: Connection, ids: Iterable[str]) -> dict[str, Decision]:
    """Of the decisions of these ids those that the log has, with their links."""
    found = _decisions(connection, "id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))
    return {one.id: one for one in _linked(connection, list(found))}


def _linked(connection: Connection, found: Sequence[Decision]) -> list[Decision]:
    """The same with their links, where they bear any."""
    links = chain.of(connection, json.dumps([one.id for one in found]))
    return [replace(one, link=links[one.id]) if one.id in links else one for one in found]


_AT_ONCE = 2000
"""Decisions from elsewhere that are written at a time, and slots that are settled at a time."""
_OF_SLOTS = "slot IN (SELECT value FROM json_each(?))"
_ON_THEIR_SLOTS = "slot IN (SELECT slot FROM decision WHERE id IN (SELECT value FROM json_each(?)))"
# What takes a note away says nothing of the source any more, but stands on the slot of one that did.
_ABOUT = """
sha256 IN (SELECT value FROM json_each(?))
OR slot IN (SELECT slot FROM decision WHERE sha256 IN (SELECT value FROM json_each(?)))
"""
# A slot of a record begins with its id and a slash; 0 is the sign behind the slash.
_OF_BODY = """
slot >= ? AND slot < ? OR kind IN ('tie-name', 'split-body') AND says ->> 'body' = ?
OR slot IN (SELECT 'not-body/' || slot FROM body_refused WHERE body = ?)
"""
_SOURCES = "SELECT DISTINCT sha256 FROM decision WHERE sha256 IS NOT NULL AND slot IN (SELECT value FROM json_each(?))"
_DECISIONS = """
SELECT id, act, device, author, time, kind, slot, says, supersedes FROM decision WHERE {which} ORDER BY number
"""


def _decisions(connection: Connection, which: str, parameters: tuple[object, ...] = ()) -> Iterator[Decision]:
    """The decisions of which this holds, a condition of this module's, in the order of their arrival."""
    rows = driver_rows(connection, _DECISIONS.format(which=which), parameters)
    # Those of one act have one time, and often say the same.
    times: dict[str, datetime] = {}
    said: dict[str, dict[str, Any]] = {}
    for number, act, device, author, time, kind, slot, says, supersedes in rows:
        if time not in times:
            times[time] = datetime.fromisoformat(time)
        if says is not None and says not in said:
            said[says] = json.loads(says)
        before = () if supersedes == "[]" else tuple(json.loads(supersedes))
        told = None if says is None else dict(said[says])
        yield Decision(number, act, device, author, times[time], kind, slot, told, before)


_COLUMNS = Record._fields[:-1]


def _row(one: Decision) -> tuple[object, ...]:
    """The columns of a decision, in the order of ``_COLUMNS``."""
    return *chain.row_of(one), source_of(one.slot, one.says)
