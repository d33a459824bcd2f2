"""Where the program keeps what is the user's: in the user's own folders, or beside the program in portable mode.

It is portable where a file ``portable.txt`` lies in the program's folder; all goes into ``data`` beside it then.
"""

from __future__ import annotations

import sys
from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_log_path

MARKER = "portable.txt"


def portable() -> Path | None:
    """Give the folder of a portable program's data; None for one that is installed."""
    program = Path(sys.prefix)
    return program / "data" if (program / MARKER).exists() else None


def data() -> Path:
    """Give the folder of archives (not roaming)."""
    return portable() or user_data_path("jianbao", appauthor=False)


def configuration() -> Path:
    """Give the folder of settings."""
    return portable() or user_config_path("jianbao", appauthor=False)


def logs() -> Path:
    """Give the folder of what the program writes down about itself."""
    beside = portable()
    return beside / "logs" if beside is not None else user_log_path("jianbao", appauthor=False)
