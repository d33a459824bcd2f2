"""Where two people said different things of one slot, and nobody has decided since.

It is found by what stands, not by the log.
Of a note that one deleted while another changed it there is no conflict: the text that somebody wrote stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jianbao.archive import log, state
from jianbao.archive.bodies import SETS
from jianbao.archive.decisions import BODY, TAGS, source_of
from jianbao.archive.engine import driver_rows
from jianbao.archive.figures import FIGURE, agree
from jianbao.archive.shown import shown
from jianbao.archive.thesaurus import TERM, Aspect
from jianbao.page.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from sqlalchemy.engine import Connection

    from jianbao.archive.decisions import Says
    from jianbao.archive.records import Decision

_OF_ITS_MAKING = frozenset({"author", "written", "from"})
"""What a decision tells of its making: it does not make two decisions unlike."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What stands on one slot, the first decided first. ``article_id``: the page that shows it, None if none does."""

    slot: str
    sides: tuple[Decision, ...]
    article_id: int | None

    @property
    def fields(self) -> list[tuple[str, tuple[Any, ...]]]:
        """What the sides do not agree on, with what every side says there; None where it says nothing of it."""
        said = [one.says or {} for one in self.sides]
        names = dict.fromkeys(name for says in said for name in says if name not in _OF_ITS_MAKING)
        return [(name, told) for name in names if not _one(told := tuple(says.get(name) for says in said))]


def passage_of(one: Conflict, text: str) -> Span | None:
    """The passage of a page's text that a conflict is about; None if it is about none, or other words stand there."""
    for side in one.sides:
        says = side.says or {}
        place, words = says.get("anchor") or says.get("figure") or {}, ("exact", "text")
        exact = next((place[name] for name in words if name in place), "")
        if exact and "".join(text[place["start"] : place["end"]].split()) == "".join(exact.split()):
            return Span(place["start"], place["end"])
    return None


class Conflicts:
    """Asks one archive. Every method raises ``WorldError`` for what goes wrong with its file."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def waiting(self) -> list[Conflict]:
        """All of them, those of one page together."""
        with self._reading() as connection:
            standing = log.standing(connection, _doubled(connection))
            sources = {slot: _source(slot, several) for slot, several in standing.items()}
            articles = _articles(connection, {one for one in sources.values() if one is not None})
            found = [
                Conflict(slot, several, articles.get(sources[slot] or ""))
                for slot, several in standing.items()
                if _differ(slot, several)
            ]
        return sorted(found, key=lambda one: (one.article_id is None, one.article_id or 0, one.slot))


def _doubled(connection: Connection) -> list[str]:
    """The slots of one value for which more than one row stands."""
    found: set[str] = set()
    for family, key in state.keys().items():
        if family != TAGS:
            rows = driver_rows(connection, _DOUBLED.format(table=key.table.name, key=key.name))
            found.update(row[0] for row in rows)
    return sorted(slot for slot in found if not _is_set(slot))


_DOUBLED = """
SELECT d.slot FROM "{table}" AS t JOIN decision AS d ON d.id = t.decision_id
WHERE t."{key}" IN (SELECT "{key}" FROM "{table}" GROUP BY "{key}" HAVING count(*) > 1)
GROUP BY d.slot HAVING count(*) > 1
"""


def _is_set(slot: str) -> bool:
    """Whether several decisions hold together on this slot."""
    return slot.startswith(f"{TERM}{Aspect.SYNONYM}/") or (slot.startswith(BODY) and slot.rpartition("/")[2] in SETS)


def _differ(slot: str, several: tuple[Decision, ...]) -> bool:
    if len(several) > 1 and slot.startswith(FIGURE) and all(one.says is not None for one in several):
        return not agree([one.says for one in several if one.says is not None])
    return len(several) > 1 and not _one(tuple(_told(one.says) for one in several))


def _told(says: Says | None) -> Says | None:
    return None if says is None else {name: value for name, value in says.items() if name not in _OF_ITS_MAKING}


def _one(values: tuple[Any, ...]) -> bool:
    return all(value == values[0] for value in values)


def _source(slot: str, several: tuple[Decision, ...]) -> str | None:
    return next((found for one in several if (found := source_of(slot, one.says))), None)


def _articles(connection: Connection, sources: set[str]) -> dict[str, int]:
    """The pages that show what is said of these sources."""
    moved = shown(connection, sources)
    asked = "SELECT sha256, id FROM article WHERE sha256 = ?"
    found = {}
    for source in sources:
        for _, number in driver_rows(connection, asked, (moved.get(source, source),)):
            found[source] = number
    return found
