"""Which office archive is meant where nobody names one: the one that IT laid down, else that of the last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao import policy
from jianbao.archive.office.address import address_of

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

_PLACE = ("host", "port", "dbname")


def usual_url(archive: Archive) -> str:
    """Its address, "" if there is none; that of the last time where it is the one laid down, by the name used then.

    Raises ``WorldError``: what was laid down is no address.
    """
    marked = archive.packing.offices.marks()
    last = marked[-1].address if marked else ""
    laid = policy.in_force().server
    return last if not laid or (last and _place(last) == _place(laid)) else laid


def _place(url: str) -> list[str | None]:
    known = dict(address_of(url).parameters)
    return [known.get(name) for name in _PLACE]
