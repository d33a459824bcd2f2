"""Bodies and figures side by side: a name before its figure, several names before theirs in the same order."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jianbao.reading.institutions import Mention
    from jianbao.reading.quantities import Quantity

_OPENING = 60
"""Characters before 分别 in which the bodies stand."""
_SHORT = 4
"""Characters of a noun between two figures that one body owns (4条线路76座车站)."""
_CLAUSE = regex("[，,；;：:。！？!?]+")
_NEXT = regex("(?:[、，和与及]|以及)[\u4e00-\u9fff]{0,8}")


class Whose(NamedTuple):
    """A figure's body and the words that name it ("" where it is the page's own by default)."""

    name: str | None
    words: str = ""


def own(
    text: str,
    quantities: Sequence[Quantity],
    mentions: Sequence[Mention],
    found: list[Whose],
    is_guest: Callable[[str, Mention], bool],
) -> None:
    """在…公司4条线路76座车站: a name directly before a figure owns it, and those that follow with no word of doing.

    In a listing (县医院新增床位40张、中医院新增20张) each name owns the figure of its item. Those of whom ``is_guest``
    is true own none.
    """
    starts = [quantity.start for quantity in quantities]
    owning = _Owning(text, quantities, found)
    for mention in mentions:
        index = bisect_left(starts, mention.end)
        owning.reach(index)
        if index == len(starts):
            return
        joint = text[max(0, mention.start - 1) : mention.start] in {"、", "及", "和", "与"}
        last = bisect_left(starts, mention.start) - 1
        noun = joint and last >= 0 and _is_noun(text, quantities[last].end, mention.start - 1)
        listed = noun and found[last].words != ""
        if joint and not listed:
            continue
        short = starts[index] - mention.end <= 2 * _SHORT
        between = text[mention.end : starts[index]] if short else ""
        if short and not is_guest(text, mention) and (not between.strip("（(：: ") or (listed and between.isalnum())):
            owning.begin(Whose(mention.name, text[mention.start : mention.end]), index)
    owning.reach(len(starts))


class _Owning:
    """A name that owns the figures behind it, one after the other, until a word of doing or another name."""

    def __init__(self, text: str, quantities: Sequence[Quantity], found: list[Whose]) -> None:
        self._text, self._quantities, self._found = text, quantities, found
        self._whose: Whose | None = None
        self._next = 0

    def begin(self, whose: Whose, index: int) -> None:
        """Let the name own the figure."""
        self._found[index] = self._whose = whose
        self._next = index + 1

    def reach(self, behind: int) -> None:
        """Hand the name on to the figures before ``behind``, as far as it goes."""
        while self._whose is not None and self._next < behind:
            before, figure = self._quantities[self._next - 1], self._quantities[self._next]
            if not _is_noun(self._text, before.end, figure.start):
                self._whose = None
                return
            self._found[self._next] = self._whose
            self._next += 1


def _is_noun(text: str, start: int, end: int) -> bool:
    """Whether nothing, or a short word, stands there."""
    return start >= end or (end - start <= _SHORT and text[start:end].isalnum())


def share_out(text: str, quantities: Sequence[Quantity], mentions: Sequence[Mention], found: list[Whose]) -> None:
    """A、B分别荣获第一、第二名: figures in the order of the bodies."""
    starts = [mention.start for mention in mentions]
    for index, quantity in enumerate(quantities):
        spot = text.rfind("分别", max(0, quantity.start - _OPENING), quantity.start)
        if spot < 0 or (index and quantities[index - 1].end > spot) or _CLAUSE.search(text, spot, quantity.start):
            continue
        near = mentions[bisect_left(starts, spot - _OPENING) : bisect_left(starts, spot)]
        heads = _in_a_row(text, [m for m in near if m.end <= spot and not _CLAUSE.search(text, m.start, spot)])
        group = _figures_in_a_row(text, quantities, index)
        if len(heads) == len(group) > 1:
            for position, head in zip(group, heads, strict=True):
                found[position] = Whose(head.name, text[head.start : head.end])


def _in_a_row(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    row: list[Mention] = []
    for mention in mentions:
        if row and text[row[-1].end : mention.start] not in {"、", "和", "与", "及"}:
            break
        row.append(mention)
    return row


def _figures_in_a_row(text: str, quantities: Sequence[Quantity], first: int) -> list[int]:
    row = [first]
    for index in range(first + 1, len(quantities)):
        between = text[quantities[index - 1].end : quantities[index].start]
        if _NEXT.fullmatch(between) is None:
            break
        row.append(index)
    return row
