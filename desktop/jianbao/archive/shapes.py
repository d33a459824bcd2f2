"""Whether what a decision says can be kept and shown: asked of decisions that come from outside.

A family of slots that this program does not know is a later one's: what is said there is kept and handed on unasked.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from jianbao.archive import state
from jianbao.archive.correction_rows import is_line
from jianbao.archive.decisions import CONTINUATION, CORRECTION, DIVISION, NOTE
from jianbao.archive.figures import FIGURE, LABELS, parts

if TYPE_CHECKING:
    from jianbao.archive.records import Decision

_FURTHEST = 1 << 31
"""No source is so long, in code points."""
_NUMBER = re.compile(r"-?\d{1,40}(?:\.\d{1,40})?(?:E[+-]?\d{1,2})?")
_YEARS = range(1900, 9000)
"""Years that can be told in any zone of the world, and no program's mistake."""
_ANCHOR = {"exact", "prefix", "suffix"}


def fits(one: Decision) -> bool:
    """Whether all that the decision's rows need is there, and of the kinds that they hold.

    Of a figure ``state.is_whole`` has made the figure, so that its kind, bound and change are words that there are.
    """
    if one.time.tzinfo is None or one.time.year not in _YEARS:
        return False
    if one.says is None or not state.is_known(one.slot):
        return True
    try:
        return state.is_whole(one) and _times(one.says) and _shaped(one)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        return False


def _times(says: dict[str, Any]) -> bool:
    written = says.get("written")
    if written is None:
        return True
    time = datetime.fromisoformat(written)
    return time.tzinfo is not None and time.year in _YEARS


def _shaped(one: Decision) -> bool:
    says = one.says or {}
    if one.slot.startswith(NOTE):
        return (says["anchor"] is None or _is_anchor(says["anchor"])) and _is_end(says.get("link"))
    if one.slot.startswith(CORRECTION):
        return _is_correction(one.slot, says)
    if one.slot.startswith((DIVISION, CONTINUATION)):
        return _is_division(says["starts"]) if one.slot.startswith(DIVISION) else _is_text(says["to"])
    known = parts(one.slot) if one.slot.startswith(FIGURE) else None
    if known is None:
        # An aspect that is a later program's.
        return True
    _, key, aspect = known
    if not 0 <= key.start < key.end < _FURTHEST or not _is_figure(says["figure"]) or not _is_ruling(says):
        return False
    return aspect not in LABELS or _is_text(says["text"], none=True)


def _is_correction(slot: str, says: dict[str, Any]) -> bool:
    anchor = says["anchor"]
    place = f"{anchor['start']}-{anchor['end']}"
    whole = slot.split("/")[2:] == [place] and _is_anchor(anchor) and "sha256" not in anchor
    return whole and len(anchor["exact"]) == anchor["end"] - anchor["start"] > 0 and is_line(says["text"])


def _is_division(starts: list[dict[str, Any]]) -> bool:
    return bool(starts) and all(_is_anchor(one) and one["start"] > 0 and "sha256" not in one for one in starts)


def _is_figure(given: dict[str, Any]) -> bool:
    texts = all(_is_text(given[name]) for name in ("text", "unit", "kind", "bound"))
    others = all(_is_text(given.get(name), none=True) for name in ("subject", "period"))
    numbers = _is_number(given["value"]) and (given.get("value_to") is None or _is_number(given["value_to"]))
    labels = all(_is_text(label) for label in given.get("indicator") or ())
    return _is_stretch(given) and texts and others and numbers and labels


def _is_ruling(says: dict[str, Any]) -> bool:
    """What a verdict says; other aspects say nothing of it."""
    given = says.get("evidence")
    evidence = given is None or (
        _is_text(given.get("text"), none=True) and (given.get("passage") is None or _is_anchor(given["passage"]))
    )
    value = says.get("value") is None or _is_number(says["value"])
    return evidence and value and all(_is_text(says.get(name), none=True) for name in ("verdict", "unit", "printed"))


def _is_anchor(given: dict[str, Any]) -> bool:
    known = given.keys() - {"sha256"} == {"start", "end"} | _ANCHOR
    return known and _is_stretch(given) and all(_is_text(given[name]) for name in given.keys() - {"start", "end"})


def _is_end(given: dict[str, Any] | None) -> bool:
    """Whether it is no link, or says what its other end is."""
    return given is None or (
        _is_text(given["note"]) and _is_text(given["sha256"]) and _is_anchor(given["anchor"] | {"sha256": ""})
    )


def _is_stretch(given: dict[str, Any]) -> bool:
    start, end = given["start"], given["end"]
    return type(start) is int and type(end) is int and 0 <= start <= end < _FURTHEST


def _is_text(given: object, *, none: bool = False) -> bool:
    return isinstance(given, str) or (none and given is None)


def _is_number(given: object) -> bool:
    """Whether it is a number in full that can be told: none with a million digits."""
    try:
        return isinstance(given, str) and bool(_NUMBER.fullmatch(given)) and Decimal(given).is_finite()
    except InvalidOperation:
        return False
