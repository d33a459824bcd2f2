"""The authority file of institutions, after ISAAR(CPF): what its records say, and how decisions make them. Pure.

A record is known by an id that nothing changes; each field has a slot of its own, ``body/<id>/<field>``, so that what
two desks say of two fields both holds, and what they say of one stands side by side until somebody decides. There is a
record where one has a name. Dates are printed as far as they are known: "1986", "1986-07", "1986-07-01".
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from jianbao.page.records import InstitutionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Says = dict[str, Any]


class Field(StrEnum):
    """A field of a record, and what a decision says there."""

    NAME = "name"
    """The authorised form: ``{"text"}``."""
    NAMES = "names"
    """A set, each ``{"text", "kind", "since", "until"}``: see ``OtherName``."""
    KIND = "kind"
    """``{"text"}``, an ``InstitutionKind``."""
    DATES = "dates"
    """Of existence: ``{"since", "until"}``, "" where it is not known."""
    PLACE = "place"
    """``{"text"}``."""
    NOTE = "note"
    """Its history, in words: ``{"text"}``."""
    SUPERIORS = "superiors"
    """``{"superiors": [{"body", "since", "until"}, …]}``; none: it stands under nothing."""
    PREDECESSORS = "predecessors"
    """A set, each ``{"body", "how", "date"}``: see ``Predecessor``."""
    MERGED = "merged"
    """The record was a duplicate: ``{"into"}``."""


SETS = frozenset({Field.NAMES, Field.PREDECESSORS})
"""Fields on whose slots several decisions hold together."""


class NameKind(StrEnum):
    """What another name is."""

    FORMER = "former"
    SHORT = "short"
    PARALLEL = "parallel"
    """In another language, or used beside the authorised form."""
    PLATE = "plate"
    """挂牌: of another body's name plate at the same door."""


class How(StrEnum):
    """How one body came of another."""

    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    PLATE = "plate"


class OtherName(NamedTuple):
    """A name beside the authorised one; a former name has ``until``, the date of the change."""

    text: str
    kind: NameKind = NameKind.FORMER
    since: str = ""
    until: str = ""


class Superior(NamedTuple):
    """The body above, from a date until another; ``until`` "": it still is."""

    body: str
    since: str = ""
    until: str = ""


class Predecessor(NamedTuple):
    """The body that this one came of."""

    body: str
    how: How = How.RENAMED
    date: str = ""


@dataclass(frozen=True, slots=True)
class BodyRecord:
    """A record of the authority file as it stands.

    ``superiors`` None: nobody said, the pages and the filing rules do. ``conflicts``: of a field of one value all that
    people say of it who did not know of each other; the first is shown. ``merged``: the duplicates that it took in.
    """

    id: str
    name: str
    kind: InstitutionKind = InstitutionKind.OTHER
    names: tuple[OtherName, ...] = ()
    since: str = ""
    until: str = ""
    place: str = ""
    note: str = ""
    superiors: tuple[Superior, ...] | None = None
    predecessors: tuple[Predecessor, ...] = ()
    conflicts: Mapping[Field, tuple[Says, ...]] = field(default_factory=dict)
    merged: tuple[str, ...] = ()
    circular: bool = False
    """Two desks together put it under itself: what it stands under is not followed."""

    @property
    def superior(self) -> Superior | None:
        """What it stands under today."""
        return next((one for one in self.superiors or () if not one.until), None)

    def name_in(self, year: int) -> str:
        """What it was called at the end of a year."""
        then = [one for one in self.names if one.kind is NameKind.FORMER and _held(one, year) and one.until]
        return min(then, key=lambda one: (year_of(one.until), one.text)).text if then else self.name

    def superior_in(self, year: int) -> Superior | None:
        """What it stood under at the end of a year."""
        then = [one for one in self.superiors or () if _held(one, year)]
        return min(then, key=lambda one: (year_of(one.until) or _NEVER, one.since)) if then else None

    def was_there(self, year: int) -> bool:
        """Whether it existed at the end of a year, as far as its dates say."""
        return _held(self, year)

    def says(self, of: Field) -> tuple[Says, ...]:
        """What is said on the slot of a field: of a set everything, of one value that or nothing."""
        if of is Field.NAMES:
            return tuple({**one._asdict(), "kind": one.kind.value} for one in self.names)
        if of is Field.PREDECESSORS:
            return tuple({**one._asdict(), "how": one.how.value} for one in self.predecessors)
        if of is Field.SUPERIORS:
            return () if self.superiors is None else ({"superiors": [one._asdict() for one in self.superiors]},)
        if of is Field.DATES:
            return ({"since": self.since, "until": self.until},) if self.since or self.until else ()
        text = {Field.NAME: self.name, Field.KIND: self.kind.value, Field.PLACE: self.place, Field.NOTE: self.note}
        return ({"text": text[of]},) if text.get(of) else ()


