"""What is decided about the particulars of pages: paper, date, edition, section."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from jianbao.archive.decisions import PARTICULAR, Draft
from jianbao.archive.records import Changes
from jianbao.errors import WorldError
from jianbao.page.particulars import Particular, iso_date
from jianbao.review.slots import set_slot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jianbao.archive.decisions import Hand
    from jianbao.archive.store import Archive

LONGEST = 60
"""Characters of the longest particular."""


class ParticularsDesk:
    """One person at one device over the particulars of an archive's pages; the acts are as those of ``Desk``."""

    def __init__(self, archive: Archive, by: Hand) -> None:
        self._archive = archive
        self._by = by

    def set(self, article_ids: Sequence[int], values: Mapping[Particular, str | None]) -> Changes:
        """Say particulars of articles; "" says that there is none, None leaves it to the reader again.

        What stands without its being said is not said. Raises ``WorldError`` for a date that is none, and
        for a text that is too long or has invisible characters.
        """
        wanted = {which: None if text is None else _checked(which, text) for which, text in values.items()}
        with self._archive.transaction() as transaction:
            known = self._archive.pages.particulars(article_ids)
            drafts: list[Draft] = []
            for article_id, key in self._archive.pages.keys(article_ids).items():
                for which, text in wanted.items():
                    page = known.get(article_id)
                    if page is not None and which not in page.said and page.unsaid(which) == text:
                        continue
                    says = None if text is None else {"value": text}
                    drafts += set_slot(transaction, f"{PARTICULAR}{key}/{which.value}", says)
            act = transaction.decide("set-particular", self._by, drafts)
        return Changes() if act is None else transaction.changes("set-particular")


def _checked(which: Particular, text: str) -> str:
    words = " ".join(text.split())
    if len(words) > LONGEST or any(unicodedata.category(c) in {"Cc", "Cf"} for c in words):
        raise WorldError(
            f"报纸、日期、版次、栏目各不超过 {LONGEST} 字，也不能有看不见的字符。请改短后再试。",
            f"Paper, date, edition and section have at most {LONGEST} characters each, none of them invisible. "
            "Make it shorter.",
        )
    if which is not Particular.DATE or not words:
        return words
    date = iso_date(words)
    if date is None:
        raise WorldError(
            f"“{words}”不是日期。请写成 2026-01-28、2026年1月28日，或只写到月、年。",
            f"“{words}” is no date. Write it as 2026-01-28 or 2026年1月28日, or only as far as the month or year.",
        )
    return date
