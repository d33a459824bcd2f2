"""Which office archive is meant where nobody names one: the one that IT laid down, else the one that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao import policy
from jianbao.archive.office.address import address_of
from jianbao.errors import WorldError

if TYPE_CHECKING:
    from jianbao.archive.store import Archive


def known_urls(archive: Archive) -> list[str]:
    """The addresses that may be meant: those it was synchronised with, or that laid down, by the name used there then.

    Raises ``WorldError``: what was laid down is no address.
    """
    marked = list(dict.fromkeys(mark.address for mark in archive.packing.offices.marks()))
    laid = policy.in_force().server
    if not laid:
        return marked
    meant = address_of(laid)
    return [next((url for url in marked if meant.is_at(address_of(url))), laid)]


def usual_url(archive: Archive) -> str:
    """The one that is meant, "" if none is known. Raises ``WorldError``: there are several, or as ``known_urls``.

    It is not guessed which: what went to an office archive is never taken out of it.
    """
    known = known_urls(archive)
    if len(known) > 1:
        listed = "\n".join(known)
        raise WorldError(
            f"这个档案与几个办公档案同步过，请写明这次是哪一个（jianbao sync 地址）：\n{listed}",
            "This archive was synchronised with several office archives; say which one is meant (jianbao sync URL):\n"
            f"{listed}",
        )
    return known[0] if known else ""
