"""In which ways a finding is settled: apart from the checks, which the window must not load before it paints."""

from __future__ import annotations

from enum import StrEnum


class How(StrEnum):
    """How a finding is settled, in a word."""

    SCOPE = "scope"
    """Both are right: another scope, another time, another way to count."""
    ROUNDING = "rounding"
    """Both are right: one is rounded."""
    ACCEPTED = "accepted"
    """Printed so and left so."""
    MISTAKEN = "mistaken"
    """The check is mistaken."""
