"""Where the archive lies if nobody says otherwise."""

from __future__ import annotations

import os
from pathlib import Path

from jianbao import folders, policy
from jianbao.errors import WorldError

OVERRIDE = "JIANBAO_ARCHIVE"
"""The environment variable that names another file."""


def default_path() -> Path:
    """Where the archive lies: as the administrator has it, as ``JIANBAO_ARCHIVE`` says, else with the user's own data.

    A policy that cannot be used is told of when the archive is opened.
    """
    try:
        laid_down = policy.in_force().archives
    except WorldError:
        laid_down = None
    if laid_down is not None:
        return laid_down / "archive.jianbao"
    named = os.environ.get(OVERRIDE)
    if named:
        return Path(named).expanduser()
    return folders.data() / "archive.jianbao"
