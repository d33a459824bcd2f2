"""The one amount that a few words say, as a person types it or selects it on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jianbao.reading.quantities import Quantity


def amount(text: str) -> Quantity | None:
    """The quantity of a text that takes most of its characters, a bare number too; None if it holds none."""
    # Imported here: the window asks for an amount at the first key at the earliest, and must paint before that.
    from jianbao.reading.numerals import fold  # noqa: PLC0415
    from jianbao.reading.quantities.joining import join  # noqa: PLC0415
    from jianbao.reading.quantities.scanner import scan  # noqa: PLC0415

    folded = fold(text)
    found = join(folded, scan(folded))
    return max(found, key=lambda one: one.end - one.start, default=None)
