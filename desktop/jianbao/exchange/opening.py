"""Opening an archive wherever it lies; what speaks to servers is loaded only for one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.archive.store import Archive

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.location import Place
    from jianbao.archive.upgrading import Upgrade


def open_place(place: Place, upgrading: Callable[[Upgrade], None] | None = None) -> Archive:
    """Open the archive that is a file or on a server, with the password that the keyring keeps."""
    if isinstance(place, Path):
        return Archive.open(place, upgrading=upgrading)
    # It takes as long to load as a small archive to be opened.
    from jianbao.exchange.office.directly import open_as_it_is  # noqa: PLC0415

    return open_as_it_is(place)
