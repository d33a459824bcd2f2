"""The text of a source that is no text itself (PDF, DOCX, HTML, a picture), and where its lines stand on its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from jianbao.page.records import Span

BLURRED = 0.9
"""Lines of which recognition is less sure are marked, and the digits in them."""
_DIGITS = re.compile(r"\d+(?:[.,．，]\d+)*")


class Box(NamedTuple):
    """A rectangle on a page, as fractions of its width and height from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of the text, ``text[start:end]``, and where it stands: the page from 0, the rectangle.

    ``confidence``: how sure recognition is of its characters, 0 to 1; None where nothing had to be recognised.
    """

    start: int
    end: int
    page: int
    box: Box
    confidence: float | None = None

    @property
    def is_blurred(self) -> bool:
        """Whether recognition was not sure of it."""
        return self.confidence is not None and self.confidence < BLURRED


@dataclass(frozen=True, slots=True)
class Extract:
    """A text, what took it from the bytes ("pdf 1 (pypdfium2 5.15.2)"), and its lines where the source has pages."""

    extractor: str
    text: str
    lines: tuple[PlacedLine, ...] = ()

    def sure(self, start: int, end: int) -> float:
        """How sure recognition is of the lines that a stretch of the text is on; 1 where nothing was recognised."""
        here = (line.confidence for line in self.lines if line.start < end and start < line.end)
        return min((one for one in here if one is not None), default=1.0)

    def blurred(self) -> list[Span]:
        """The numbers in figures that stand in lines of which recognition was not sure, in order."""
        unsure = (line for line in self.lines if line.is_blurred)
        return [Span(*found.span()) for line in unsure for found in _DIGITS.finditer(self.text, line.start, line.end)]


def is_extractor(encoding: str) -> bool:
    """Whether this, which stands where the Python codec of a text does, names an extractor: no codec has a space."""
    return " " in encoding
