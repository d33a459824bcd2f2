"""Regular expressions of a module, compiled when they are first asked for anything: importing them costs nothing."""

from __future__ import annotations

import re
from typing import cast

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")


class _Deferred:
    """Stands for the compiled pattern; from its first use on it holds the methods of the compiled one as its own."""

    def __init__(self, source: str) -> None:
        self.pattern = source

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self.pattern)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(source: str) -> re.Pattern[str]:
    """Give the pattern ``source``, for a module's constants; raises ``re.error`` at its first use if it is none."""
    return cast("re.Pattern[str]", _Deferred(source))
