"""Decisions and the one rule that folds them. Pure: no SQL, no clock but the one that dates a decision.

*A decision stands until another on its slot supersedes it.* Two that stand on a slot of one value and say different
things are a conflict, and both are kept; on a slot that holds a set, both simply hold. The result depends neither on
the order in which decisions arrive nor on how often, so that joining two archives is the union of their logs.

The fold lives in this room, not in ``review``, because the archive writes what stands into its state tables in the
same transaction as the decision itself, and makes those tables again from the log: it cannot leave the rule to a room
above it. Which decisions there are to make is ``review``'s.

Slots and what a decision says there; where an article of a divided page may be meant ``<sha256>`` is its key
(``article_keys.py``):

- ``tags/<sha256>``, a set: ``{"name": …}``
- ``tag-colour/<name>``, one value: ``{"colour": "#rrggbb"}``
- ``term/<aspect>/<name>``, what a tag means: see ``thesaurus.py``
- ``note/<id>``, one value: ``{"sha256", "text", "anchor": None or {"start", "end", "exact", "prefix", "suffix"},
  "author", "written"}``: who wrote this text and when, for undo and redo say a text again but do not write it;
  of a mark ``"meaning"`` besides, of an end of a link ``"link": {"note", "sha256", "anchor"}``, its other end
- ``figure/<sha256>/<start>-<end>/<aspect>``, one value: see ``figures.py``
- ``sign-off/<sha256>/<first or second>``, one value: ``{"stands", "author", "written"}``
- ``finding/<key>``, one value, how a finding was settled: ``{"sha256", "check", "how", "note", "author", "written"}``
- ``measure/<indicator>``, one value, the measure that an indicator names: ``{"measure"}``
- ``saved-search/<id>``, one value: ``{"name", "words"}``
- ``version/<sha256>``, one value, the source of a better version of this page: ``{"by"}``
- ``particular/<sha256>/<paper, date, edition or section>``, one value: ``{"value"}``
- ``masthead/<which>/<[paper, printed] as JSON>``, one value, what that means on the mastheads of this paper:
  ``{"means"}``, see ``page/forms.py``
- ``correction/<sha256>/<start>-<end>``, one value, what is read in the place of that stretch: see ``corrections.py``
- ``division/<sha256>``, one value, where the further articles of a page start: ``{"starts": [anchor, …], "author",
  "written"}``, see ``divisions.py``
- ``continuation/<key>``, one value, the article that this one goes on in: ``{"to": key}``, see ``continuations.py``
- ``apart/<sha256>/<sha256>``, the lower first, one value, that two pages that look alike are two: ``{}``
- ``body/<id>/<field>``, what the authority file says of a body: see ``bodies.py``; ``names`` and ``predecessors`` are
  sets, all other fields one value
- ``named-body/<path>``, one value, which record the body is that pages name so (``path`` is JSON): ``{"body"}``
- ``not-body/<id>/<path>``, one value, that it is not this record: ``{}``
- ``page-body/<sha256>/<id>``, one value, that a page is filed under a body, or not: ``{"stands"}``
"""

from __future__ import annotations

import secrets
import uuid
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jianbao.archive.figures import FIGURE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from jianbao.archive.records import Decision

Says = dict[str, Any]

TAGS = "tags/"
TAG_COLOUR = "tag-colour/"
NOTE = "note/"
SIGN_OFF = "sign-off/"
FINDING = "finding/"
MEASURE = "measure/"
SAVED_SEARCH = "saved-search/"
VERSION = "version/"
APART = "apart/"
BODY = "body/"
NAMED_BODY = "named-body/"
NOT_BODY = "not-body/"
PAGE_BODY = "page-body/"
PARTICULAR = "particular/"
MASTHEAD = "masthead/"
CORRECTION = "correction/"
DIVISION = "division/"
CONTINUATION = "continuation/"

OF_BODIES = (BODY, NAMED_BODY, NOT_BODY, PAGE_BODY)
"""The families that say where something stands in the tree of institutions."""

_OF_A_SOURCE = (
    TAGS,
    FIGURE,
    SIGN_OFF,
    VERSION,
    APART,
    PAGE_BODY,
    PARTICULAR,
    CORRECTION,
    DIVISION,
    CONTINUATION,
)
"""The families whose slots name the source next."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who decides, and at which device."""

    author: str
    device: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision about to be made: what ``says`` None says is that nothing stands here any more."""

    slot: str
    says: Says | None
    supersedes: tuple[str, ...] = ()


def new_id(time: datetime) -> str:
    """A UUID of version 7 (RFC 9562): unlike any other, and sorted by the time of its making."""
    milliseconds = int(time.timestamp() * 1000)
    value = milliseconds << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    return str(uuid.UUID(int=value & ~(0x3 << 62) | 0x2 << 62))


def fold(decisions: Iterable[Decision]) -> dict[str, tuple[Decision, ...]]:
    """What stands on each slot, in order of ids; a slot whose decisions are all superseded is not there."""
    known = {decision.id: decision for decision in decisions}
    superseded = {(d.slot, dead) for d in known.values() for dead in d.supersedes}
    standing: dict[str, list[Decision]] = defaultdict(list)
    for key in sorted(known):
        decision = known[key]
        if (decision.slot, decision.id) not in superseded:
            standing[decision.slot].append(decision)
    return {slot: tuple(standing[slot]) for slot in sorted(standing)}


def source_of(slot: str, says: Says | None) -> str | None:
    """The SHA-256 of the source, or the key of the article, that a decision is about, as far as it tells that."""
    if slot.startswith(_OF_A_SOURCE):
        return slot.split("/")[1]
    found = None if says is None else says.get("sha256")
    return found if isinstance(found, str) else None
