"""Reading a page: text in, records out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jianbao.page.records import Article, Masthead

ENGINE = "jianbao-reader 1"
"""Which reader made a derivation; changes whenever its readings may."""


def read(text: str, source: str, printed: Masthead | None = None) -> Article:
    """The page set as ``text``, read; ``source`` is the file's name as received. Never raises for any text.

    ``printed``: of a part of a page what the page's masthead says, as far as the part says nothing of that itself.
    """
    # An archive asks which reader made its readings, and need not load it: a quarter of the way to a window.
    from jianbao.page.records import Article  # noqa: PLC0415 - as said
    from jianbao.reading import institutions, metrics  # noqa: PLC0415 - as said
    from jianbao.reading.layout.page import lay_out  # noqa: PLC0415 - as said
    from jianbao.reading.periods import page_period  # noqa: PLC0415 - as said

    layout = lay_out(text, printed)
    names = institutions.find(layout)
    period = page_period(layout)
    return Article(
        source=source,
        blocks=layout.blocks,
        masthead=layout.masthead,
        headline=layout.headline,
        deck=layout.deck,
        institution=names.page,
        period=period,
        institutions=names.institutions,
        metrics=metrics.find(text, layout, names, period),
    )
