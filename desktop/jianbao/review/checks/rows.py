"""Rows of parts and their shares of one whole, which the rows that agree tell: 444人占42%, 259人占14%, 703人占38%."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.review.checks.saying import finding, number
from jianbao.review.checks.shares import SHARE, fits, in_percent, is_share, kin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.terms import Term

_Row = tuple["Term", "Term"]
"""A part, and the share told right behind it."""

_LEAST = 2
"""So many rows must agree upon their whole."""
_MOST = 12
_TOLD = re.compile("[^，。；0-9]{0,4}[，（]?(?:各?占比?|占[^，。；0-9]{1,8}的|比[例重]为?)(?:约|近|为|达到?)*")


def check(terms: Sequence[Term]) -> Iterator[Finding]:
    """Rule: where all shares but one of a paragraph are of one count of the page, the one is of that count too."""
    paragraphs: dict[int, list[_Row]] = {}
    for part, share in pairwise(terms):
        if _is_row(part, share):
            paragraphs.setdefault(id(part.passage.block), []).append((part, share))
    for rows in paragraphs.values():
        if _LEAST < len(rows) <= _MOST:
            yield from _one_apart(rows, [t for t in terms if t.level and t.in_body and not t.per])


def _is_row(part: Term, share: Term) -> bool:
    plain = part.passage is share.passage and share.index == part.index + 1 and part.level and part.exact
    told = plain and share.exact and is_share(share.figure) and share.role is None
    return told and _TOLD.fullmatch(part.passage.gap(share.index)) is not None


def _one_apart(rows: Sequence[_Row], counts: Sequence[Term]) -> Iterator[Finding]:
    """The one row that does not agree with the whole of all others, where no count of the page gives it."""
    wholes = [t for t in counts if all(kin(t.figure, p.figure) and t.figure.value > p.figure.value for p, _ in rows)]
    for whole in wholes:
        apart = [row for row in rows if not _agrees(row, whole)]
        if len(apart) != 1 or any(_agrees(apart[0], other) for other in counts):
            continue
        part, share = apart[0]
        worth = number(part.figure.value / whole.figure.value * 100)
        sum_ = f"{part.figure.text}÷{whole.figure.text}＝{worth}%"
        zh, en = f"{sum_}，文中为{share.figure.text}。", f"{sum_}; the page says {share.figure.text}."
        yield finding(SHARE, Level.CONTRADICTORY, [share.figure, part.figure, whole.figure], zh, en)
        return


def _agrees(row: _Row, whole: Term) -> bool:
    part, share = row
    said = in_percent(share.figure)
    return said is not None and fits(part.figure.stated, whole.figure.stated, said)
