"""Where the archive lies if nobody says otherwise."""

from __future__ import annotations

import os
from pathlib import Path

from jianbao import folders, policy
from jianbao.archive.office.address import Address, address_of
from jianbao.errors import WorldError

OVERRIDE = "JIANBAO_ARCHIVE"
"""The environment variable that names another file, or a server."""


Place = Path | Address
"""A file, or an office archive on a server that is worked on directly."""


def place_of(text: str) -> Place:
    """What people name: a file, or the address of a server. Raises ``WorldError`` for an address that is none."""
    return address_of(text) if text.startswith(("postgresql:", "postgres:")) else Path(text).expanduser()


def default_place() -> Place:
    """Where the archive lies: as the administrator has it, as ``JIANBAO_ARCHIVE`` says, else the user's own."""
    named = os.environ.get(OVERRIDE)
    return place_of(named) if named and _laid_down() is None else own_file()


def own_file() -> Path:
    """The file of the user's own archive: where the administrator has it, else with the user's own data."""
    return (_laid_down() or folders.data()) / "archive.jianbao"


def _laid_down() -> Path | None:
    """A policy that cannot be used is told of when the archive is opened."""
    try:
        return policy.in_force().archives
    except WorldError:
        return None
