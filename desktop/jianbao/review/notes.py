"""What is decided about notes: written, changed, taken away, marks on passages, passages linked with each other."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jianbao.archive.decisions import NOTE, Draft, new_id
from jianbao.archive.meanings import meaning_of
from jianbao.archive.records import Changes
from jianbao.errors import WorldError
from jianbao.page.anchors import anchor_at
from jianbao.review.slots import set_slot, wrote

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.decisions import Hand, Says
    from jianbao.archive.store import Archive
    from jianbao.archive.transaction import Transaction
    from jianbao.page.records import Span


class NoteDesk:
    """One person at one device over an archive; acts are as those of ``Desk``. Texts are Markdown."""

    def __init__(self, archive: Archive, by: Hand) -> None:
        self._archive = archive
        self._by = by

    def add(self, article_id: int, text: str, span: Span | None = None, meaning: str = "") -> Changes:
        """Write a note on an article, or on a passage of its source; a mark of a ``meaning`` may say nothing."""
        if not meaning or span is None:
            _refuse_blank(text)
        with self._archive.transaction() as transaction:
            marks: Says = {"meaning": meaning_of(meaning)} if meaning else {}
            slot = NOTE + new_id(datetime.now(UTC))
            says = self._about(article_id, span) | {"text": text} | marks | wrote(self._by)
            kind = "mark-passage" if meaning else "add-note"
            transaction.decide(kind, self._by, [Draft(slot, says)])
        return transaction.changes(kind)

    def edit(self, note_id: str, text: str) -> Changes:
        """Give a note another text; of texts in conflict this one then stands alone. A mark may be left without."""
        return self._change("edit-note", note_id, lambda says: says | {"text": text} | wrote(self._by))

    def mark(self, note_id: str, meaning: str) -> Changes:
        """Give a note another meaning; with "" it is no mark any more, and gone if it says nothing else."""
        meant = meaning_of(meaning)
        return self._change("change-mark", note_id, lambda says: _meaning(says, meant))

    def delete(self, note_id: str) -> Changes:
        """Take a note away, of a link both ends."""
        slot = NOTE + note_id
        with self._archive.transaction() as transaction:
            said = self._said(transaction, slot)
            ends = {NOTE + str(one["link"]["note"]) for one in said if one.get("link")}
            drafts = [draft for one in sorted({slot, *ends}) for draft in set_slot(transaction, one, None)]
            kind = "delete-link" if ends else "delete-note"
            transaction.decide(kind, self._by, drafts)
        return transaction.changes(kind)

    def link(self, one: tuple[int, Span], other: tuple[int, Span]) -> Changes:
        """Link a passage with another, of the same page or of another one, each an article and a stretch of its source.

        Each end is a note of its own that knows the other. Raises ``WorldError`` for a passage linked with itself.
        """
        if one == other:
            raise WorldError(
                "一段文字不能与自己相连。请选另一段。",
                "A passage cannot be linked with itself. Select another one.",
            )
        with self._archive.transaction() as transaction:
            abouts = [self._about(*one), self._about(*other)]
            ids = [new_id(datetime.now(UTC)) for _ in abouts]
            drafts = []
            for here, there in ((0, 1), (1, 0)):
                end = {"note": ids[there], "sha256": abouts[there]["sha256"], "anchor": abouts[there]["anchor"]}
                drafts.append(Draft(NOTE + ids[here], abouts[here] | {"text": "", "link": end} | wrote(self._by)))
            transaction.decide("link-passages", self._by, drafts)
        return transaction.changes("link-passages")

    def _about(self, article_id: int, span: Span | None) -> Says:
        """What a note says of what it is on."""
        if span is None:
            return {"sha256": self._archive.pages.keys([article_id])[article_id], "anchor": None}
        record = self._archive.article(article_id)
        anchor = asdict(anchor_at(record.text, record.source.sha256, span.start, span.end))
        sha256 = anchor.pop("sha256")
        return {"sha256": sha256, "anchor": anchor}

    def _change(self, kind: str, note_id: str, changed: Callable[[Says], Says]) -> Changes:
        slot = NOTE + note_id
        with self._archive.transaction() as transaction:
            said = self._said(transaction, slot)
            says = changed(said[0])
            is_empty = not (says["text"].strip() or says.get("meaning") or says.get("link"))
            if is_empty and kind == "edit-note":
                _refuse_blank("")
            if all((one["text"], one.get("meaning")) == (says["text"], says.get("meaning")) for one in said):
                return Changes()
            transaction.decide(kind, self._by, set_slot(transaction, slot, None if is_empty else says))
        return transaction.changes(kind)

    def _said(self, transaction: Transaction, slot: str) -> list[Says]:
        """What stands of a note; raises ``WorldError`` if nothing does."""
        said = [one.says for one in transaction.standing([slot]).get(slot, ()) if one.says is not None]
        if not said:
            raise WorldError("这条批注已被删除。请刷新后再试。", "This note has been deleted. Refresh and try again.")
        return said


def _meaning(says: Says, meaning: str) -> Says:
    without = {key: value for key, value in says.items() if key != "meaning"}
    return without | {"meaning": meaning} if meaning else without


def _refuse_blank(text: str) -> None:
    if not text.strip():
        raise WorldError("批注不能为空。请输入内容。", "A note cannot be empty. Type some text.")
