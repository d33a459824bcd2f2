"""Undo and redo: this archive's own steps over the log, kept in the file, so that they survive a restart.

Nothing is ever taken out of the log. To undo an act, new decisions supersede its decisions and say again what stood
before; to redo it, the same is done to those. A step therefore holds, for each decision of its act, the decisions
that carry the act's effect now (``after``) and those that it took the place of (``before``); reversing swaps the two.
What is said again gets a new id, and every step that spoke of the old id speaks of the new one.

What a package brought is one step too (``Package``): undone, each slot says again what stood there before. The
pages that came with it stay: a source is never deleted.

A decision that somebody has superseded in the meantime is left alone: their word came later.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from jianbao.archive import log, vocabulary
from jianbao.archive.decisions import BODY, TAG_COLOUR, TAGS, Draft, fold, new_id
from jianbao.archive.engine import driver_rows, insert_rows
from jianbao.archive.form_slots import form_of
from jianbao.archive.records import UndoStep
from jianbao.archive.schema import decision, package_taken, undo_link, undo_step

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.engine import Connection, Row

    from jianbao.archive.decisions import Hand, Says
    from jianbao.archive.records import Decision
    from jianbao.archive.written import Written

AFTER, BEFORE = "after", "before"
_OF_TAGS = frozenset({"tag", "untag", "retag", "split-tag", "colour-tag"})
"""The kinds of acts that are about the tags of pages, or the colour of one."""
_OF_TERMS = frozenset({"make-tag", "rename-tag", "merge-tag", "move-tag", "delete-tag", "restore-tag", "describe-tag"})
"""The kinds of acts that are about tags themselves."""
_OF_BODIES = frozenset(
    {"add-body", "edit-body", "rename-body", "move-body", "merge-bodies", "split-body", "delete-body", "import-bodies"}
)
"""The kinds of acts that are about records of the authority file."""
_OF_MASTHEADS = frozenset({"teach-form", "forget-form", "import-forms"})
"""The kinds of acts that are about the mastheads of papers."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """An act undone or redone: its kind, the id of what was reversed, and the slots of its decisions."""

    kind: str
    act: str
    slots: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Pair:
    number: int
    after: tuple[str, ...]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Swap:
    """A pair about to be reversed: ``still`` is superseded by decisions that say again what ``before`` said."""

    number: int
    slot: str
    still: tuple[str, ...]
    before: dict[str, Says | None]

    @property
    def said(self) -> list[Says | None]:
        """Each thing said before, once; that nothing stood, if nothing was said."""
        found: list[Says | None] = []
        for says in self.before.values() or [None]:
            if says not in found:
                found.append(says)
        return found


PACKAGE = "take-package"
"""The kind of the step that holds what a package brought."""


def remember(connection: Connection, kind: str, made: Sequence[Decision]) -> None:
    """Keep an act as the next step to undo. What was undone before it can no longer be redone."""
    pairs = [_Pair(n, (one.id,), one.supersedes) for n, one in enumerate(made)]
    _store(connection, _begin(connection, kind, made[0].act), pairs)


def _begin(connection: Connection, kind: str, act: str) -> int:
    """Begin the next step to undo; gives its number."""
    last = driver_rows(connection, "SELECT undone FROM undo_step ORDER BY id DESC LIMIT 1").fetchone()
    # What is undone are always the last steps.
    if last is not None and last[0]:
        for table in ("undo_link", "package_taken"):
            gone = f"DELETE FROM {table} WHERE step_id IN (SELECT id FROM undo_step WHERE undone)"  # noqa: S608 - ours
            connection.exec_driver_sql(gone)
        connection.exec_driver_sql("DELETE FROM undo_step WHERE undone")
    begun = "INSERT INTO undo_step (kind, act, undone) VALUES (?, ?, false) RETURNING id"
    added = connection.exec_driver_sql(begun, (kind, act))
    return int(added.scalar_one())


class Package:
    """What a package of this name brings, kept as one step as it is written (``log.join``); none if it is nothing."""

    def __init__(self, connection: Connection, name: str) -> None:
        self._connection, self._name = connection, name
        self._step: int | None = None
        self._pairs = 0

    def keep(
        self,
        before: Mapping[str, tuple[Decision, ...]],
        after: Mapping[str, tuple[Decision, ...]],
        new: Collection[str],
    ) -> None:
        """Keep of each slot which new decisions carry what the package says, and which they took the place of."""
        pairs: list[_Pair] = []
        for slot, stands in after.items():
            still = {one.id for one in stands}
            brought = tuple(sorted(still.intersection(new)))
            if brought:
                gone = tuple(one.id for one in before.get(slot, ()) if one.id not in still)
                pairs.append(_Pair(self._pairs + len(pairs), brought, gone))
        if pairs:
            _store(self._connection, self._begun(), pairs)
            self._pairs += len(pairs)

    def _begun(self) -> int:
        if self._step is None:
            self._step = _begin(self._connection, PACKAGE, new_id(datetime.now(UTC)))
            values = {"step_id": self._step, "name": self._name}
            self._connection.execute(insert(package_taken).values(values))
        return self._step


def next_step(connection: Connection, *, redo: bool) -> UndoStep | None:
    """The act that would be undone, or redone; None if there is none."""
    step = _next(connection, redo=redo)
    if step is None:
        return None
    return UndoStep(step.act, step.kind, *_about(connection, step.id, step.kind))


def _about(connection: Connection, step: int, kind: str) -> tuple[str, int]:
    """What a step is about, "" if it is nothing or several things, and how many it is about."""
    if kind in _OF_TERMS:
        return _term(connection, step)
    if kind in _OF_TAGS:
        return _tag(connection, step), _pages(connection, step)
    if kind in _OF_BODIES:
        bodies = _bodies(connection, step)
        return _name(connection, bodies[0]) if bodies else "", len(bodies)
    if kind in _OF_MASTHEADS:
        return _paper(connection, step), 1
    if kind == PACKAGE:
        return _package(connection, step), int(driver_rows(connection, _BROUGHT, (step,)).fetchone()[0])
    counted = select(func.count(undo_link.c.pair.distinct())).where(undo_link.c.step_id == step)
    return "", connection.execute(counted).scalar_one()


def _bodies(connection: Connection, step: int) -> list[str]:
    """The records that a step is about, that of which it speaks first before the others."""
    asked = """
    SELECT d.slot FROM undo_link AS l JOIN decision AS d ON d.id = l.decision_id WHERE l.step_id = ? ORDER BY l.pair
    """
    slots = (row[0] for row in driver_rows(connection, asked, (step,)))
    return list(dict.fromkeys(slot.split("/")[1] for slot in slots if slot.startswith(BODY)))


def _name(connection: Connection, body: str) -> str:
    """The last name that somebody gave a record."""
    asked = "SELECT says ->> 'text' FROM decision WHERE slot = ? AND says IS NOT NULL ORDER BY number DESC LIMIT 1"
    row = driver_rows(connection, asked, (f"{BODY}{body}/name",)).fetchone()
    return "" if row is None else str(row[0])


_BROUGHT = """
SELECT count(*) FROM undo_link AS l JOIN undo_step AS s ON s.id = l.step_id
WHERE s.id = ? AND l.side = CASE WHEN s.undone THEN 'before' ELSE 'after' END
"""
"""How many decisions a package brought that stand, or stood until they were undone."""


def _package(connection: Connection, step: int) -> str:
    """The name of the package that a step is about; none if it is not known any more."""
    asked = select(package_taken.c.name).where(package_taken.c.step_id == step)
    return connection.execute(asked).scalar_one_or_none() or ""


def made_by(connection: Connection, act: str) -> list[Decision]:
    """The decisions of a step that carry its effect now, in order of their arrival."""
    asked = """
    SELECT DISTINCT l.decision_id FROM undo_link AS l JOIN undo_step AS s ON s.id = l.step_id
    WHERE s.act = ? AND l.side = 'after'
    """
    ids = [row[0] for row in driver_rows(connection, asked, (act,))]
    return sorted(log.by_ids(connection, ids).values(), key=lambda one: one.id)


def _paper(connection: Connection, step: int) -> str:
    """The paper that a step is about; none if it is about several."""
    asked = "SELECT DISTINCT d.slot FROM undo_link AS l JOIN decision AS d ON d.id = l.decision_id WHERE l.step_id = ?"
    papers = {form_of(slot).paper for (slot,) in driver_rows(connection, asked, (step,))}
    return papers.pop() if len(papers) == 1 else ""


def _tag(connection: Connection, step: int) -> str:
    """The tag that a step is about; none if it is about several."""
    links = select(undo_link.c.decision_id).where(undo_link.c.step_id == step)
    about = select(decision.c.says).distinct().where(decision.c.id.in_(links), decision.c.slot.startswith(TAGS))
    keys = {str(says["name"]) for says in connection.execute(about).scalars() if says is not None}
    coloured = select(decision.c.slot).where(decision.c.id.in_(links), decision.c.slot.startswith(TAG_COLOUR))
    keys |= {slot.removeprefix(TAG_COLOUR) for slot in connection.execute(coloured).scalars()}
    return vocabulary.own_name(connection, keys.pop()) if len(keys) == 1 else ""


_PAGES = """
SELECT count(DISTINCT d.slot) FROM undo_link AS l JOIN decision AS d ON d.id = l.decision_id
WHERE l.step_id = ? AND d.slot LIKE 'tags/%'
"""


def _pages(connection: Connection, step: int) -> int:
    """Of how many pages a step changed the tags."""
    return int(driver_rows(connection, _PAGES, (step,)).fetchone()[0]) or 1


_KEYS = """
SELECT DISTINCT d.slot FROM undo_link AS l JOIN decision AS d ON d.id = l.decision_id
WHERE l.step_id = ? AND d.slot LIKE 'term/%'
"""


def _term(connection: Connection, step: int) -> tuple[str, int]:
    """The tag that a step is about, "" if it is about several; and how many pages carry what it is about."""
    keys = {slot.split("/", 2)[2] for (slot,) in driver_rows(connection, _KEYS, (step,))}
    names = {vocabulary.own_name(connection, key) for key in keys}
    return names.pop() if len(names) == 1 else "", len(vocabulary.carrying(connection, keys))


def reverse(connection: Connection, by: Hand, written: Written, *, redo: bool) -> Reversal | None:
    """Undo the last act that is not undone, or redo the last that was undone; None if there is none."""
    step = _next(connection, redo=redo)
    if step is None:
        return None
    pairs = _pairs(connection, step.id)
    known = log.beside(connection, {i for pair in pairs for i in (*pair.after, *pair.before)})
    swaps = _swaps(pairs, known)
    drafts = [Draft(swap.slot, says, swap.still) for swap in swaps for says in swap.said]
    made = log.decide(connection, "redo" if redo else "undo", by, drafts, written, known=known.values())
    connection.execute(delete(undo_link).where(undo_link.c.step_id == step.id))
    unused = iter(made)
    renamed: dict[str, str] = {}
    _store(connection, step.id, [_swap(swap, unused, renamed) for swap in swaps])
    _rename(connection, renamed)
    act = made[0].act if made else step.act
    connection.execute(update(undo_step).where(undo_step.c.id == step.id).values(undone=not redo, act=act))
    return Reversal(step.kind, step.act, frozenset(draft.slot for draft in drafts))


def _swaps(pairs: Sequence[_Pair], known: Mapping[str, Decision]) -> list[_Swap]:
    """What is to be done for each pair whose effect still stands; ``known``: all decisions on their slots."""
    alive = {one.id for slot in fold(known.values()).values() for one in slot}
    swaps = []
    for pair in pairs:
        still = tuple(i for i in pair.after if i in alive)
        if still:
            swaps.append(_Swap(pair.number, known[still[0]].slot, still, {i: known[i].says for i in pair.before}))
    return swaps


def _swap(swap: _Swap, made: Iterator[Decision], renamed: dict[str, str]) -> _Pair:
    """The pair reversed, once its decisions are made; ``renamed``: for the old ids those that say the same again."""
    again = [next(made) for _ in swap.said]
    for old, says in swap.before.items():
        renamed[old] = next(one.id for one in again if one.says == says)
    return _Pair(swap.number, tuple(one.id for one in again), swap.still)


def _next(connection: Connection, *, redo: bool) -> Row[tuple[object, ...]] | None:
    order = undo_step.c.id if redo else undo_step.c.id.desc()
    asked = select(undo_step).where(undo_step.c.undone.is_(redo)).order_by(order).limit(1)
    return connection.execute(asked).first()


def _pairs(connection: Connection, step: int) -> list[_Pair]:
    asked = "SELECT pair, side, decision_id FROM undo_link WHERE step_id = ? ORDER BY decision_id"
    sides: defaultdict[int, dict[str, list[str]]] = defaultdict(lambda: {AFTER: [], BEFORE: []})
    for pair, side, decision_id in driver_rows(connection, asked, (step,)):
        sides[pair][side].append(decision_id)
    return [_Pair(n, tuple(sides[n][AFTER]), tuple(sides[n][BEFORE])) for n in sorted(sides)]


def _store(connection: Connection, step: int, pairs: Iterable[_Pair]) -> None:
    rows = (
        (step, pair.number, side, decision_id)
        for pair in pairs
        for side, ids in ((AFTER, pair.after), (BEFORE, pair.before))
        for decision_id in ids
    )
    insert_rows(connection, undo_link, ("step_id", "pair", "side", "decision_id"), rows)


def _rename(connection: Connection, renamed: Mapping[str, str]) -> None:
    """What every step said of the old ids it says of the new."""
    if renamed:
        for old, new in renamed.items():
            # Two that said the same become one.
            connection.exec_driver_sql(_TWICE, (old, new))
            connection.exec_driver_sql("UPDATE undo_link SET decision_id = ? WHERE decision_id = ?", (new, old))


_TWICE = """
DELETE FROM undo_link WHERE decision_id = ? AND EXISTS (SELECT 1 FROM undo_link AS other
  WHERE other.step_id = undo_link.step_id AND other.pair = undo_link.pair AND other.side = undo_link.side
  AND other.decision_id = ?)
"""
