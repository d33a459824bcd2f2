"""Settled findings: what each rests on, and by which key it is known where a better scan shows it.

A finding is known by its check and the keys of the figures that it rests on, each with its source. Whoever settles one
says these too. Where a source among them is replaced the figures are looked for in the page in its place
(``carried.py``): if all are there with the same digits the settlement holds for the finding that rests on them there,
under that key. No decision is made anew for it. Where one is not, the settlement stays with the older page, and a
person is asked to look.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jianbao.archive.decisions import FINDING
from jianbao.archive.engine import driver_rows
from jianbao.archive.resting import Rest, key_of, rests_of
from jianbao.page.anchors import AnchorState
from jianbao.page.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy.engine import Connection

    from jianbao.archive.records import Decision

HELD = frozenset({AnchorState.KEPT.value, AnchorState.MOVED.value})
"""How a passage must have been found for what was settled of it to hold there."""


_PLACES = """
SELECT a.sha256, c.start, c."end", c.state, b.sha256, c.new_start, c.new_end FROM article AS a
JOIN carried AS c ON c.article_id = a.id JOIN replaced AS r ON r.article_id = a.id JOIN article AS b ON b.id = r.by_id
WHERE a.sha256 IN (SELECT value FROM json_each(?))
"""


def shown_keys(connection: Connection, standing: Mapping[str, tuple[Decision, ...]]) -> dict[str, str]:
    """Of the settlements that stand on these slots and hold on another page now the key there, by their ids."""
    resting = {
        one.id: (str(one.says["check"]), rests_of(one.says))
        for slot, every in standing.items()
        if slot.startswith(FINDING)
        for one in every
        if one.says is not None and "rests" in one.says
    }
    sources = {source for _, rests in resting.values() for source, _ in rests}
    places: dict[Rest, Rest | None] = {}
    for sha256, start, end, state, other, *place in driver_rows(connection, _PLACES, (json.dumps(sorted(sources)),)):
        places[sha256, Span(start, end)] = (other, Span(*place)) if state in HELD else None
    return {
        number: key_of(check, [place for place in moved if place is not None])
        for number, (check, rests) in resting.items()
        for moved in [[places.get(rest, rest) for rest in rests]]
        if moved != rests and None not in moved
    }


_ABOUT = f"""
SELECT DISTINCT d.slot FROM json_each(?) AS s CROSS JOIN decision AS d
WHERE d.slot > '{FINDING}' AND d.slot < '{FINDING}~' AND instr(d.says, s.value) > 0
"""  # noqa: S608 - no word from outside


def slots_about(connection: Connection, sources: Iterable[str]) -> list[str]:
    """The slots on which a finding was settled that rests on one of these sources."""
    return [row[0] for row in driver_rows(connection, _ABOUT, (json.dumps(sorted(sources)),))]


_SAID = "SELECT DISTINCT says FROM decision WHERE slot IN (SELECT value FROM json_each(?)) AND says IS NOT NULL"


def sources_of(connection: Connection, slots: Iterable[str]) -> set[str]:
    """The sources on which the findings rest that were settled on these slots."""
    asked = json.dumps([slot for slot in slots if slot.startswith(FINDING)])
    return {source for (says,) in driver_rows(connection, _SAID, (asked,)) for source, _ in rests_of(json.loads(says))}


_OF_SOURCE = """
SELECT d.says FROM settlement AS s JOIN decision AS d ON d.id = s.decision_id WHERE instr(d.says, ?) > 0
"""


def passages(connection: Connection, sha256: str) -> Iterator[Span]:
    """The figures of a source on which settled findings rest."""
    for (says,) in driver_rows(connection, _OF_SOURCE, (sha256,)).fetchall():
        yield from (key for source, key in rests_of(json.loads(says)) if source == sha256)
