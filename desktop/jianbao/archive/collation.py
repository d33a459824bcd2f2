"""The order of Chinese names and titles."""

from __future__ import annotations

_OPENING = "“”‘’\"'《》〈〉「」『』（）()—…·• \u3000"
"""What may stand before a title's first word and says nothing about its place in the order."""


def by_pinyin(name: str) -> bytes:
    """A sort key: GB 2312 orders its common characters by pinyin, as a reader expects; GB 18030 keeps its order."""
    return name.encode("gb18030")


def spelling(text: str | None) -> bytes:
    """Where a text goes in a list: as ``by_pinyin``, without the marks before its first word; nothing comes first."""
    return (text or "").lstrip(_OPENING).encode("gb18030", "replace")