_NEVER = 1 << 20
_DATE = re.compile(r"(\d{4})(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def year_of(date: str) -> int:
    """The year of a date; 0 where there is none."""
    match = _DATE.fullmatch(date)
    return 0 if match is None else int(match[1])


def is_date(text: str) -> bool:
    """Whether this is a date as records have them, or none."""
    return not text or _DATE.fullmatch(text) is not None


def _held(one: OtherName | Superior | BodyRecord, year: int) -> bool:
    """Whether something from a date until another held at the end of a year."""
    return year_of(one.since) <= year and (not one.until or year < year_of(one.until))


class Authority(NamedTuple):
    """All records by id, and of each id that somebody gave a record the one that stands for it now."""

    records: dict[str, BodyRecord]
    heads: dict[str, str]

    def find(self, body: str) -> BodyRecord | None:
        """The record that stands for this id; None if there is none (any more)."""
        return self.records.get(self.heads.get(body, ""))

    def above(self, record: BodyRecord) -> BodyRecord | None:
        """The record that this one stands under today, as people say."""
        superior = None if record.circular else record.superior
        return None if superior is None else self.find(superior.body)

    def below(self, body: str) -> list[BodyRecord]:
        """The records that people say stand under this one today, by name."""
        found = [one for one in self.records.values() if (above := self.above(one)) is not None and above.id == body]
        return sorted(found, key=lambda one: (one.name, one.id))

    def is_under(self, body: str, other: str) -> bool:
        """Whether a record is another, or stands under it."""
        at = self.find(body)
        while at is not None:
            if at.id == other:
                return True
            at = self.above(at)
        return False


def check(of: str, says: Mapping[str, Any]) -> None:
    """Raise ``ValueError``, ``KeyError`` or ``TypeError`` if a decision does not say what this field needs."""
    try:
        known = Field(of)
    except ValueError:
        # A later program's: it is kept, and nothing here reads it.
        return
    _record("", {known: [dict(says)]})
    if known is Field.MERGED:
        str(says["into"])


def authority(said: Iterable[tuple[str, str, Says]]) -> Authority:
    """The records that follow from what stands: (body, field, says) of each decision, in any order."""
    every: defaultdict[str, dict[Field, list[Says]]] = defaultdict(dict)
    for body, name, says in said:
        if name in _FIELDS:
            every[body].setdefault(_FIELDS[name], []).append(says)
    heads = _heads({body: fields for body, fields in every.items() if Field.NAME in fields})
    records = {body: _record(body, every[body]) for body in sorted(set(heads.values()))}
    for body in sorted(heads):
        if heads[body] != body:
            one = records[heads[body]]
            records[heads[body]] = replace(one, merged=(*one.merged, body))
    return Authority(_without_circles(records, heads), heads)


_FIELDS: dict[str, Field] = {one.value: one for one in Field}


def _sorted(said: Iterable[Says]) -> list[Says]:
    """Each thing once, in an order that is the same everywhere."""
    return [one for _, one in sorted({repr(sorted(one.items())): one for one in said}.items())]


def _record(body: str, fields: Mapping[Field, list[Says]]) -> BodyRecord:
    told = {of: _sorted(said) for of, said in fields.items()}
    one = {of: said[0] for of, said in told.items() if said}
    dates, above = one.get(Field.DATES, {}), one.get(Field.SUPERIORS)
    kind = one.get(Field.KIND, {}).get("text", InstitutionKind.OTHER.value)
    return BodyRecord(
        id=body,
        name=str(one.get(Field.NAME, {"text": ""})["text"]),
        kind=InstitutionKind(kind),
        names=tuple(_other_name(says) for says in told.get(Field.NAMES, ())),
        since=str(dates.get("since", "")),
        until=str(dates.get("until", "")),
        place=str(one.get(Field.PLACE, {"text": ""})["text"]),
        note=str(one.get(Field.NOTE, {"text": ""})["text"]),
        superiors=None if above is None else tuple(_superior(says) for says in above["superiors"]),
        predecessors=tuple(_predecessor(says) for says in told.get(Field.PREDECESSORS, ())),
        conflicts={of: tuple(said) for of, said in told.items() if len(said) > 1 and of not in SETS},
    )


def _other_name(says: Says) -> OtherName:
    return OtherName(str(says["text"]), NameKind(says["kind"]), says.get("since", ""), says.get("until", ""))


def _superior(says: Says) -> Superior:
    return Superior(str(says["body"]), says.get("since", ""), says.get("until", ""))


def _predecessor(says: Says) -> Predecessor:
    return Predecessor(str(says["body"]), How(says["how"]), says.get("date", ""))


def _heads(every: Mapping[str, Mapping[Field, list[Says]]]) -> dict[str, str]:
    """Which record stands for which: a merged one for none. Of two merged into each other the lower stands."""
    into = {
        body: target
        for body, fields in every.items()
        for target in [min((str(says["into"]) for says in fields.get(Field.MERGED, ())), default="")]
        if target in every and target != body
    }
    return {body: _head(body, into) for body in every}


def _head(body: str, into: Mapping[str, str]) -> str:
    way = [body]
    while way[-1] in into:
        if (then := into[way[-1]]) in way:
            return min(way[way.index(then) :])
        way.append(then)
    return way[-1]


def _without_circles(records: dict[str, BodyRecord], heads: Mapping[str, str]) -> dict[str, BodyRecord]:
    """The records; of each circle that two desks made the lowest stands under nothing."""
    found = Authority(dict(records), dict(heads))
    settled: set[str] = set()
    for body in sorted(records):
        way: list[str] = []
        at: BodyRecord | None = found.records[body]
        while at is not None and at.id not in settled and at.id not in way:
            way.append(at.id)
            at = found.above(at)
        if at is not None and at.id in way:
            lowest = min(way[way.index(at.id) :])
            found.records[lowest] = replace(found.records[lowest], circular=True)
        settled.update(way)
    return found.records
