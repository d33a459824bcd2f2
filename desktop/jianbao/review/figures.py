"""What people decide about figures: verdicts, extents and labels, what the machine missed, and signing a page off."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from jianbao.archive.decisions import SIGN_OFF, Draft
from jianbao.archive.figures import LABELS, Aspect, Verdict, says_of, slot
from jianbao.archive.records import Changes
from jianbao.errors import WorldError
from jianbao.page.findings import Level
from jianbao.page.records import Metric
from jianbao.reading.amount import amount, sole_amount
from jianbao.review.checks_version import VERSION
from jianbao.review.examining import examine
from jianbao.review.slots import set_slot, wrote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jianbao.archive.decisions import Hand, Says
    from jianbao.archive.figures import Evidence, Figure
    from jianbao.archive.records import ArticleRecord, SignOff
    from jianbao.archive.seen import Seen
    from jianbao.archive.store import Archive
    from jianbao.archive.transaction import Transaction
    from jianbao.page.records import Span
    from jianbao.reading.quantities import Quantity

RANKS = ("first", "second")


class FigureDesk:
    """One person over the figures of an archive; every method is one act.

    A figure is named by its key (see ``archive/figures.py``). Raises ``WorldError`` for an article or a figure that is
    not there, and for what goes wrong with the file. An act that would change nothing gives empty ``Changes``.
    """

    def __init__(self, archive: Archive, by: Hand) -> None:
        self._archive = archive
        self._by = by

    def rule(
        self,
        article_id: int,
        keys: Sequence[Span],
        verdict: Verdict | None,
        correction: str | None = None,
        evidence: Evidence | None = None,
        *,
        seen: Seen | None = None,
    ) -> Changes:
        """Give figures a verdict, or with None take it back.

        ``correction`` is what a wrong figure should be, as it would be printed ("1.2万元"): given for one figure only,
        and required of none. Raises ``WorldError`` if no amount can be read in it, or if another program has said
        something of the figures that was not ``seen``.
        """
        if correction is not None and (verdict is not Verdict.WRONG or len(keys) != 1):
            raise ValueError("a correction is of one wrong figure")
        with self._archive.transaction() as transaction:
            sha256, figures = self._figures(article_id, keys)
            self._refuse_unseen(seen, figures)
            drafts: list[Draft] = []
            for figure in figures:
                says = None if verdict is None else self._ruled(figure, verdict, correction, evidence)
                drafts += say(transaction, sha256, figure, Aspect.VERDICT, says)
            return self._decide(transaction, "verdict", article_id, drafts)

    def _refuse_unseen(self, seen: Seen | None, figures: Iterable[Figure]) -> None:
        if seen is None or seen.version == self._archive.version():
            # One's own acts may have come between: it is they that are meant.
            return
        for one in figures:
            if one.judged != seen.judged.get(one.key, one.judged):
                who = "、".join(dict.fromkeys(ruling.author for ruling in one.rulings)) or "—"
                raise WorldError(
                    f"“{one.metric.text}”的结论刚在别处改动过（{who}），没有覆盖它。看过现在的结论之后，请再试。",
                    f"What is said of “{one.metric.text}” has just been changed elsewhere ({who}) and was left alone. "
                    "Look at it as it is now and try again.",
                )

    def _ruled(self, figure: Figure, verdict: Verdict, correction: str | None, evidence: Evidence | None) -> Says:
        says: Says = {"verdict": verdict.value, "figure": says_of(figure.metric)}
        if correction is not None:
            read = _read(correction)
            unit = read.unit or figure.metric.unit
            says |= {"value": str(read.value), "unit": unit, "printed": " ".join(correction.split())}
        if evidence is not None:
            passage = None if evidence.passage is None else asdict(evidence.passage)
            says["evidence"] = {"text": evidence.text, "passage": passage}
        return says | wrote(self._by)

    def mark(self, article_id: int, span: Span, value: str | None = None, indicator: str | None = None) -> Changes:
        """Mark a figure that the machine missed. ``value`` says its amount where that can't be read from the words.

        Raises ``WorldError`` if no amount can be read, or a figure stands there already.
        """
        with self._archive.transaction() as transaction:
            record = self._archive.article(article_id)
            for figure in self._archive.figures(article_id):
                if figure.metric.start < span.end and span.start < figure.metric.end:
                    raise WorldError(
                        f"这里已经有一个数据“{figure.metric.text}”。要改它的起止，请先选中它。",
                        f"There is a figure here already: “{figure.metric.text}”. Select it to change its extent.",
                    )
            marked = metric_at(record, span, value)
            if indicator:
                marked = replace(marked, indicator=(indicator.strip(),))
            sha256 = record.source.sha256
            says = {"figure": says_of(marked)} | wrote(self._by)
            drafts = set_slot(transaction, slot(sha256, marked.span, Aspect.EXTENT), says)
            return self._decide(transaction, "mark-figure", article_id, drafts)

    def resize(self, article_id: int, key: Span, span: Span) -> Changes:
        """Give a figure another extent; what it amounts to is read again from its words.

        Raises ``WorldError`` if no amount can be read in them, or they reach into another figure.
        """
        with self._archive.transaction() as transaction:
            sha256, (figure,) = self._figures(article_id, [key])
            for other in self._archive.figures(article_id):
                if other.key != key and other.metric.start < span.end and span.start < other.metric.end:
                    raise WorldError(
                        f"“{other.metric.text}”是另一个数据，不能并进来。请选小一些。",
                        f"“{other.metric.text}” is another figure and cannot be taken in. Select less.",
                    )
            read = metric_at(self._archive.article(article_id), span, None)
            amended = replace(read, indicator=figure.metric.indicator, subject=figure.metric.subject)
            amended = replace(amended, period=figure.metric.period, change=figure.metric.change)
            as_read = figure.read is not None and figure.read.span == span
            says = None if as_read else {"figure": says_of(amended)} | wrote(self._by)
            drafts = say(transaction, sha256, figure, Aspect.EXTENT, says)
            return self._decide(transaction, "resize-figure", article_id, drafts)

    def unmark(self, article_id: int, key: Span) -> Changes:
        """Take back what people said of a figure; one that they marked is gone."""
        with self._archive.transaction() as transaction:
            sha256, (figure,) = self._figures(article_id, [key])
            drafts = [d for aspect in Aspect for d in say(transaction, sha256, figure, aspect, None)]
            return self._decide(transaction, "unmark-figure", article_id, drafts)

    def label(self, article_id: int, key: Span, labels: Mapping[Aspect, str | None]) -> Changes:
        """Say what a figure measures, whose it is, and when, all in one act; None or blank: nobody's, no time."""
        if not labels.keys() <= set(LABELS):
            raise ValueError(f"no labels: {labels}")
        with self._archive.transaction() as transaction:
            sha256, (figure,) = self._figures(article_id, [key])
            drafts: list[Draft] = []
            for aspect, text in labels.items():
                words = " ".join((text or "").split()) or None
                if aspect in figure.conflicts or words != _label(figure.metric, aspect):
                    says = {"text": words, "figure": says_of(figure.metric)} | wrote(self._by)
                    drafts += say(transaction, sha256, figure, aspect, says)
            return self._decide(transaction, "label-figure", article_id, drafts)

    def sign(self, article_id: int) -> Changes:
        """Sign a page off, or countersign what another person has signed.

        Raises ``WorldError`` if a figure is unchecked or in conflict, a contradiction is not settled, the page is
        signed twice already, or who signs has signed it before: two persons see more than one.
        """
        with self._archive.transaction() as transaction:
            key = self._archive.pages.keys([article_id])[article_id]
            self._refuse_unfinished(article_id)
            standing = [one for one in self._archive.sign_offs(article_id) if one.current]
            rank = self._rank(standing)
            now = self._archive.progress(article_id)
            says = {"stands": "" if now is None else now.stands} | wrote(self._by)
            drafts = set_slot(transaction, f"{SIGN_OFF}{key}/{rank}", says)
            if rank == "first":
                # A countersignature is of what the first one signed.
                drafts += set_slot(transaction, f"{SIGN_OFF}{key}/second", None)
            return self._decide(transaction, "sign-off", article_id, drafts)

    def _rank(self, standing: Iterable[SignOff]) -> str:
        signed = {one.rank: one.author for one in standing}
        if self._by.author in signed.values():
            raise WorldError(
                "您已经签过这一版。会签须由另一个人来签（在设置里换署名）。",
                "You have signed this page already. Another person countersigns (the signature is in the settings).",
            )
        for rank in RANKS:
            if rank not in signed:
                return rank
        raise WorldError(
            "这一版已由两人签过。要重签，请先撤回签发。",
            "Two persons have signed this page already. Take that back first to sign again.",
        )

    def unsign(self, article_id: int) -> Changes:
        """Take back that a page was signed off, by whomever."""
        with self._archive.transaction() as transaction:
            key = self._archive.pages.keys([article_id])[article_id]
            drafts = [d for rank in RANKS for d in set_slot(transaction, f"{SIGN_OFF}{key}/{rank}", None)]
            return self._decide(transaction, "unsign", article_id, drafts)

    def _refuse_unfinished(self, article_id: int) -> None:
        figures = self._archive.figures(article_id)
        unchecked = sum(one.verdict is None for one in figures if one.counted)
        if unchecked:
            raise WorldError(
                f"还有 {unchecked} 个数据没有核查，不能签发。台账里问“核查:未核”可以列出它们。",
                f"{unchecked} figures are unchecked; the page cannot be signed off. "
                "In the ledger “verdict:unchecked” lists them.",
            )
        open_ones = sum(
            1 for one in self._archive.findings(article_id) if one.open and one.finding.level is Level.CONTRADICTORY
        )
        if open_ones:
            raise WorldError(
                f"还有 {open_ones} 处矛盾没有处理，不能签发。",
                f"{open_ones} contradictions are not settled; the page cannot be signed off.",
            )

    def _figures(self, article_id: int, keys: Sequence[Span]) -> tuple[str, list[Figure]]:
        """The source of an article, and these of its figures."""
        sha256 = self._archive.sources([article_id])[article_id]
        known = {one.key: one for one in self._archive.figures(article_id)}
        if not known.keys() >= set(keys):
            raise WorldError(
                "这个数据已不在这里：版面刚被重读或改动过。请刷新后再试。",
                "This figure is no longer here: the page has just been read anew or changed. Refresh and try again.",
            )
        return sha256, [known[key] for key in keys]

    def _decide(self, transaction: Transaction, kind: str, article_id: int, drafts: Sequence[Draft]) -> Changes:
        act = transaction.decide(kind, self._by, drafts)
        if act is not None:
            self.examine_again(transaction, article_id)
        return Changes() if act is None else transaction.changes(kind)

    def examine_again(self, transaction: Transaction, article_id: int) -> None:
        """Have the checks look at a page whose figures are not those that they have seen."""
        if article_id in self._archive.unexamined(VERSION, article_id):
            examine(self._archive, transaction, article_id)


