"""Where the archive lies if nobody says otherwise."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

OVERRIDE = "JIANBAO_ARCHIVE"
"""The environment variable that names another file."""


def default_path() -> Path:
    """The file that ``JIANBAO_ARCHIVE`` names, else ``archive.jianbao`` in the user's data folder (not roaming)."""
    named = os.environ.get(OVERRIDE)
    if named:
        return Path(named).expanduser()
    return user_data_path("jianbao", appauthor=False) / "archive.jianbao"
