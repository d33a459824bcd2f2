"""Which checks these are: apart from the checks, which take longer to load than the window takes to be painted."""

from __future__ import annotations

VERSION = "11"
"""Changed with every change of what is found, so that pages are examined anew."""
