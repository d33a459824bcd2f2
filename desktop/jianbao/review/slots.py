"""How an act speaks to a slot of one value."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jianbao.archive.decisions import Draft

if TYPE_CHECKING:
    from jianbao.archive.decisions import Hand, Says
    from jianbao.archive.records import Decision
    from jianbao.archive.transaction import Transaction

_SIGNATURE = {"author", "written"}
"""What a decision tells of its making; it does not make two decisions unlike."""


def set_slot(transaction: Transaction, slot: str, says: Says | None) -> list[Draft]:
    """What makes a slot of one value say this and nothing else; nothing, if it does already."""
    standing: tuple[Decision, ...] = transaction.standing([slot]).get(slot, ())
    if all(_said(one.says) == _said(says) for one in standing) and (standing or says is None):
        return []
    return [Draft(slot, says, tuple(one.id for one in standing))]


def wrote(by: Hand) -> Says:
    """Who says it, and when: undo and redo say it again in another's hand."""
    return {"author": by.author, "written": datetime.now(UTC).isoformat()}


def _said(says: Says | None) -> Says | None:
    return None if says is None else {key: value for key, value in says.items() if key not in _SIGNATURE}
