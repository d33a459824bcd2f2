"""What identifies a page: paper, date, edition, section; as read, and as people say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Particular(StrEnum):
    """One of them; the names are those of the slots (``archive/particulars.py``)."""

    PAPER = "paper"
    DATE = "date"
    EDITION = "edition"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Told:
    """What a form of the paper (``page/forms.py``) tells of a page, and what stands there printed."""

    text: str
    printed: str


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a page's particulars are, as a citation needs them: what people say of it stands before all else.

    Then comes what they taught of its paper, then what the reader found. None: nobody says it, or people say that
    there is none. ``date`` is ISO 8601, whole or as far as it is known:
    "2026-01-28", "2026-01", "2026". ``edition`` is as printed ("第5版", "A03").
    """

    paper: str | None = None
    date: str | None = None
    edition: str | None = None
    section: str | None = None
    read: Mapping[Particular, str] = field(default_factory=dict)
    """What the reader found, whatever people say."""
    said: Mapping[Particular, tuple[str, ...]] = field(default_factory=dict)
    """What people say, "" for none; several are of people who did not know of each other, and the last is shown."""
    told: Mapping[Particular, Told] = field(default_factory=dict)
    """What the forms of its paper tell, where the reader found something else or nothing."""

    def __getitem__(self, which: Particular) -> str | None:
        shown: str | None = getattr(self, which.value)
        return shown

    def unsaid(self, which: Particular) -> str:
        """What stands where people say nothing of this page; "" for nothing."""
        told = self.told.get(which)
        return self.read.get(which, "") if told is None else told.text


NO_PARTICULARS = Particulars()
"""Neither read nor said."""


def particulars(
    read: Mapping[Particular, str],
    said: Mapping[Particular, tuple[str, ...]],
    told: Mapping[Particular, Told] | None = None,
) -> Particulars:
    """What stands: of each what people say last, else what the paper's forms tell, else what was read."""
    page = Particulars(read=read, said=said, told=told or {})
    shown = {one.value: (said[one][-1] if said.get(one) else page.unsaid(one)) or None for one in Particular}
    return Particulars(**shown, read=page.read, said=page.said, told=page.told)


_DIGITS = "〇一二三四五六七八九"
_TENS = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_DATE = re.compile(
    r"(?P<year>(?:18|19|20)[0-9]{2}|[一二][〇零○一二三四五六七八九]{3})\s*(?:[-./－—·]|年)?"
    rf"(?:\s*(?P<month>[0-9]{{1,2}}|{_TENS})\s*(?:[-./－—·]|月)?(?:\s*(?P<day>[0-9]{{1,2}}|{_TENS})\s*[日号]?)?)?"
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９／．", "0123456789/.")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def iso_date(text: str) -> str | None:
    """A date as printed or typed (2026年1月28日, 2026.1.28, 二〇二六年一月, 2026) in ISO 8601; None if it is none."""
    found = _DATE.fullmatch(text.strip().translate(_FULL_WIDTH))
    if found is None:
        return None
    year, month, day = (None if found[part] is None else _number(found[part]) for part in ("year", "month", "day"))
    if year is None or not 1 <= (1 if month is None else month) <= len(_DAYS):
        return None
    if day is not None and not (month is not None and 1 <= day <= _DAYS[month - 1]):
        return None
    if (month, day) == (2, 29) and (year % 4 or (not year % 100 and year % 400)):
        return None
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)])


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    digits = text.replace("零", "〇").replace("○", "〇")
    tens, ten, ones = digits.partition("十")
    if not ten:
        return int("".join(str(_DIGITS.index(c)) for c in digits))
    return 10 * (_DIGITS.index(tens) if tens else 1) + (_DIGITS.index(ones) if ones else 0)
