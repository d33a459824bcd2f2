"""What people decide where two said different things of one slot: which of them stands, or that both notes stay."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jianbao.archive.decisions import NOTE, Draft, new_id
from jianbao.errors import WorldError

if TYPE_CHECKING:
    from jianbao.archive.decisions import Hand
    from jianbao.archive.records import Changes, Decision
    from jianbao.archive.store import Archive
    from jianbao.archive.transaction import Transaction


class ChoosingDesk:
    """One person over an archive; every method is one act. Raises ``WorldError`` for what is settled by now."""

    def __init__(self, archive: Archive, by: Hand) -> None:
        self._archive = archive
        self._by = by

    def choose(self, slot: str, decision_id: str) -> Changes:
        """Say that this one of the decisions on a slot stands, and the others do not."""
        with self._archive.transaction() as transaction:
            sides = _sides(transaction, slot)
            chosen = next((one for one in sides if one.id == decision_id), None)
            if chosen is None:
                raise _settled()
            draft = Draft(slot, _as_written(chosen), tuple(one.id for one in sides))
            transaction.decide("choose-side", self._by, [draft])
            return transaction.changes("choose-side")

    def keep_both(self, slot: str) -> Changes:
        """Keep each text of a note as a note of its own."""
        if not slot.startswith(NOTE):
            raise WorldError(
                "只有批注可以两说都留。请选定一说。", "Only of a note can both be kept. Choose one of the sides."
            )
        with self._archive.transaction() as transaction:
            first, *others = _sides(transaction, slot)
            drafts = [Draft(slot, _as_written(first), tuple(one.id for one in (first, *others)))]
            drafts += [
                Draft(NOTE + new_id(datetime.now(UTC)), _as_written(one)) for one in others if one.says is not None
            ]
            transaction.decide("keep-both", self._by, drafts)
            return transaction.changes("keep-both")


def _sides(transaction: Transaction, slot: str) -> tuple[Decision, ...]:
    sides = transaction.standing([slot]).get(slot, ())
    if len(sides) < 2:  # noqa: PLR2004 - it takes two
        raise _settled()
    return sides


def _as_written(one: Decision) -> dict[str, object] | None:
    """What it says, with who said it and when: whoever chooses it does not become its author."""
    if one.says is None:
        return None
    return {"author": one.author, "written": one.time.isoformat()} | one.says if "author" in one.says else one.says


def _settled() -> WorldError:
    return WorldError("这一处已经定下，没有改动。", "This is settled by now; nothing was changed.")
