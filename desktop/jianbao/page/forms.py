"""How a paper's masthead is made up, as people taught it: what is printed there, and what that means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jianbao.page.particulars import Particular

LONGEST = 60
"""Characters of what is printed, and of what it means."""


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """One thing that is known of the masthead of a paper.

    ``printed``, by what it tells:

    - paper: words that stand on pages of this paper (its name as misread, a line of its masthead); ``means`` its name
    - section: words, and the section that they mean
    - date: Y, M and D for the numbers, ``*`` for whatever stands between, all else as printed ("D/M/Y", "M月D日 * Y");
      ``means`` "" for the first place where such stands on the masthead, "2" for the second
    - edition: ``#`` for the number, all else as printed ("A#"); ``means`` the same with ``#`` for the number without
      zeros before it, ``##`` for it as printed ("第#版"). Or words, and what they mean
    """

    paper: str
    which: Particular
    printed: str
    means: str = ""


FOLDED = str.maketrans("０１２３４５６７８９○零／．－：", "0123456789〇〇/.-:")
"""As a masthead is looked through for a date: each sign by another."""

_ORDINAL = re.compile(r"[1-9]?")
_NUMBER = r"[0-9０-９]{1,3}"
_PARTS = re.compile(r"[YMD*]| +|[^YMD* ]+")
_CHINESE = "〇一二三四五六七八九十"
_PRINTED = {
    "Y": rf"(?P<Y>(?:1[89]|20)[0-9]{{2}}|[一二][{_CHINESE[:-1]}]{{3}})",
    "M": rf"(?P<M>[0-9]{{1,2}}|[{_CHINESE[1:]}]{{1,2}})",
    "D": rf"(?P<D>[0-9]{{1,2}}|[{_CHINESE[1:]}]{{1,3}})",
    "*": r"[^0-9]{0,20}?",
}
_MOST_ANYTHING = 2


def is_form(form: Form) -> bool:
    """Whether it says something that a masthead can be looked through for."""
    texts = (form.paper, form.printed, *([] if form.which is Particular.DATE else [form.means]))
    if not all(text.strip() and len(text) <= LONGEST for text in texts):
        return False
    if form.which is Particular.DATE:
        return date_pattern(form.printed) is not None and _ORDINAL.fullmatch(form.means) is not None
    return form.which is not Particular.EDITION or form.printed.count("#") <= 1


@lru_cache(maxsize=256)
def date_pattern(printed: str) -> re.Pattern[str] | None:
    """What finds a date so printed: Y, M, D as named groups; None if no date is printed so."""
    parts = _PARTS.findall(printed.strip().translate(FOLDED))
    letters = [part for part in parts if part in ("Y", "M", "D")]
    if len(set(letters)) != len(letters) or "M" not in letters:
        return None
    if parts.count("*") > _MOST_ANYTHING:
        return None
    found = "".join(_PRINTED.get(part) or (r"\s+" if part.isspace() else rf"\s*{re.escape(part)}\s*") for part in parts)
    return re.compile(rf"(?<![0-9]){found}(?![0-9])")


@lru_cache(maxsize=256)
def number_pattern(printed: str) -> re.Pattern[str] | None:
    """What fits a word so printed, its number as the first group; None where there is no number in it."""
    before, sign, behind = printed.partition("#")
    return re.compile(f"{re.escape(before)}({_NUMBER}){re.escape(behind)}") if sign else None
