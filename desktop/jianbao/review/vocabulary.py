"""What is decided about tags themselves: what they are called, where they stand, that one is another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianbao.archive.decisions import TAG_COLOUR, Draft
from jianbao.archive.records import Changes
from jianbao.archive.thesaurus import DIGITS, Aspect, slot
from jianbao.errors import WorldError
from jianbao.review.entering import planned
from jianbao.review.slots import set_slot
from jianbao.review.tagging import Naming, tag_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jianbao.archive.decisions import Hand, Says
    from jianbao.archive.store import Archive
    from jianbao.archive.thesaurus import Entry, Term, Thesaurus
    from jianbao.archive.transaction import Transaction
    from jianbao.review.entering import Plan

LONGEST_NOTE = 2000
"""Characters of the longest scope note."""

_COLOUR = re.compile(r"#[0-9a-f]{6}")


class VocabularyDesk:
    """One person at one device over the vocabulary; the acts are as those of ``Desk``.

    Terms are named as they are called now, or by a synonym. Every act raises ``WorldError`` for a tag that is not
    there, and for a name that cannot be one.
    """

    def __init__(self, archive: Archive, by: Hand) -> None:
        self._archive = archive
        self._by = by

    def make(self, name: str, broader: str | None = None) -> Changes:
        """Add a tag that no page carries yet. Raises ``WorldError`` if there is one of this name."""

        def drafts(editing: Editing) -> None:
            editing.make(name, broader)

        return self._edit("make-tag", drafts)

    def rename(self, name: str, new: str) -> Changes:
        """Call a tag otherwise: all its pages follow. Raises ``WorldError`` if another is called so."""
        return self._edit("rename-tag", lambda editing: editing.rename(name, new))

    def merge(self, names: Iterable[str], into: str) -> Changes:
        """Make these tags one with another, which keeps its name; theirs become synonyms."""
        return self._edit("merge-tag", lambda editing: editing.merge(list(names), into))

    def move(self, names: Iterable[str], broader: str | None) -> Changes:
        """Put tags under another, None: under none. Raises ``WorldError`` where a tag would stand under itself."""
        return self._edit("move-tag", lambda editing: editing.move(list(names), broader))

    def delete(self, names: Iterable[str]) -> Changes:
        """Take tags out of the vocabulary: no page shows them any more, and what stood below moves up."""
        return self._edit("delete-tag", lambda editing: editing.delete(list(names)))

    def restore(self, term_id: str) -> Changes:
        """Bring a deleted tag back, with its pages; named by its id, for another may have its name now."""
        return self._edit("restore-tag", lambda editing: editing.restore(term_id))

    def describe(self, name: str, note: str, synonyms: Iterable[str]) -> Changes:
        """Say what a tag is for, and what it is also called; both as a whole."""
        return self._edit("describe-tag", lambda editing: editing.describe(name, note, list(synonyms)))

    def colour(self, name: str, colour: str | None) -> Changes:
        """Give a tag a colour ("#rrggbb"), or take it away; a tag of a colour stays in the vocabulary unused."""
        return self._edit("colour-tag", lambda editing: editing.colour(name, colour))

    def recolour(self, names: Iterable[str], colour: str | None) -> Changes:
        """The same for several."""

        def drafts(editing: Editing) -> None:
            for name in names:
                editing.colour(name, colour)

        return self._edit("colour-tag", drafts)

    def assign(self, digit: str, name: str | None) -> Changes:
        """Have a digit, "1" to "9", put on a tag; None: no tag."""
        return self._edit("assign-digit", lambda editing: editing.assign(digit, name))

    def plan(self, entries: Sequence[Entry]) -> Plan:
        """What taking these entries in would do."""
        colours = {tag.id: tag.colour for tag in self._archive.tags()}
        return planned(self._archive.vocabulary.thesaurus(), colours, entries)

    def take_in(self, entries: Sequence[Entry]) -> Changes:
        """Take a vocabulary in from elsewhere, in one act: see ``entering.py``."""
        with self._archive.transaction() as transaction:
            act = transaction.decide("import-tags", self._by, self.plan(entries).drafts(transaction))
        return Changes() if act is None else transaction.changes("import-tags")

    def _edit(self, kind: str, doing: Callable[[Editing], None]) -> Changes:
        with self._archive.transaction() as transaction:
            editing = Editing(transaction, self._archive.vocabulary.thesaurus())
            doing(editing)
            act = transaction.decide(kind, self._by, editing.drafts)
        return Changes() if act is None else transaction.changes(kind)


class Editing:
    """The drafts of one act; each change sees the vocabulary as it was before the act. See ``VocabularyDesk``."""

    def __init__(self, transaction: Transaction, known: Thesaurus) -> None:
        self._transaction = transaction
        self.known = known
        self._naming = Naming(known)
        self._drafts: list[Draft] = []

    @property
    def drafts(self) -> list[Draft]:
        """What is to be decided."""
        return self._naming.drafts + self._drafts

    def make(self, name: str, broader: str | None = None) -> None:
        """Add a term."""
        wanted = tag_name(name)
        self._refuse_taken(wanted)
        key = self.key(wanted)
        if broader is not None:
            self._set(Aspect.BROADER, key, {"broader": self.term(broader).id})

    def rename(self, name: str, new: str) -> None:
        """Give a term another name."""
        wanted, term = tag_name(new), self.term(name)
        if wanted == term.name:
            return
        self._refuse_taken(wanted, beside=term)
        for root in term.roots:
            self._set(Aspect.NAME, root, {"name": wanted})
        if wanted in term.synonyms:
            self._synonyms(term, [one for one in term.synonyms if one != wanted])

    def merge(self, names: list[str], into: str) -> None:
        """Make terms one with another."""
        kept = self.term(into)
        above = {one.id for one in self.known.above(kept.id)}
        for term in dict.fromkeys(self.term(name) for name in names):
            if term.id == kept.id:
                continue
            for root in term.roots:
                self._set(Aspect.INTO, root, {"into": kept.id})
            if term.id in above:
                # What stood under itself now would stand nowhere: it takes the place of what it swallows.
                beyond = next((one for one in self.known.above(term.id)), None)
                self._place(kept, beyond)

    def move(self, names: list[str], broader: str | None) -> None:
        """Put terms under another."""
        target = None if broader is None else self.term(broader)
        line = set() if target is None else {target.id, *(one.id for one in self.known.above(target.id))}
        for term in dict.fromkeys(self.term(name) for name in names):
            if target is not None and term.id in line:
                raise WorldError(
                    f"“{term.name}”不能移到自己或自己的下位标签“{target.name}”之下。请另选一个上位标签。",
                    f"“{term.name}” cannot stand under itself or under “{target.name}”, which is below it. "
                    "Choose another place.",
                )
            self._place(term, target)

    def delete(self, names: list[str]) -> None:
        """Take terms out of the vocabulary."""
        for term in dict.fromkeys(self.term(name) for name in names):
            for root in term.roots:
                self._set(Aspect.GONE, root, {})

    def restore(self, term_id: str) -> None:
        """Bring a deleted term back."""
        term = self.known.terms.get(term_id)
        if term is None or not term.gone:
            raise _not_there(term_id)
        for root in term.roots:
            self._set(Aspect.GONE, root, None)

    def describe(self, name: str, note: str, synonyms: list[str]) -> None:
        """Say what a term is for and what else it is called."""
        term, text = self.term(name), note.strip()
        if len(text) > LONGEST_NOTE:
            raise WorldError(
                f"范围说明有 {len(text)} 字，超过 {LONGEST_NOTE} 字的上限。请写短一些。",
                f"The scope note has {len(text)} characters, more than the limit of {LONGEST_NOTE}. Make it shorter.",
            )
        if text != term.note:
            for root in term.roots:
                self._set(Aspect.NOTE, root, {"note": text} if text and root == term.id else None)
        self._synonyms(term, list(dict.fromkeys(map(tag_name, synonyms))))

    def colour(self, name: str, colour: str | None) -> None:
        """Give a term a colour."""
        if colour is not None and _COLOUR.fullmatch(colour := colour.lower()) is None:
            raise ValueError(f"no colour: {colour}")
        key = self._naming.key(tag_name(name))
        term = self.known.of_key(key)
        for root in () if term is None else term.roots[1:]:
            self._drafts += set_slot(self._transaction, TAG_COLOUR + root, None)
        says = None if colour is None else {"colour": colour}
        self._drafts += set_slot(self._transaction, TAG_COLOUR + key, says)

    def assign(self, digit: str, name: str | None) -> None:
        """Have a digit put a term on."""
        if len(digit) != 1 or digit not in DIGITS:
            raise ValueError(f"no digit of a quick tag: {digit}")
        if name is None:
            self._set(Aspect.QUICK, digit, None)
            return
        term = self.term(name)
        for other in DIGITS.replace(digit, ""):
            said = self._transaction.standing([slot(Aspect.QUICK, other)]).get(slot(Aspect.QUICK, other), ())
            if any(one.says is not None and one.says["tag"] in term.keys for one in said):
                self._set(Aspect.QUICK, other, None)
        self._set(Aspect.QUICK, digit, {"tag": term.id})

    def key(self, name: str) -> str:
        """The key of the tag of this name; where there is none, of one that is made."""
        made = self.known.named(name) is None
        key = self._naming.key(name)
        if made and not self._naming.drafts:
            self._set(Aspect.NAME, key, {"name": name})
        return key

    def term(self, name: str) -> Term:
        """The term of this name. Raises ``WorldError`` if there is none."""
        found = self.known.named(name)
        if found is None:
            raise _not_there(name)
        return found

    def _synonyms(self, term: Term, wanted: list[str]) -> None:
        for name in wanted:
            self._refuse_taken(name, beside=term)
        # What was merged into it stays its synonym: that is said on another slot.
        own = slot(Aspect.SYNONYM, term.id)
        for key in term.keys:
            said = self._transaction.standing([slot(Aspect.SYNONYM, key)]).get(slot(Aspect.SYNONYM, key), ())
            dead = tuple(one.id for one in said if one.says is not None and one.says["name"] not in wanted)
            if dead:
                self._drafts.append(Draft(slot(Aspect.SYNONYM, key), None, dead))
        self._drafts += [Draft(own, {"name": name}) for name in wanted if name not in (term.name, *term.synonyms)]

    def _place(self, term: Term, target: Term | None) -> None:
        for root in term.roots:
            says = {"broader": target.id} if target is not None and root == term.id else None
            self._set(Aspect.BROADER, root, says)

    def _set(self, aspect: Aspect, key: str, says: Says | None) -> None:
        self._drafts += set_slot(self._transaction, slot(aspect, key), says)

    def _refuse_taken(self, name: str, beside: Term | None = None) -> None:
        found = self.known.named(name)
        if found is not None and (beside is None or found.id != beside.id):
            raise WorldError(
                f"已经有叫“{name}”的标签（“{found.name}”，可能是它的别名）。要合成一个请用“合并”。",
                f"There is a tag called “{name}” (“{found.name}”, perhaps as a synonym). To make them one, merge them.",
            )


def _not_there(name: str) -> WorldError:
    return WorldError(
        f"没有标签“{name}”。它可能刚被改名或删除，请刷新后再试。",
        f"There is no tag “{name}”. It may have just been renamed or deleted; refresh and try again.",
    )
