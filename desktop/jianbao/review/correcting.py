"""What is decided about the text of pages: words of the source that were misread, put right by hand."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, NamedTuple

from jianbao.archive.correction_rows import LONGEST_CORRECTION, is_line
from jianbao.archive.decisions import CORRECTION
from jianbao.archive.records import Changes
from jianbao.errors import WorldError
from jianbao.page.anchors import anchor_at
from jianbao.page.records import Span
from jianbao.review.checks_version import VERSION
from jianbao.review.examining import examine
from jianbao.review.slots import set_slot, wrote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianbao.archive.correction_rows import Correction
    from jianbao.archive.decisions import Draft, Hand
    from jianbao.archive.records import ArticleRecord
    from jianbao.archive.store import Archive
    from jianbao.archive.transaction import Transaction
    from jianbao.page.records import Block


class Passage(NamedTuple):
    """Words that can be corrected together: where they stand in the source, and as they are read now."""

    span: Span
    text: str


class CorrectionDesk:
    """One person over the texts of an archive's pages; every method but ``passage`` is one act, as those of ``Desk``.

    Raises ``WorldError`` for an article that is not there, and for what can't be corrected so.
    """

    def __init__(self, archive: Archive, by: Hand) -> None:
        self._archive = archive
        self._by = by

    def passage(self, article_id: int, span: Span) -> Passage:
        """The words of a stretch of the source, and of the corrections that it touches, whole.

        Raises ``WorldError`` if they are not of one paragraph, or other words stand between them in the source.
        """
        record = self._archive.article(article_id)
        span = _whole(span, self._archive.pages.corrections(article_id))
        block = _only_block(record, span)
        range_ = block.text_range(span) or (0, 0)
        # As far as it has letters: white space around them is none of the words.
        under = block.source_span(*range_) or span
        return Passage(_whole(under, self._archive.pages.corrections(article_id)), block.text[slice(*range_)])

    def correct(self, article_id: int, span: Span, text: str) -> Changes:
        """Say what the words of a stretch of the source should be; corrections within it are over.

        Only what differs is corrected, as far as the number or word reaches that it is in. What the source says itself
        is no correction; an empty text leaves the words out. Raises ``WorldError`` as ``passage`` does, and for a text
        that is long or more than a line.
        """
        text = text.strip()
        if text:
            _refuse_unfit(text)
        with self._archive.transaction() as transaction:
            record = self._archive.article(article_id)
            known = self._archive.pages.corrections(article_id)
            span = _whole(span, known)
            _only_block(record, span)
            around = [one.span for one in known if one.read and one.span is not None and not _share(one.span, span)]
            core = _differing(record.text, span, text, around)
            over = [one.slot for one in known if one.span is not None and _share(one.span, span)]
            drafts = self._drafts(transaction, record, over, core)
            changes = self._decide(transaction, "correct-text", article_id, drafts)
            self._refuse_two_in_one(article_id, core)
        return changes

    def withdraw(self, article_id: int, slots: Sequence[str]) -> Changes:
        """Take corrections back: what the source says is read there again."""
        with self._archive.transaction() as transaction:
            known = {one.slot for one in self._archive.pages.corrections(article_id)}
            if not known.issuperset(slots):
                raise WorldError(
                    "这处更正已经撤回。请刷新后再试。", "This correction was taken back already. Refresh and try again."
                )
            drafts = [draft for slot in dict.fromkeys(slots) for draft in set_slot(transaction, slot, None)]
            return self._decide(transaction, "withdraw-correction", article_id, drafts)

    def _drafts(
        self, transaction: Transaction, record: ArticleRecord, over: Iterable[str], core: Passage | None
    ) -> list[Draft]:
        """What makes this the only correction there."""
        slot = None
        drafts: list[Draft] = []
        if core is not None:
            sha256 = record.source.sha256
            anchor = asdict(anchor_at(record.text, sha256, core.span.start, core.span.end))
            del anchor["sha256"]
            slot = f"{CORRECTION}{sha256}/{core.span.start}-{core.span.end}"
            drafts += set_slot(transaction, slot, {"anchor": anchor, "text": core.text} | wrote(self._by))
        others = [one for one in dict.fromkeys(over) if one != slot]
        return drafts + [draft for one in others for draft in set_slot(transaction, one, None)]

    def _decide(self, transaction: Transaction, kind: str, article_id: int, drafts: Sequence[Draft]) -> Changes:
        if transaction.decide(kind, self._by, drafts) is None:
            return Changes()
        changes = transaction.changes(kind)
        if article_id in self._archive.unexamined(VERSION, article_id):
            examine(self._archive, transaction, article_id)
        return changes

    def _refuse_two_in_one(self, article_id: int, core: Passage | None) -> None:
        """Refuse what makes two figures of one place: people could speak of one of them only."""
        spans = [one.metric.span for one in self._archive.figures(article_id)] if core is not None else []
        if len(set(spans)) < len(spans):
            raise WorldError(
                "更正后这几个字里有两个数据，分不出各在原文何处。请多选几个字，或分开更正。",
                "Corrected so, these few characters hold two figures, and it can't be told where in the source each "
                "stands. Select more of the words, or correct them apart.",
            )


def _refuse_unfit(text: str) -> None:
    if not is_line(text):
        raise _unfit()


def _unfit() -> WorldError:
    return WorldError(
        f"更正的文字不超过 {LONGEST_CORRECTION} 字，不能换行或有看不见的字符；整页的字不能都删去。",
        f"What stands in the place of words has at most {LONGEST_CORRECTION} characters, on one line, none of them "
        "invisible; not all words of a page can go.",
    )


def _share(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _whole(span: Span, corrections: Iterable[Correction]) -> Span:
    """A stretch, and the whole of every correction that it touches."""
    touched = [one.span for one in corrections if one.read and one.span is not None and _share(one.span, span)]
    return Span(min([span.start, *(one.start for one in touched)]), max([span.end, *(one.end for one in touched)]))


def _only_block(record: ArticleRecord, span: Span) -> Block:
    found = [block for block in record.article.blocks if block.text_range(span) is not None]
    if len(found) != 1:
        raise WorldError(
            "所选的字不在同一段里，或在原文里中间隔着别处的字。请在一段之内选要更正的字。",
            "These words are not of one paragraph, or others stand between them in the source. "
            "Select words to correct within one paragraph.",
        )
    return found[0]


def _differing(source: str, span: Span, text: str, around: Iterable[Span]) -> Passage | None:
    """What differs of a stretch, as far as the number or word reaches that it is in; None if nothing does.

    Where lines end in the source makes no difference. ``around``: other corrections, which are not touched.
    """
    first, at = _common(source[span.start : span.end], text)
    start, head = span.start + first, text[:at]
    last, behind = _common(source[start : span.end][::-1], text[len(head) :][::-1])
    end, core = span.end - last, text[len(head) : len(text) - behind]
    if not source[start:end].strip() and not core.strip():
        return None
    lowest = max((one.end for one in around if one.end <= start), default=0)
    highest = min((one.start for one in around if one.start >= end), default=len(source))
    while start > lowest and _is_of_word(source[start - 1]):
        start, core = start - 1, source[start - 1] + core
    while end < highest and _is_of_word(source[end]):
        end, core = end + 1, core + source[end]
    if start == end or not core.strip():
        start, end, core = _with_neighbour(source, start, end, core, (lowest, highest))
    return Passage(Span(start, end), core)


def _with_neighbour(source: str, start: int, end: int, core: str, within: tuple[int, int]) -> tuple[int, int, str]:
    """What is only put in or left out, with the character before it, or the one behind it."""
    before = next((n for n in range(start - 1, within[0] - 1, -1) if not source[n].isspace()), None)
    if before is not None:
        return before, end, source[before] + core
    behind = next((n for n in range(end, within[1]) if not source[n].isspace()), None)
    if behind is None:
        raise _unfit()
    return start, behind + 1, core + source[behind]


def _common(source: str, text: str) -> tuple[int, int]:
    """How far both say the same from their beginnings, in each; the end of a line may be a space, or nothing."""
    first = at = 0
    while first < len(source) and at < len(text):
        if source[first] == text[at]:
            first, at = first + 1, at + 1
            continue
        behind = first
        while behind < len(source) and source[behind].isspace():
            behind += 1
        if "\n" not in source[first:behind] or behind == len(source):
            break
        beside = at + (text[at] == " ")
        if beside == len(text) or source[behind] != text[beside]:
            break
        first, at = behind, beside
    return first, at


def _is_of_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ".,%")
