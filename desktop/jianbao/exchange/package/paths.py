"""Names of files in a package: such as every system can keep, and that lead nowhere else."""

from __future__ import annotations

import re
import unicodedata

_UNFIT = re.compile(r'[\\/:*?"<>|%\x00-\x1f\x7f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]')
"""What no file name may hold on one system or another, what BagIt writes in another way, and what hides its end."""
_LONGEST = 60
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def file_name(name: str, number: int) -> str:
    """A name for a file that came as ``name``: numbered, so that no two are one, the rest as it can be kept."""
    plain = _UNFIT.sub("_", unicodedata.normalize("NFC", name))
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix) > _LONGEST // 6:
        stem, suffix = plain, ""
    ending = f".{suffix}" if suffix else ""
    # Windows drops dots and spaces at the end of a name.
    return f"{number:05d}_{stem[:_LONGEST]}".rstrip(". ") + ending.rstrip(". ")


def is_safe(path: str) -> bool:
    """Whether a path within a package stays there, on every system, and names one file."""
    parts = path.split("/")
    return (
        path == unicodedata.normalize("NFC", path)
        and not _UNFIT.search(path.replace("/", "").replace("%", ""))
        and all(part and part not in {".", ".."} and part == part.rstrip(". ") for part in parts)
        and not any(_RESERVED.match(part) for part in parts)
    )


def folded(path: str) -> str:
    """By which two names are one where upper and lower case are not told apart."""
    return unicodedata.normalize("NFC", path).casefold()


def told(path: str) -> str:
    """A path of somebody else's as a sentence can hold it."""
    return path if path.isprintable() else ascii(path)[1:-1]