def say(transaction: Transaction, sha256: str, figure: Figure, aspect: Aspect, says: Says | None) -> list[Draft]:
    """What makes an aspect of a figure this and nothing else: what was said on other versions of the page is over."""
    drafts = set_slot(transaction, slot(sha256, figure.key, aspect), says)
    for other in figure.carried:
        if other.endswith(f"/{aspect}"):
            drafts += set_slot(transaction, other, None)
    return drafts


def _label(metric: Metric, aspect: Aspect) -> str | None:
    if aspect is Aspect.INDICATOR:
        return metric.indicator[0] if metric.indicator else None
    return metric.subject if aspect is Aspect.SUBJECT else metric.period


def _read(words: str) -> Quantity:
    """What somebody wrote as one number."""
    read = sole_amount(words)
    if read is None:
        raise WorldError(
            f"“{words.strip()}”读不成一个数值。请只写一个数，如 98.31% 或 1.2万元。",
            f"“{words.strip()}” cannot be read as one amount. Write one number, such as 98.31% or 1.2万元.",
        )
    return read


def metric_at(record: ArticleRecord, span: Span, value: str | None) -> Metric:
    """The figure at a stretch of the source; its amount read from ``value``, else from its own words."""
    words = "".join(record.text[span.start : span.end].split())
    read = amount(words) if value is None else _read(value)
    if read is None:
        raise WorldError(
            f"“{words}”里没有读出数值。请选中数字，或写出它是多少。",
            f"No amount can be read in “{words}”. Select a number, or say what it amounts to.",
        )
    article = record.article
    return Metric(
        start=span.start,
        end=span.end,
        text=words,
        value=read.value,
        unit=read.unit,
        kind=read.kind,
        value_to=read.value_to,
        bound=read.bound,
        subject=article.institution,
        period=article.period,
    )
