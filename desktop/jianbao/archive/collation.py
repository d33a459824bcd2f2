"""The order of Chinese names."""

from __future__ import annotations


def by_pinyin(name: str) -> bytes:
    """A sort key: GB 2312 orders its common characters by pinyin, as a reader expects; GB 18030 keeps its order."""
    return name.encode("gb18030")
