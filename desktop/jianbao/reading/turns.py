"""Where a page says that an article goes on on another page (下转第3版), or began there (上接第1版)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jianbao.reading.lexicon import either, lexicon
from jianbao.reading.numerals import chinese_value
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator


class Turn(NamedTuple):
    """What a page says of another: ``onward`` there, or from there; ``page``: its edition, letters and number."""

    onward: bool
    page: str
    text: str


def edition_of(text: str | None) -> str:
    """The letters and the number of an edition as one word: 第3版, 3, 三版, A03 are 3, 3, 3, A3; "" for none."""
    found = None if text is None else _EDITION.search(text)
    return "" if found is None else f"{str(found[1]).upper()}{_number(found[2])}"


def turns(text: str) -> Iterator[Turn]:
    """What a text says so, in its order."""
    for found in _TURN.finditer(text):
        page = f"{found['letter'].upper()}{_number(found['number'])}"
        yield Turn(found["word"] in _ONWARD, page, "".join(found["said"].split()))


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    value = chinese_value(text)
    return 0 if value is None else int(value[0])


_WORDS = lexicon("turns")
_ONWARD = frozenset(_WORDS["onward"].split())
_CALLED = (*_WORDS["onward"].split(), *_WORDS["back"].split())
_SAFE = either(word for word in _CALLED if word not in _WORDS["alone"].split())
_NUMBER = r"[0-9]{1,3}|[一二三四五六七八九十]{1,3}"
_PAGE = rf"第?\s*(?P<letter>[A-Za-z]?)\s*(?P<number>{_NUMBER})\s*(?:{either(_WORDS['page'].split())})"
_TURN = regex(rf"(?m)(?P<said>(?:(?<=[（(【\[▶→])|(?<=\n)|^|(?={_SAFE}))(?P<word>{either(_CALLED)})\s*{_PAGE})")
_EDITION = regex(rf"([A-Za-z]?)\s*({_NUMBER})")
