"""Reading a page: text in, records out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.page.records import Article
from jianbao.reading import institutions, metrics
from jianbao.reading.layout import lay_out
from jianbao.reading.periods import page_period

if TYPE_CHECKING:
    from jianbao.page.records import Masthead

ENGINE = "jianbao-reader 1"
"""Which reader made a derivation; changes whenever its readings may."""


def read(text: str, source: str, printed: Masthead | None = None) -> Article:
    """The page set as ``text``, read; ``source`` is the file's name as received. Never raises for any text.

    ``printed``: of a part of a page what the page's masthead says, as far as the part says nothing of that itself.
    """
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
