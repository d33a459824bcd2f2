"""The log of decisions: appended to, never changed; the state follows in the same transaction."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select
from sqlalchemy.dialects.sqlite import insert

from jianbao.archive import carried, ledger, state
from jianbao.archive.decisions import fold, new_id, source_of
from jianbao.archive.figures import FIGURE
from jianbao.archive.records import Decision
from jianbao.archive.schema import decision
from jianbao.archive.shown import articles_shown, family, shown, with_kin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection, RowMapping

    from jianbao.archive.decisions import Draft, Hand
    from jianbao.archive.written import Written

_CHUNK = 500
"""Values asked for in one statement."""


def decide(
    connection: Connection, kind: str, by: Hand, drafts: Sequence[Draft], written: Written
) -> tuple[Decision, ...]:
    """Make one act of decisions, append them and bring the state up to date."""
    now = datetime.now(UTC)
    act = new_id(now)
    made = tuple(
        Decision(new_id(now), act, by.device, by.author, now, kind, draft.slot, draft.says, draft.supersedes)
        for draft in drafts
    )
    append(connection, made, written)
    return made


def append(connection: Connection, decisions: Sequence[Decision], written: Written) -> None:
    """Add the decisions that the log does not have yet, from wherever they come, and write what stands now."""
    rows = [_row(one) for one in decisions]
    if rows:
        connection.execute(insert(decision).on_conflict_do_nothing(index_elements=["id"]), rows)
        slots = sorted({one.slot for one in decisions})
        write_state(connection, slots)
        carried.follow(connection, slots)
        judged = {slot.split("/")[1] for slot in slots if slot.startswith(FIGURE)}
        ledger.refresh(connection, judged.union(shown(connection, judged).values()), written)
        written.decided(connection, slots, articles_about(connection, slots))


def write_state(connection: Connection, slots: Iterable[str]) -> None:
    """Make the state of these slots what stands there."""
    every = with_kin(connection, slots)
    state.write(connection, every, standing(connection, every))


def standing(connection: Connection, slots: Iterable[str]) -> dict[str, tuple[Decision, ...]]:
    """What stands on these slots."""
    return fold(one for chunk in _chunks(slots) for one in _decisions(connection, decision.c.slot.in_(chunk)))


def standing_everywhere(connection: Connection) -> dict[str, tuple[Decision, ...]]:
    """What stands on every slot of the log."""
    return fold(_decisions(connection, decision.c.number > 0))


def find(connection: Connection, ids: Iterable[str]) -> dict[str, Decision]:
    """The decisions of these ids, as far as the log has them."""
    found = (one for chunk in _chunks(ids) for one in _decisions(connection, decision.c.id.in_(chunk)))
    return {one.id: one for one in found}


def history(connection: Connection, sha256: str | None) -> list[Decision]:
    """The decisions about a source and the other versions of its page, or all; the last to arrive first."""
    which: ColumnElement[bool] = decision.c.number > 0
    if sha256 is not None:
        about = decision.c.sha256.in_(sorted(family(connection, [sha256])))
        # What takes a note away says nothing of the source any more, but stands on the slot of one that did.
        slots = select(decision.c.slot).where(about)
        which = or_(about, decision.c.slot.in_(slots))
    return list(_decisions(connection, which))[::-1]


def articles_about(connection: Connection, slots: Iterable[str]) -> frozenset[int]:
    """The articles that show what the decisions on these slots are about."""
    found: set[str] = set()
    for chunk in _chunks(slots):
        about = select(decision.c.sha256).where(decision.c.slot.in_(chunk), decision.c.sha256.is_not(None))
        found.update(connection.execute(about.distinct()).scalars())
    return articles_shown(connection, found)


def _decisions(connection: Connection, which: ColumnElement[bool]) -> Iterator[Decision]:
    asked = select(decision).where(which).order_by(decision.c.number)
    return map(_decision, connection.execute(asked).mappings())


def _chunks(values: Iterable[str]) -> Iterator[list[str]]:
    remaining = list(values)
    for start in range(0, len(remaining), _CHUNK):
        yield remaining[start : start + _CHUNK]


def _row(one: Decision) -> dict[str, Any]:
    return {
        "id": one.id,
        "act": one.act,
        "device": one.device,
        "author": one.author,
        "time": one.time.isoformat(),
        "kind": one.kind,
        "slot": one.slot,
        "says": one.says,
        "supersedes": list(one.supersedes),
        "sha256": source_of(one.slot, one.says),
    }


def _decision(row: RowMapping) -> Decision:
    return Decision(
        id=row["id"],
        act=row["act"],
        device=row["device"],
        author=row["author"],
        time=datetime.fromisoformat(row["time"]),
        kind=row["kind"],
        slot=row["slot"],
        says=row["says"],
        supersedes=tuple(row["supersedes"]),
    )
