"""What people decide about versions of a page: which is the better, which are none, what was said of the older one."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from jianbao.archive.decisions import APART, FINDING, VERSION, Draft
from jianbao.archive.figures import parts, says_of, slot
from jianbao.archive.records import Changes
from jianbao.archive.resting import key_of, rests_of, said
from jianbao.errors import WorldError
from jianbao.page.anchors import anchor_at
from jianbao.review.checks_version import VERSION as CHECKS
from jianbao.review.examining import examine
from jianbao.review.figures import metric_at
from jianbao.review.slots import set_slot, wrote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.decisions import Hand
    from jianbao.archive.figures import Figure
    from jianbao.archive.lineage import Loose
    from jianbao.archive.records import ArticleRecord
    from jianbao.archive.resting import Rest
    from jianbao.archive.store import Archive
    from jianbao.archive.transaction import Transaction
    from jianbao.page.records import Metric, Span


class VersionDesk:
    """One person over the versions of pages in an archive; every method is one act.

    Raises ``WorldError`` for an article that is not there, for something that is settled by now, and for what goes
    wrong with the file. An act that would change nothing gives empty ``Changes``.
    """

    def __init__(self, archive: Archive, by: Hand) -> None:
        self._archive = archive
        self._by = by

    def prefer(self, better: int, other: int) -> Changes:
        """Say that an article is the better version of the other's page: it takes its place."""
        if better == other:
            raise WorldError(
                "同一篇文章不能是它自己的另一版。请选两篇。", "A page is no version of itself. Choose two pages."
            )
        with self._archive.transaction() as transaction:
            known = self._archive.sources([better, other])
            new, old = known[better], known[other]
            drafts = set_slot(transaction, VERSION + old, {"by": new})
            # Whoever said the contrary: the better one follows the other no more.
            standing = transaction.standing([VERSION + new]).get(VERSION + new, ())
            if any(one.says is not None and one.says["by"] == old for one in standing):
                drafts += set_slot(transaction, VERSION + new, None)
            drafts += set_slot(transaction, _pair(new, old), None)
            return self._decide(transaction, "prefer-version", drafts)

    def restore(self, article_id: int) -> Changes:
        """Take back that another page stands in the place of this one, whoever said so."""
        with self._archive.transaction() as transaction:
            source = self._archive.sources([article_id])[article_id]
            return self._decide(transaction, "restore-version", set_slot(transaction, VERSION + source, None))

    def keep_apart(self, one: int, other: int) -> Changes:
        """Say that two pages that look like one are two; neither takes the other's place any more."""
        with self._archive.transaction() as transaction:
            known = self._archive.sources([one, other])
            here, there = known[one], known[other]
            drafts = set_slot(transaction, _pair(here, there), {})
            for old, new in ((here, there), (there, here)):
                standing = transaction.standing([VERSION + old]).get(VERSION + old, ())
                if any(said.says is not None and said.says["by"] == new for said in standing):
                    drafts += set_slot(transaction, VERSION + old, None)
            return self._decide(transaction, "keep-apart", drafts)

    def accept(self, loose: Loose) -> Changes:
        """Say that what was said holds for what stands in its place now.

        Raises ``WorldError`` where nothing stands there, or no amount can be read in it.
        """
        if loose.place is None:
            raise WorldError(
                "新版里找不到这一处。请选中它现在的位置（P），或放下它（G）。",
                "This passage is not in the new version. Select where it stands (P), or let it go (G).",
            )
        return self.place(loose, loose.place, "accept-carried")

    def place(self, loose: Loose, span: Span, kind: str = "place-carried") -> Changes:
        """Say that what was said holds for this passage of the page that is shown now."""
        with self._archive.transaction() as transaction:
            self._refuse_settled(loose)
            record = self._archive.article(loose.shown_id)
            if loose.is_note:
                drafts = self._noted(transaction, loose, record, span)
            elif loose.is_finding:
                drafts = self._settled(transaction, loose, record, span)
            else:
                drafts = self._judged(transaction, loose, record, self._metric(loose, record, span))
            return self._decide(transaction, kind, drafts)

    def let_go(self, loose: Loose) -> Changes:
        """Say that it holds no more: a verdict is over, a note is of the whole page from now on."""
        with self._archive.transaction() as transaction:
            self._refuse_settled(loose)
            if loose.is_note:
                drafts = self._noted(transaction, loose, self._archive.article(loose.shown_id), None)
            else:
                drafts = [draft for one in loose.slots for draft in set_slot(transaction, one, None)]
            return self._decide(transaction, "let-go-carried", drafts)

    def _decide(self, transaction: Transaction, kind: str, drafts: Sequence[Draft]) -> Changes:
        act = transaction.decide(kind, self._by, drafts)
        if act is None:
            return Changes()
        changes = transaction.changes(kind)
        for article_id in sorted(changes.articles):
            if article_id in self._archive.unexamined(CHECKS, article_id):
                examine(self._archive, transaction, article_id)
        return replace(changes, articles=changes.articles | transaction.changes("").articles)

    def _refuse_settled(self, loose: Loose) -> None:
        if loose.slots not in {one.slots for one in self._archive.versions.loose(loose.shown_id)}:
            raise WorldError(
                "这一条刚在别处处理过。请刷新后再看。",
                "This has just been settled elsewhere. Refresh and look again.",
            )

    def _noted(self, transaction: Transaction, loose: Loose, record: ArticleRecord, span: Span | None) -> list[Draft]:
        """The note on this passage of the page that is shown, or on all of it; its words and writer stay."""
        (note,) = loose.slots
        anchor: dict[str, Any] | None = None
        if span is not None:
            anchor = asdict(anchor_at(record.text, record.source.sha256, span.start, span.end))
            del anchor["sha256"]
        standing = transaction.standing([note]).get(note, ())
        moved = {"sha256": record.source.sha256, "anchor": anchor}
        says = [one.says | moved for one in standing if one.says is not None]
        told = [one for number, one in enumerate(says) if one not in says[:number]]
        return [Draft(note, one, tuple(known.id for known in standing)) for one in told]

    def _judged(self, transaction: Transaction, loose: Loose, record: ArticleRecord, metric: Metric) -> list[Draft]:
        """What was said of a figure, said of this one."""
        drafts: list[Draft] = []
        standing = transaction.standing(loose.slots)
        for old in loose.slots:
            about = parts(old)
            told = [one.says for one in standing.get(old, ()) if one.says is not None]
            if about is not None and told:
                new = slot(record.source.sha256, metric.span, about[2])
                over = tuple(one.id for one in transaction.standing([new]).get(new, ()))
                here = {"figure": says_of(metric), "from": old} | wrote(self._by)
                # Where two people disagreed they still do.
                drafts += [Draft(new, says | here, over) for says in told]
                drafts += set_slot(transaction, old, None)
        return drafts

    def _settled(self, transaction: Transaction, loose: Loose, record: ArticleRecord, span: Span) -> list[Draft]:
        """How a finding was settled, said of the one that rests on these figures; the changed one stands at ``span``.

        Raises ``WorldError`` where another of its figures is not there.
        """
        (old,) = loose.slots
        source = self._archive.sources([loose.article_id])[loose.article_id]
        places = {rest: found.span for rest, found in self._archive.versions.places(loose.shown_id).items()}
        places[source, loose.span] = span
        keys = self._archive.figures(loose.shown_id)
        drafts = set_slot(transaction, old, None)
        for one in transaction.standing([old]).get(old, ()):
            if one.says is None:
                continue
            resting: list[Rest] = []
            for rest in rests_of(one.says):
                place = places.get(rest, rest[1])
                if place is None:
                    raise WorldError(
                        "这条核查结果所依据的另一处数据不在新版里。请放下它（G），如有需要在新版上重新处理。",
                        "Another figure that this finding rests on is not in the new version. "
                        "Let it go (G), and settle it on the new version if need be.",
                    )
                resting.append((record.source.sha256, _key_at(keys, place)) if rest in places else rest)
            new = FINDING + key_of(str(one.says["check"]), resting)
            moved = {"sha256": record.source.sha256, "rests": said(resting), "from": old} | wrote(self._by)
            drafts += [Draft(new, one.says | moved, tuple(on.id for on in transaction.standing([new]).get(new, ())))]
        return drafts

    def _metric(self, loose: Loose, record: ArticleRecord, span: Span) -> Metric:
        """The figure that stands there: the one that is read there, else what its words say."""
        for one in self._archive.figures(loose.shown_id):
            if one.read is not None and one.read.start < span.end and span.start < one.read.end:
                return one.read
        return metric_at(record, span, None)


def _key_at(figures: Sequence[Figure], place: Span) -> Span:
    """The key of the figure that stands there, if one does."""
    for one in figures:
        if one.metric.start < place.end and place.start < one.metric.end:
            return one.key
    return place


def _pair(one: str, other: str) -> str:
    return APART + "/".join(sorted((one, other)))
