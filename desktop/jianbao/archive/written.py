"""What a transaction has written, collected where it is written: so that a window shows that anew and nothing else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import select

from jianbao.archive.decisions import (
    BODY,
    FINDING,
    MEASURE,
    NAMED_BODY,
    NOT_BODY,
    OF_BODIES,
    SAVED_SEARCH,
    SIGN_OFF,
    TAG_COLOUR,
    TAGS,
)
from jianbao.archive.figures import FIGURE, Aspect
from jianbao.archive.records import Changes, Tally
from jianbao.archive.schema import finding
from jianbao.archive.thesaurus import TERM

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy.engine import Connection

_CHECKING = (FIGURE, SIGN_OFF, FINDING)
"""The families of slots that say something of a page's figures, and nothing of the page."""
_OF_NO_PAGE = (TAG_COLOUR, MEASURE, SAVED_SEARCH, BODY, NAMED_BODY, NOT_BODY)


class Written:
    """Handed down to whoever writes; ``changes`` gives what was written since it was last asked."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._articles: set[int] = set()
        self._pages = self._filed = self._tags = self._measures = self._extents = self._searches = False
        self._figures: Counter[int] = Counter()
        self._checked: Counter[int] = Counter()

    def read(self, articles: Iterable[int]) -> None:
        """Articles were read anew."""
        self._articles.update(articles)
        self._pages = self._filed = True

    def found(self, articles: Iterable[int]) -> None:
        """Something was found on these articles, by the checks or by comparing them."""
        self._articles.update(articles)

    def decided(self, connection: Connection, slots: Collection[str], articles: Iterable[int]) -> None:
        """Something was decided on these slots, which are about these articles."""
        self._articles.update(articles)
        keys = [slot.removeprefix(FINDING) for slot in slots if slot.startswith(FINDING)]
        if keys:
            # A finding across two pages is settled on both.
            self._articles.update(
                connection.execute(select(finding.c.article_id).where(finding.c.key.in_(keys))).scalars()
            )
        self._pages |= not all(slot.startswith((*_CHECKING, *_OF_NO_PAGE)) for slot in slots)
        self._filed |= any(slot.startswith(OF_BODIES) for slot in slots)
        self._tags |= any(slot.startswith((TAGS, TAG_COLOUR, TERM)) for slot in slots)
        self._measures |= any(slot.startswith(MEASURE) for slot in slots)
        self._searches |= any(slot.startswith(SAVED_SEARCH) for slot in slots)
        self._extents |= any(slot.startswith(FIGURE) and slot.endswith(f"/{Aspect.EXTENT}") for slot in slots)

    def counted(self, before: Mapping[int, Tally], after: Mapping[int, Tally]) -> None:
        """The figures of a page counted for its institutions thus before, and thus now."""
        for tallies, sign in ((before, -1), (after, 1)):
            for node, tally in tallies.items():
                self._figures[node] += sign * tally.figures
                self._checked[node] += sign * tally.checked

    def changes(self, label: str, reverted: str | None = None) -> Changes:
        """What has changed by an act of this kind; ``reverted``: the act that it takes back, or does again."""
        nodes = {node for counts in (self._figures, self._checked) for node in counts if counts[node]}
        found = Changes(
            articles=frozenset(self._articles),
            institutions=self._filed,
            tags=self._tags,
            measures=self._measures,
            searches=self._searches,
            figures=bool(self._articles) and not self._pages,
            extents=self._extents,
            tallies={node: Tally(self._figures[node], self._checked[node]) for node in nodes},
            label=label,
            reverted=frozenset() if reverted is None else frozenset({reverted}),
        )
        self._forget()
        return found
