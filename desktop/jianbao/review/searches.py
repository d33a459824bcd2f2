"""What is decided about searches: that one is kept under a name."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jianbao.archive.decisions import SAVED_SEARCH, new_id
from jianbao.archive.query import parse
from jianbao.archive.records import Changes
from jianbao.errors import WorldError
from jianbao.review.slots import set_slot

if TYPE_CHECKING:
    from jianbao.archive.decisions import Hand, Says
    from jianbao.archive.store import Archive

LONGEST_NAME = 100
"""Characters of the longest name of a saved search."""


class SearchDesk:
    """One person at one device over the saved searches of an archive; the acts are as those of ``Desk``."""

    def __init__(self, archive: Archive, by: Hand) -> None:
        self._archive = archive
        self._by = by

    def save(self, name: str, words: str, search_id: str | None = None) -> Changes:
        """Keep a search under a name; of one that is kept (``search_id``), change name and words.

        Raises ``WorldError`` for a name that is empty or too long, and for words that cannot be read as a query.
        """
        name = " ".join(name.split())
        if not name or len(name) > LONGEST_NAME:
            raise WorldError(
                f"检索的名称须有 1 至 {LONGEST_NAME} 字。请改一个名称。",
                f"The name of a saved search has 1 to {LONGEST_NAME} characters. Choose another.",
            )
        parse(words)
        return self._set("save-search", search_id or new_id(datetime.now(UTC)), {"name": name, "words": words.strip()})

    def delete(self, search_id: str) -> Changes:
        """Keep it no longer."""
        return self._set("delete-search", search_id, None)

    def _set(self, kind: str, search_id: str, says: Says | None) -> Changes:
        with self._archive.transaction() as transaction:
            act = transaction.decide(kind, self._by, set_slot(transaction, SAVED_SEARCH + search_id, says))
        return Changes() if act is None else transaction.changes(kind)
