"""Working on an office archive directly: opened, and what laptops brought meanwhile made part of what stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.archive.office.server import Office
from jianbao.archive.store import Archive
from jianbao.exchange.office.meeting import meet
from jianbao.exchange.office.passwords import kept, logged_in
from jianbao.exchange.office.pulling import pull
from jianbao.exchange.office.receipt import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.location import Place
    from jianbao.archive.office.address import Address
    from jianbao.archive.upgrading import Upgrade
    from jianbao.errors import Sentence


def open_place(place: Place, upgrading: Callable[[Upgrade], None] | None = None) -> Archive:
    """Open the archive that is a file or on a server, with the password that the keyring keeps."""
    return Archive.open(place, upgrading=upgrading) if isinstance(place, Path) else open_directly(place)


def open_directly(
    address: Address,
    ask: Callable[[], str | None] = lambda: None,
    tell: Callable[[Sentence], object] = lambda _told: None,
) -> Archive:
    """Open the archive on the server at that address; passwords as in ``passwords.opened``.

    Raises ``WorldError``: not reached, not let in, of a newer version.
    """
    used: list[str | None] = []

    def log_in(where: Address, password: str | None) -> Archive:
        archive = Archive.on_server(where, password)
        used.append(password)
        return archive

    archive = logged_in(address, log_in, ask, tell)
    try:
        catch_up(archive, address, used[-1])
    except BaseException:
        archive.close()
        raise
    return archive


def catch_up(archive: Archive, address: Address, password: str | None = None) -> Receipt:
    """Read the pages, and fold the decisions, that laptops brought since somebody did; a reader's leaves it.

    Each batch is a transaction with the mark that says so: broken off anywhere, the next one goes on from there.
    """
    receipt = Receipt()
    if archive.refused is None:
        with Office(address, password or kept(address)) as office:
            for _ in pull(meet(archive, office, receipt)):
                pass
    return receipt
