"""What the scanner hands on: a quantity as it stands in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jianbao.page.records import Bound, MetricKind
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from decimal import Decimal


class Quantity(NamedTuple):
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


class Form(NamedTuple):
    """What a form of the grammar read: a quantity, or nothing that is a figure, and where to go on."""

    quantity: Quantity | None
    end: int


RUN = regex("[0-9][0-9.,]*|[零〇一二三四五六七八九十百千万亿两点]+|.")
"""The characters of a numeral that no form reads."""

LOOK_BACK = 8
"""Characters before a number that may say what it is."""

ROUNDED = frozenset("近上过超约逾破")
"""Words before a round number (近万人, 上百家)."""
