"""What the scanner hands on: a quantity as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.page.records import Bound, MetricKind

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and approximators at ``start:end`` of a text; ``rule`` names the form that read it.

    ``number_start`` is where its number begins. ``bare``: no unit was printed, so that it is a figure only if it shares
    that of a neighbour or its words say so.
    """

    start: int
    end: int
    number_start: int
    value: Decimal
    unit: str
    kind: MetricKind
    rule: str
    value_to: Decimal | None = None
    bound: Bound = Bound.EXACT
    required: bool = True
    bare: bool = False
    chinese: bool = False
