"""A vocabulary from elsewhere is taken in: what is new, what is called or placed otherwise, what cannot be taken.

A term is known again by its number (the key, or what it was called in the file that it came from), else by its name. Of
what the file leaves empty nothing is changed, and nothing is taken out of the vocabulary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jianbao.archive.decisions import TAG_COLOUR, Draft, new_id
from jianbao.archive.thesaurus import Aspect, slot
from jianbao.errors import Sentence, WorldError
from jianbao.review.tagging import tag_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jianbao.archive.decisions import Says
    from jianbao.archive.thesaurus import Entry, Term, Thesaurus
    from jianbao.archive.transaction import Transaction

LONGEST_KEY = 300
"""Characters of the longest number of a term."""

_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass
class Plan:
    """What taking a vocabulary in would do: names of terms, and sentences for what is left out."""

    new: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    described: list[str] = field(default_factory=list)
    """With another scope note, other synonyms or another colour."""
    same: int = 0
    refused: list[Sentence] = field(default_factory=list)
    wanted: list[tuple[str, Says]] = field(default_factory=list)
    """What the slots are to say."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.wanted

    def drafts(self, transaction: Transaction) -> list[Draft]:
        """What is to be decided: each takes the place of what stands there, but of synonyms."""
        standing = transaction.standing([one for one, _ in self.wanted])
        synonyms = slot(Aspect.SYNONYM, "")
        return [
            Draft(one, says, () if one.startswith(synonyms) else tuple(d.id for d in standing.get(one, ())))
            for one, says in self.wanted
        ]


def planned(known: Thesaurus, colours: Mapping[str, str | None], entries: Sequence[Entry]) -> Plan:
    """What the entries would change; ``colours`` as they are, by the ids of terms."""
    return _Planning(known, colours).plan(entries)


class _Planning:
    def __init__(self, known: Thesaurus, colours: Mapping[str, str | None]) -> None:
        self._known, self._colours = known, colours
        self._keys: dict[str, str] = {}
        """The keys of the entries, by their numbers and by their names."""
        self._names: dict[str, str] = {}
        """The key that will have a name."""
        self._above = {term.id: term.broader for term in known}
        self.done = Plan()

    def plan(self, entries: Iterable[Entry]) -> Plan:
        taken = [(entry, name, self._term(entry)) for entry in entries if (name := self._name(entry))]
        # First all keys: an entry may stand under one that comes after it.
        keyed = [(entry, name, term, self._key(entry, name, term)) for entry, name, term in taken]
        for entry, name, term, key in keyed:
            said = len(self.done.wanted)
            self._call(name, term, key)
            self._place(entry, name, key)
            self._describe(entry, name, term, key)
            self.done.same += len(self.done.wanted) == said
        return self.done

    def _name(self, entry: Entry) -> str:
        """The name of an entry, "" where it cannot be taken in."""
        try:
            name = tag_name(entry.name)
        except WorldError as error:
            self._refuse(entry.name, error.sentence)
            return ""
        if name in self._names:
            self._refuse(name, Sentence("表里已有同名的一行", "another line has this name"))
            return ""
        self._names[name] = name
        return name

    def _term(self, entry: Entry) -> Term | None:
        """The term that an entry is about, as far as it is known."""
        numbered = self._known.of_key(entry.id) if entry.id else None
        if numbered is not None and not numbered.gone and entry.id in numbered.roots:
            return numbered
        return self._known.named(" ".join(entry.name.split()))

    def _key(self, entry: Entry, name: str, term: Term | None) -> str:
        key = term.id if term is not None else self._new_key(entry, name)
        self._keys[name] = key
        if entry.id:
            self._keys[entry.id] = key
        return key

    def _new_key(self, entry: Entry, name: str) -> str:
        for key in (entry.id[:LONGEST_KEY], name):
            if key and self._known.of_key(key) is None:
                return key
        return new_id(datetime.now(UTC))

    def _call(self, name: str, term: Term | None, key: str) -> None:
        if term is None:
            self.done.new.append(name)
            self._say(Aspect.NAME, key, {"name": name})
        elif name in (term.name, *term.synonyms):
            return
        elif self._known.named(name) not in (None, term):
            said = f"“{term.name}”不能改叫这个名称，已有标签用它"
            self._refuse(name, Sentence(said, f"“{term.name}” cannot be called so: another tag is"))
        else:
            self.done.renamed.append((term.name, name))
            for root in term.roots:
                self._say(Aspect.NAME, root, {"name": name})

    def _place(self, entry: Entry, name: str, key: str) -> None:
        if not entry.broader:
            return
        found = self._known.named(entry.broader)
        broader = self._keys.get(entry.broader) or (None if found is None else found.id)
        if broader is None:
            said = f"上位词“{entry.broader}”在表里和档案里都没有"
            self._refuse(name, Sentence(said, f"there is no broader term “{entry.broader}”"))
            return
        if self._above.get(key) == broader:
            return
        line: list[str | None] = [broader]
        while line[-1] is not None and line[-1] != key:
            line.append(self._above.get(line[-1]))
        if line[-1] == key:
            self._refuse(name, Sentence("上位词绕成了圈", "its broader terms run in a circle"))
            return
        self._above[key] = broader
        self._say(Aspect.BROADER, key, {"broader": broader})
        if name not in self.done.new:
            self.done.moved.append(name)

    def _describe(self, entry: Entry, name: str, term: Term | None, key: str) -> None:
        before = len(self.done.wanted)
        note, colour = entry.note.strip(), entry.colour.strip().lower()
        if note and (term is None or note != term.note):
            self._say(Aspect.NOTE, key, {"note": note})
        if _COLOUR.fullmatch(colour) and self._colours.get(key) != colour:
            self.done.wanted.append((TAG_COLOUR + key, {"colour": colour}))
        elif colour and not _COLOUR.fullmatch(colour):
            self._refuse(name, Sentence(f"颜色“{colour}”不是 #rrggbb", f"the colour “{colour}” is not #rrggbb"))
        for synonym in dict.fromkeys(" ".join(one.split()) for one in entry.synonyms):
            self._also(synonym, name, term, key)
        if len(self.done.wanted) > before and term is not None:
            self.done.described.append(name)

    def _also(self, synonym: str, name: str, term: Term | None, key: str) -> None:
        if not synonym or synonym == name or (term is not None and synonym in (term.name, *term.synonyms)):
            return
        if self._known.named(synonym) not in (None, term) or self._names.get(synonym):
            self._refuse(name, Sentence(f"别名“{synonym}”已是别的标签", f"“{synonym}” is another tag"))
            return
        self._say(Aspect.SYNONYM, key, {"name": synonym})

    def _say(self, aspect: Aspect, key: str, says: Says) -> None:
        self.done.wanted.append((slot(aspect, key), says))

    def _refuse(self, name: str, why: Sentence) -> None:
        self.done.refused.append(Sentence(f"“{name}”：{why.zh}", f"“{name}”: {why.en}"))
