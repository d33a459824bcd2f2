"""What is decided about the tags of pages: put on, taken off, and a tag split between two."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING

from jianbao.archive.decisions import TAGS, Draft, new_id
from jianbao.archive.records import Changes
from jianbao.archive.thesaurus import Aspect
from jianbao.archive.thesaurus import slot as slot_of
from jianbao.errors import WorldError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jianbao.archive.decisions import Hand
    from jianbao.archive.records import Decision
    from jianbao.archive.store import Archive
    from jianbao.archive.thesaurus import Thesaurus
    from jianbao.archive.transaction import Transaction

LONGEST_TAG = 100
"""Characters of the longest name of a tag."""


def tag_name(name: str) -> str:
    """The name as it is kept: spaces around it dropped, runs of them one. Raises ``WorldError`` for what is none."""
    words = " ".join(name.split())
    if not words:
        raise WorldError("标签不能为空。请输入标签名。", "A tag cannot be empty. Type its name.")
    if len(words) > LONGEST_TAG:
        raise WorldError(
            f"标签名有 {len(words)} 字，超过 {LONGEST_TAG} 字的上限。请起短一些，长的内容请写成批注。",
            f"The name of the tag has {len(words)} characters, more than the limit of {LONGEST_TAG}. "
            "Make it shorter, and write what is longer as a note.",
        )
    if any(unicodedata.category(c) in {"Cc", "Cf"} for c in words):
        raise WorldError(
            "标签名里有看不见的字符。请重新输入标签名。",
            "The name of the tag holds invisible characters. Type it anew.",
        )
    return words


class Naming:
    """From names to the keys by which pages are tagged, within one act; ``drafts``: what it says of new terms."""

    def __init__(self, known: Thesaurus) -> None:
        self._known = known
        self._made: dict[str, str] = {}
        self.drafts: list[Draft] = []
        self.read: list[Decision] = []
        """What stands on the slots of the pages that the act is about."""

    def key(self, name: str) -> str:
        """The key of the tag of this name, or synonym; of none a new one."""
        found = self._known.named(name)
        if found is not None:
            return found.id
        if name not in self._made:
            self._made[name] = self._new(name)
        return self._made[name]

    def keys(self, name: str) -> tuple[str, ...]:
        """All keys under which a page may carry this tag."""
        found = self._known.named(name)
        return () if found is None else found.keys

    def _new(self, name: str) -> str:
        """The name itself, unless it is the key of a term that is called otherwise now, or was deleted."""
        if self._known.of_key(name) is None:
            return name
        key = new_id(datetime.now(UTC))
        self.drafts.append(Draft(slot_of(Aspect.NAME, key), {"name": name}))
        return key


class TagDesk:
    """One person at one device over the tags of pages; the acts are as those of ``Desk``."""

    def __init__(self, archive: Archive, by: Hand) -> None:
        self._archive = archive
        self._by = by

    def put(self, article_ids: Sequence[int], names: Iterable[str]) -> Changes:
        """Put tags on articles; a synonym puts on the tag that it is one of."""
        return self._change("tag", article_ids, dict.fromkeys(map(tag_name, names), True))

    def take_off(self, article_ids: Sequence[int], names: Iterable[str]) -> Changes:
        """Take tags off articles."""
        return self._change("untag", article_ids, dict.fromkeys(map(tag_name, names), False))

    def retag(self, article_ids: Sequence[int], add: Iterable[str], remove: Iterable[str]) -> Changes:
        """Put some tags on articles and take others off, in one act."""
        off = dict.fromkeys(map(tag_name, remove), False)
        return self._change("retag", article_ids, off | dict.fromkeys(map(tag_name, add), True))

    def toggle(self, article_ids: Sequence[int], name: str) -> Changes:
        """Put a tag on articles; take it off where all of them carry it."""
        with self._archive.transaction():
            carried = self._archive.carried_tags(article_ids)[tag_name(name)]
            act = self.take_off if carried == len(article_ids) else self.put
            return act(article_ids, [name])

    def split(self, name: str, parts: Mapping[str, Sequence[int]]) -> Changes:
        """Part a tag: these articles carry other tags instead of the one of that name; the others keep it."""
        parting = tag_name(name)
        into = {tag_name(part): articles for part, articles in parts.items()}
        keeping = set(into.get(parting, ()))
        leaving = [number for articles in into.values() for number in articles if number not in keeping]
        with self._archive.transaction() as transaction:
            naming = Naming(self._archive.vocabulary.thesaurus())
            drafts = self._drafts(transaction, list(dict.fromkeys(leaving)), {parting: False}, naming)
            for part, articles in into.items():
                drafts += self._drafts(transaction, articles, {part: True}, naming)
            act = transaction.decide("split-tag", self._by, naming.drafts + drafts, naming.read)
        return Changes() if act is None else transaction.changes("split-tag")

    def _change(self, kind: str, article_ids: Sequence[int], wanted: Mapping[str, bool]) -> Changes:
        with self._archive.transaction() as transaction:
            naming = Naming(self._archive.vocabulary.thesaurus())
            drafts = self._drafts(transaction, article_ids, wanted, naming)
            act = transaction.decide(kind, self._by, naming.drafts + drafts, naming.read)
        return Changes() if act is None else transaction.changes(kind)

    def _slots(self, article_ids: Sequence[int]) -> list[list[str]]:
        """The slots of each page's tags: its own, and those of its older versions and former parts."""
        older = self._archive.versions.older(article_ids)
        keys = self._archive.pages.keys(article_ids).items()
        return [[TAGS + one for one in (key, *older.get(number, ()))] for number, key in keys]

    def _drafts(
        self, transaction: Transaction, article_ids: Sequence[int], wanted: Mapping[str, bool], naming: Naming
    ) -> list[Draft]:
        """What puts the tags that are wanted on each article, and takes off the others; nothing where they are so."""
        pages = self._slots(article_ids)
        keys = {name: naming.keys(name) for name in wanted}
        standing = transaction.standing(slot for page in pages for slot in page)
        naming.read += chain.from_iterable(standing.values())
        drafts: list[Draft] = []
        for page in pages:
            said = [(one, one.says["name"]) for slot in page for one in standing.get(slot, ()) if one.says is not None]
            for name, on in wanted.items():
                by = [one for one, key in said if key in keys[name]]
                drafts += _draft(page[0], name, naming, by, on=on)
        return drafts


def _draft(slot: str, name: str, naming: Naming, by: Sequence[Decision], *, on: bool) -> list[Draft]:
    """What puts a tag on, or takes it off: one decision a slot, which supersedes all ``by`` which it stands there."""
    if on:
        return [] if by else [Draft(slot, {"name": naming.key(name)})]
    slots: defaultdict[str, list[str]] = defaultdict(list)
    for one in by:
        slots[one.slot].append(one.id)
    return [Draft(one, None, tuple(ids)) for one, ids in slots.items()]
