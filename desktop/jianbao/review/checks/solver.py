"""One arithmetic for what a page tells: equations between its figures, solved by what rounding leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.review.checks.ranges import Range, step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jianbao.review.checks.ranges import Spread
    from jianbao.review.checks.terms import Term
    from jianbao.review.checks.view import Figure

_SCALES = (Decimal(10), Decimal(100), Decimal(10**4), Decimal(10**8))
_LONGEST = 12
_CLOSE, _OPEN = Decimal("1.5"), Decimal("1.2")
_TELLING = 3
"""Of fewer digits one other digit proves nothing."""


@dataclass(frozen=True, slots=True)
class Equation:
    """That ``told`` is ``worth``, which follows from others; ``sum_`` is it in signs.

    ``near``: whether words tie the others to it; else it may only acquit. ``sure``: whether they stand right before it.
    ``by_scale``: whether a lost 万 or zero alone may explain it.
    """

    told: Term
    worth: Spread
    others: tuple[Term, ...]
    sum_: str
    near: bool
    sure: bool = False
    by_scale: bool = False

    @property
    def holds(self) -> bool:
        """Whether what follows may be what is told."""
        return self.worth.against(self.told.figure.worked_out) is not Level.CONTRADICTORY

    @property
    def mistyped(self) -> bool:
        """Whether one slip of the hand in what is told makes it hold, or what is sure misses it by little."""
        value, (low, high) = self.told.figure.value, self.worth.sure
        if high > low * _OPEN:
            return False
        close = self.sure and low < value * _CLOSE and value < high * _CLOSE
        scaled = misplaced(self.told.figure, self.worth.sure)
        return scaled or (not self.by_scale and (close or slipped(self.told.figure, self.worth.sure)))


def solve(equations: Iterable[Equation]) -> Equation | None:
    """The one equation that what is told fails by a slip; None where any holds, or several others might be meant."""
    failed: list[Equation] = []
    for one in equations:
        if one.holds:
            return None
        if one.near and one.mistyped:
            failed.append(one)
    meant = {frozenset(term.figure.value for term in one.others) for one in failed}
    return failed[0] if len(meant) == 1 else None


def slipped(figure: Figure, worth: Range) -> bool:
    """Whether a printed number, one digit or the place of two altered, can be a worked-out one."""
    half = step(figure.metric) / 2
    return any(worth.low - half <= one <= worth.high + half for one in _altered(figure))


def misplaced(figure: Figure, worth: Range) -> bool:
    """Whether a printed number, a zero or a 万 more or less, can be a worked-out one."""
    return any(worth.low * _LESS <= one <= worth.high * _MORE for one in _scaled(figure))


def _altered(figure: Figure) -> Iterator[Decimal]:
    last = step(figure.metric)
    digits = str(int(abs(figure.value) / last))
    if not _TELLING <= len(digits) <= _LONGEST:
        return
    for at, old in enumerate(digits):
        for new in "0123456789"[at == 0 :]:
            if new != old:
                yield int(digits[:at] + new + digits[at + 1 :]) * last
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            yield int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]) * last


def _scaled(figure: Figure) -> Iterator[Decimal]:
    for scale in _SCALES:
        yield figure.value * scale
        yield figure.value / scale


_LESS, _MORE = Decimal("0.99"), Decimal("1.01")
