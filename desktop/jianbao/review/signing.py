"""How decisions are signed if nobody says otherwise."""

from __future__ import annotations

import getpass
import os


def system_user() -> str:
    """The system's name of the user; the user's number where there is no name, as in a container."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return str(os.getuid()) if hasattr(os, "getuid") else "?"
