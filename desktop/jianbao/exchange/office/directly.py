"""Working on an office archive directly: opened, and what laptops brought meanwhile made part of what stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.archive.server.place import Server
from jianbao.archive.store import Archive
from jianbao.exchange.office.meeting import meet
from jianbao.exchange.office.passwords import logged_in
from jianbao.exchange.office.pulling import pull
from jianbao.exchange.office.receipt import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.office.address import Address
    from jianbao.errors import Sentence


def open_as_it_is(
    address: Address,
    ask: Callable[[], str | None] = lambda: None,
    tell: Callable[[Sentence], object] = lambda _told: None,
) -> Archive:
    """Open the archive on the server at that address; passwords as in ``passwords.opened``.

    Raises ``WorldError``: not reached, not let in, of a newer version.
    """
    return logged_in(address, Archive.on_server, ask, tell)


def open_directly(
    address: Address,
    ask: Callable[[], str | None] = lambda: None,
    tell: Callable[[Sentence], object] = lambda _told: None,
) -> Archive:
    """The same, and what laptops brought is part of what stands; raises as well what ``catch_up`` raises."""
    archive = open_as_it_is(address, ask, tell)
    try:
        catch_up(archive)
    except BaseException:
        archive.close()
        raise
    return archive


def catch_up(archive: Archive, enough: Callable[[Receipt], bool] = lambda _receipt: False) -> Receipt:
    """Read the pages, and fold the decisions, that laptops brought to a server since somebody did.

    A reader's archive, and a file, is left as it is, and so is one for which somebody else does this now. Each batch is
    a transaction with the mark that says so: once it is ``enough``, or broken off, the next one goes on from there.
    """
    place, receipt = archive.place, Receipt()
    if isinstance(place, Server) and archive.refused is None and place.waiting():
        with place.office() as office:
            if office.alone():
                for _ in pull(meet(archive, office, receipt)):
                    if enough(receipt):
                        break
    return receipt
