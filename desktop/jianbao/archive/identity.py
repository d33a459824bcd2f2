"""Which of the bodies that pages name are records of the authority file. Pure.

What people say comes first. Where they say nothing the machine ties a name to a record on evidence alone: the very
name, authorised, former or parallel, that no other record bears, and of a part the same body above. It never ties by a
short name, by what sounds alike, or against what people refused.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from jianbao.page.records import InstitutionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jianbao.archive.filing import Body

PARTS = frozenset({InstitutionKind.BRANCH, InstitutionKind.DEPARTMENT, InstitutionKind.CENTRE, InstitutionKind.OTHER})
"""Kinds whose names mean little without the body that they belong to."""


class Record(NamedTuple):
    """A record of the authority file as a node of the tree.

    ``stated``: people say what it stands under, ``superior`` (None: nothing). ``known_alone``: its name tells it from
    all others, whatever it stands under.
    """

    id: int
    name: str
    names: tuple[str, ...]
    superior: int | None
    stated: bool
    known_alone: bool


class Records(NamedTuple):
    """The authority file as the filing sees it, and what people say of the bodies that pages name."""

    records: tuple[Record, ...] = ()
    tied: Mapping[int, int] = {}
    refused: frozenset[tuple[int, int]] = frozenset()


class Tied(NamedTuple):
    """What a body that pages name is one with, and whether people say so."""

    node: int
    said: bool


def identify(bodies: Iterable[Body], known: Records, same: Mapping[int, int]) -> dict[int, int]:
    """Each body's id → the node that it is one with; ``same``: where there were no records."""
    if not known.records:
        return dict(same)
    found = ties(bodies, known)
    one = {i: found[i].node if i in found else found[node].node if node in found else node for i, node in same.items()}
    # Parts of one name that came to stand under one record are one.
    by_path = {body.path: body.id for body in bodies}
    first: dict[tuple[int, str], int] = {}
    records = {record.id for record in known.records}
    for body in sorted(bodies, key=lambda body: (len(body.path), body.id)):
        above = by_path.get(body.path[:-1])
        if above is not None and one[above] in records and one[body.id] == body.id:
            one[body.id] = first.setdefault((one[above], body.path[-1]), body.id)
    return one | {record.id: record.id for record in known.records}


def ties(bodies: Iterable[Body], known: Records) -> dict[int, Tied]:
    """The bodies that are records, by what people say, else by their names."""
    found = {i: Tied(node, said=True) for i, node in known.tied.items()}
    candidates = _by_name(known)
    by_path = {body.path: body.id for body in bodies}
    for body in sorted(bodies, key=lambda body: (len(body.path), body.id)):
        if body.id in found:
            continue
        above = by_path.get(body.path[:-1])
        owner = found[above].node if above in found else None
        fitting = [one for one in candidates(body.path[-1]) if _fits(one, body, owner)]
        if len(fitting) == 1 and (body.id, fitting[0].id) not in known.refused:
            found[body.id] = Tied(fitting[0].id, said=False)
    return found


def _by_name(known: Records) -> Callable[[str], list[Record]]:
    names: defaultdict[str, list[Record]] = defaultdict(list)
    for record in known.records:
        for name in record.names:
            names[name].append(record)
    return lambda name: names.get(name, [])


def _fits(record: Record, body: Body, owner: int | None) -> bool:
    """Whether the place of a record is that of the body, as far as their names do not tell by themselves."""
    if owner is not None and record.superior == owner:
        return True
    return record.known_alone and (len(body.path) == 1 or owner is None)
