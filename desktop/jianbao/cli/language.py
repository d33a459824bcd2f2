"""In which language the command line speaks: Chinese, unless the system's locale is English."""

from __future__ import annotations

import locale
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jianbao.errors import Language


def system_language() -> Language:
    """English where the locale says English; else Chinese, also for the bare C locale."""
    named = next((v for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(name))), None)
    if named is None and os.name == "nt":
        # Elsewhere Python names en_US for no locale at all.
        named = locale.getlocale()[0]
    return "en" if (named or "").lower().startswith("en") else "zh"
