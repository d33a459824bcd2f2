"""What people decide about which articles a page holds, and about articles that go on elsewhere."""

from __future__ import annotations

from dataclasses import asdict, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from jianbao.archive.article_keys import start_of
from jianbao.archive.decisions import CONTINUATION, DIVISION
from jianbao.archive.records import Changes
from jianbao.errors import WorldError
from jianbao.page.anchors import CONTEXT, anchor_at
from jianbao.review.checks_version import VERSION as CHECKS
from jianbao.review.examining import examine
from jianbao.review.slots import set_slot, wrote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.decisions import Draft, Hand, Says
    from jianbao.archive.records import ArticleRecord
    from jianbao.archive.store import Archive
    from jianbao.archive.transaction import Transaction


class ArticleDesk:
    """One person over the articles of an archive's pages; every method is one act, as those of ``Desk``.

    Raises ``WorldError`` for an article that is not there, and for what can't be split or joined so.
    """

    def __init__(self, archive: Archive, by: Hand) -> None:
        self._archive = archive
        self._by = by

    def split(self, article_id: int, positions: Sequence[int]) -> Changes:
        """Say that further articles start with the paragraphs in which these places of the source are.

        The first part stays this article. Raises ``WorldError`` for a place that is not on its page, and where nothing
        stands before it.
        """
        with self._archive.transaction() as transaction:
            record = self._archive.article(article_id)
            self._refuse_versions(article_id)
            known = self._starts(transaction, record)
            new = [_anchor(record, _start_of_block(self._holding(record, place), place)) for place in positions]
            every = {one["start"]: one for one in (*known, *new)}
            return self._decide(transaction, "split-page", self._divided(transaction, record, list(every.values())))

    def join(self, article_ids: Sequence[int]) -> Changes:
        """Say that these articles are one, in this order.

        Parts of one page that follow each other are one part again; others go on in each other, and stay what they
        are. Raises ``WorldError`` for one article, or one twice.
        """
        if len(set(article_ids)) != len(article_ids) or len(article_ids) < 2:  # noqa: PLR2004 - one and another
            raise WorldError("合篇要两篇不同的文章。请再选一篇。", "Joining takes two articles. Choose another one.")
        with self._archive.transaction() as transaction:
            record = self._archive.article(article_ids[0])
            if _follow_each_other(record.beside.page, article_ids):
                # Of parts that are joined the first keeps its start.
                keys = self._archive.pages.keys(sorted(article_ids, key=record.beside.page.index)[1:])
                gone = set(map(start_of, keys.values()))
                left = [one for one in self._starts(transaction, record) if one["start"] not in gone]
                return self._decide(transaction, "join-parts", self._divided(transaction, record, left))
            return self._decide(transaction, "join-articles", self._continued(transaction, article_ids))

    def part(self, article_id: int) -> Changes:
        """Say that an article goes on nowhere, and is a further piece of none."""
        with self._archive.transaction() as transaction:
            keys = sorted({one for one, _ in self._archive.pages.continuations([article_id])})
            drafts = [draft for key in keys for draft in set_slot(transaction, CONTINUATION + key, None)]
            return self._decide(transaction, "part-articles", drafts)

    def _starts(self, transaction: Transaction, record: ArticleRecord) -> list[Says]:
        """Where all agree that further articles of a page start."""
        standing = transaction.standing([slot := DIVISION + record.source.sha256]).get(slot, ())
        said = [one.says["starts"] for one in standing if one.says is not None]
        agreed = set.intersection(*({one["start"] for one in each} for each in said)) if said else set()
        return [one for one in (said[0] if said else ()) if one["start"] in agreed]

    def _holding(self, record: ArticleRecord, position: int) -> ArticleRecord:
        """The article of the same page that holds a place."""
        number = self._archive.pages.holding(record.source.sha256, position)
        return record if number in (None, record.id) else self._archive.article(number or record.id)

    def _divided(self, transaction: Transaction, record: ArticleRecord, starts: Sequence[Says]) -> list[Draft]:
        ordered = sorted(starts, key=lambda one: int(one["start"]))
        says = {"starts": ordered} | wrote(self._by) if ordered else None
        return set_slot(transaction, DIVISION + record.source.sha256, says)

    def _continued(self, transaction: Transaction, article_ids: Sequence[int]) -> list[Draft]:
        keys = self._archive.pages.keys(article_ids)
        drafts: list[Draft] = []
        for one, to in pairwise(article_ids):
            # What was said of other continuations of the two is over.
            others = {before for before, after in self._archive.pages.continuations([to]) if after == keys[to]}
            for before in sorted(others - {keys[one]}):
                drafts += set_slot(transaction, CONTINUATION + before, None)
            drafts += set_slot(transaction, CONTINUATION + keys[one], {"to": keys[to]} | wrote(self._by))
        return drafts

    def _refuse_versions(self, article_id: int) -> None:
        if len(self._archive.versions.of(article_id)) > 1:
            raise WorldError(
                "这一版有另一版本（信息 › 各版），不能分篇。请先取回或分开各版。",
                "This page has another version and cannot be split. Take the versions apart first.",
            )

    def _decide(self, transaction: Transaction, kind: str, drafts: Sequence[Draft]) -> Changes:
        if transaction.decide(kind, self._by, drafts) is None:
            return Changes()
        changes = transaction.changes(kind)
        for article_id in sorted(changes.articles):
            if article_id in self._archive.unexamined(CHECKS, article_id):
                examine(self._archive, transaction, article_id)
        return replace(changes, articles=changes.articles | transaction.changes("").articles)


def _start_of_block(record: ArticleRecord, position: int) -> int:
    """Where the paragraph starts that holds this place of the source.

    Raises ``WorldError`` where the article holds none there, or it is its first.
    """
    blocks = [block for block in record.article.blocks if block.runs]
    here = next(
        (one for one in blocks if any(run.source_start <= position < run.source_end for run in one.runs)),
        # Signs and blank lines between two are of the one below.
        next((one for one in blocks if one.span.start >= position), None),
    )
    if here is None or position < 0:
        raise WorldError(
            f"第 {position} 字处不在这篇文章里。请给出段落里的位置。",
            f"There is nothing of this article at {position}. Give a place in a paragraph.",
        )
    if here.span.start <= min(one.span.start for one in blocks):
        raise WorldError(
            "这已是这一篇的开头，前面没有内容可分。请到下一篇的第一段再分。",
            "This is where the article starts already. Go to the first paragraph of the next article.",
        )
    return here.span.start


def _anchor(record: ArticleRecord, start: int) -> Says:
    end = min(start + CONTEXT, len(record.text))
    anchor = asdict(anchor_at(record.text, record.source.sha256, start, end))
    del anchor["sha256"]
    return anchor


def _follow_each_other(page: Sequence[int], article_ids: Sequence[int]) -> bool:
    """Whether these are parts of one page, each behind the one before it."""
    places = [page.index(one) for one in article_ids if one in page]
    first = min(places, default=0)
    return len(places) == len(article_ids) and sorted(places) == list(range(first, first + len(places)))
