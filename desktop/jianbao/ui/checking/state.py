"""How far a page is checked: its figures, what the checks found, and who signed it off."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jianbao.page.findings import Level

if TYPE_CHECKING:
    from jianbao.archive.figures import Figure
    from jianbao.archive.records import KnownFinding, SignOff


@dataclass(frozen=True)
class CheckState:
    """All that is said of the figures of one page, as it stands."""

    figures: tuple[Figure, ...] = ()
    findings: tuple[KnownFinding, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()

    @cached_property
    def counted(self) -> int:
        """How many figures are to be checked."""
        return sum(figure.counted for figure in self.figures)

    @cached_property
    def checked(self) -> int:
        """How many of them have a verdict."""
        return sum(figure.counted and figure.verdict is not None for figure in self.figures)

    @cached_property
    def contradictions(self) -> int:
        """How many contradictions nobody has settled."""
        return sum(one.open and one.finding.level is Level.CONTRADICTORY for one in self.findings)

    @cached_property
    def open(self) -> int:
        """How many findings wait for somebody."""
        return sum(one.open for one in self.findings)

    @property
    def signed(self) -> int:
        """How many have signed the page off as it stands."""
        return len({one.rank for one in self.sign_offs if one.current})

    @property
    def ready(self) -> bool:
        """Whether the page can be signed off."""
        return self.checked == self.counted and not self.contradictions
