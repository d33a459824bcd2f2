"""What people decide about institutions: the records of the authority file, what pages call them, where pages stand."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jianbao.archive.bodies import (
    SETS,
    BodyRecord,
    Field,
    How,
    NameKind,
    OtherName,
    Predecessor,
    Superior,
)
from jianbao.archive.decisions import BODY, NAMED_BODY, NOT_BODY, PAGE_BODY, Draft, new_id
from jianbao.archive.records import Changes
from jianbao.errors import WorldError
from jianbao.review.institution_rules import circle, refuse_circle, tidy
from jianbao.review.slots import set_slot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from jianbao.archive.decisions import Hand, Says
    from jianbao.archive.filing import Path
    from jianbao.archive.institutions import Place
    from jianbao.archive.store import Archive
    from jianbao.archive.transaction import Transaction

EDITED = tuple(one for one in Field if one is not Field.MERGED)
"""The fields that a person writes."""
_NAMESPACE = uuid.UUID("8f0d6d0a-5a0e-5b52-9a58-1d2c6f8b1c11")


class InstitutionDesk:
    """One person at one device over the institutions of an archive; every method is one act.

    A ``node`` is one of the tree's: where it has no record yet, because it was only read on pages, the act makes one of
    it, of the same id at every desk. An act that would change nothing gives empty ``Changes``. Raises ``WorldError``
    for a node or record that is gone, for a name or date that is none, for what would stand under itself, and for what
    goes wrong with the file.
    """

    def __init__(self, archive: Archive, by: Hand) -> None:
        self._archive = archive
        self._by = by

    def record(self, node: int) -> BodyRecord:
        """The record of a node; of one that was only read on pages the one that would be made of it."""
        place = self._archive.bodies.place(node)
        known = None if place.body is None else self._archive.bodies.authority().find(place.body)
        return known or BodyRecord(id=_id_of(place), name=place.name, kind=place.kind)

    def save(
        self,
        record: BodyRecord,
        seen: BodyRecord | None = None,
        settled: Collection[Field] = (),
        node: int | None = None,
    ) -> Changes:
        """Write a record as a person left it; of one that was ``seen`` only what differs from that.

        ``settled``: fields on which people disagreed and that this says anew. ``node``: the one that it is made of.
        """
        with self._archive.transaction() as transaction:
            made = [] if node is None else self._adopt(transaction, node)[1]
            record = self._checked(record)
            fields = [one for one in EDITED if one in settled or seen is None or record.says(one) != seen.says(one)]
            drafts = _over(made, _set_fields(transaction, record, seen, fields))
            at = None if seen is None or record.name == seen.name else self._archive.bodies.node(record.id)
            drafts += [] if at is None else self._named(transaction, at, record.id)
            return self._decide(transaction, "add-body" if seen is None else "edit-body", drafts)

    def rename(self, node: int, name: str, date: str = "") -> Changes:
        """Give another authorised name; with the ``date`` of the change the name before is kept as a former one."""
        with self._archive.transaction() as transaction:
            record, made = self._adopt(transaction, node)
            names = (*record.names, OtherName(record.name, NameKind.FORMER, "", date)) if date else record.names
            after = self._checked(replace(record, name=name, names=names))
            if after.name == record.name:
                return Changes()
            fields = _set_fields(transaction, after, record, [Field.NAME, Field.NAMES])
            named = self._named(transaction, node, record.id)
            return self._decide(transaction, "rename-body", _over(fields + _under(made, fields), named))

    def move(self, nodes: Sequence[int], superior: int | None, date: str = "") -> Changes:
        """Put bodies under another, or under none; with a ``date`` what they stood under until then is kept."""
        with self._archive.transaction() as transaction:
            above, made = (None, []) if superior is None else self._adopt(transaction, superior)
            drafts: list[Draft] = []
            for node in nodes:
                if superior is not None and self._archive.bodies.is_under(superior, node):
                    raise circle(self.record(node).name, self.record(superior).name)
                drafts += self._moved(transaction, node, None if above is None else above.id, date)
            return self._decide(transaction, "move-body", drafts + _under(made, drafts) if drafts else [])

    def merge(self, kept: int, other: int, chosen: BodyRecord) -> Changes:
        """Say that two nodes are one body, whose fields are as ``chosen``; all that hung on the other hangs on it.

        Nothing else is rewritten: what names the other, superior, predecessor, page, means this one from now on.
        """
        if kept == other:
            raise WorldError("同一个机构不能与自己合并。请选两个。", "A body cannot be merged with itself. Choose two.")
        with self._archive.transaction() as transaction:
            one, made = self._adopt(transaction, kept)
            two, made_too = self._adopt(transaction, other)
            above = tuple(told for told in chosen.superiors or () if told.body not in {one.id, two.id})
            after = replace(chosen, id=one.id, superiors=None if chosen.superiors is None else above)
            fields = _set_fields(transaction, self._checked(after), one, EDITED)
            merged = set_slot(transaction, _slot(two.id, Field.MERGED), {"into": one.id})
            drafts = fields + _under(made, fields) + made_too + merged
            named = self._named(transaction, kept, one.id) + self._named(transaction, other, one.id)
            return self._decide(transaction, "merge-bodies", _over(drafts, named))

    def split(
        self, node: int, new: BodyRecord, paths: Collection[Path] = (), below: Collection[int] = (), date: str = ""
    ) -> Changes:
        """Make a body of its own out of part of another: these names on pages, and bodies below it, go with it."""
        with self._archive.transaction() as transaction:
            record, made = self._adopt(transaction, node)
            came = Predecessor(record.id, How.SPLIT, date)
            drafts = _set_fields(transaction, self._checked(replace(new, predecessors=(came,))), None, EDITED)
            drafts += made
            for path in paths:
                drafts = _over(drafts, _tie(transaction, path, new.id))
            for child in below:
                drafts = _over(drafts, self._moved(transaction, child, new.id, date))
            return self._decide(transaction, "split-body", drafts)

    def delete(self, node: int) -> Changes:
        """Take a record out of the authority file; what pages name stands where it stood without.

        Raises ``WorldError`` while people say that others stand under it.
        """
        with self._archive.transaction() as transaction:
            place = self._archive.bodies.place(node)
            known = self._archive.bodies.authority()
            record = None if place.body is None else known.find(place.body)
            if record is None:
                raise WorldError(
                    "这个机构是从版面读出的，不在机构表里，没有可删除的记录。",
                    "This body was read on pages and is not in the authority file: there is no record to delete.",
                )
            if below := known.below(record.id):
                names = "、".join(one.name for one in below[:3])
                raise WorldError(
                    f"“{record.name}”下面还有 {len(below)} 个机构（{names}…）。请先把它们移到别处。",
                    f"{len(below)} bodies stand under “{record.name}” ({names}…). Move them first.",
                )
            slots = [_slot(body, one) for body in (record.id, *record.merged) for one in Field]
            drafts = [draft for slot in slots for draft in set_slot(transaction, slot, None)]
            return self._decide(transaction, "delete-body", drafts)

    def confirm(self, ties: Iterable[tuple[Path, str]]) -> Changes:
        """Say which records the bodies are that pages name so."""
        with self._archive.transaction() as transaction:
            drafts = [draft for path, body in ties for draft in _tie(transaction, path, body)]
            return self._decide(transaction, "tie-name", drafts)

    def refuse(self, path: Path, body: str) -> Changes:
        """Say that what pages name so is not this record."""
        with self._archive.transaction() as transaction:
            drafts = set_slot(transaction, f"{NOT_BODY}{body}/{_json(path)}", {})
            standing = transaction.standing([NAMED_BODY + _json(path)]).get(NAMED_BODY + _json(path), ())
            if any(one.says is not None and one.says["body"] == body for one in standing):
                drafts += set_slot(transaction, NAMED_BODY + _json(path), None)
            return self._decide(transaction, "refuse-name", drafts)

    def file_pages(self, article_ids: Sequence[int], node: int) -> Changes:
        """File pages under a body, whatever they report on."""
        with self._archive.transaction() as transaction:
            here = self._archive.bodies.filed_at(article_ids, node)
            record, drafts = self._adopt(transaction, node)
            pages = [one for one in article_ids if node not in here.get(one, ())]
            placed = self._place(transaction, {one: [record.id] for one in pages}, stands=True)
            return self._decide(transaction, "file-page", drafts + placed if placed else [])

    def unfile_pages(self, article_ids: Sequence[int], node: int) -> Changes:
        """Take pages out of a body and of all below it, whatever they report on."""
        with self._archive.transaction() as transaction:
            here = self._archive.bodies.filed_at(article_ids, node)
            records = {at: self._adopt(transaction, at) for at in {at for found in here.values() for at in found}}
            drafts = [draft for _, made in records.values() for draft in made]
            bodies = {page: [records[at][0].id for at in found] for page, found in here.items()}
            return self._decide(transaction, "unfile-page", drafts + self._place(transaction, bodies, stands=False))

    def take_in(self, records: Sequence[BodyRecord]) -> Changes:
        """Write the records of a table, new ones and changed ones; what a record has and the table not stays."""
        with self._archive.transaction() as transaction:
            known = self._archive.bodies.authority()
            merged = [_filled(tidy(record), known.find(record.id)) for record in records]
            after = known._replace(records=known.records | {record.id: record for record in merged})
            after = after._replace(heads=after.heads | {record.id: record.id for record in merged})
            drafts: list[Draft] = []
            for record in merged:
                refuse_circle(after, record)
                seen = known.find(record.id)
                fields = [one for one in EDITED if seen is None or record.says(one) != seen.says(one)]
                drafts += _set_fields(transaction, record, seen, fields)
            return self._decide(transaction, "import-bodies", drafts)

    def _decide(self, transaction: Transaction, kind: str, drafts: Sequence[Draft]) -> Changes:
        act = transaction.decide(kind, self._by, drafts)
        return Changes() if act is None else transaction.changes(kind)

    def _adopt(self, transaction: Transaction, node: int) -> tuple[BodyRecord, list[Draft]]:
        """The record of a node; where it has none, the one to be made, and what makes it."""
        place, record = self._archive.bodies.place(node), self.record(node)
        if place.body is not None:
            return record, []
        drafts = _set_fields(transaction, record, None, [Field.NAME, Field.KIND])
        return record, drafts + [draft for path in place.paths for draft in _tie(transaction, path, record.id)]

    def _named(self, transaction: Transaction, node: int, body: str) -> list[Draft]:
        """What keeps the names that pages give a node with its record, whatever that is called from now on."""
        paths = self._archive.bodies.place(node).paths
        return [draft for path in paths for draft in _tie(transaction, path, body)]

    def _moved(self, transaction: Transaction, node: int, superior: str | None, date: str) -> list[Draft]:
        """What puts a node under a record, or under none."""
        record, made = self._adopt(transaction, node)
        told = record.superiors or ()
        earlier = [one._replace(until=one.until or date) for one in told if one.until or date]
        now = [] if superior is None else [Superior(superior, date)]
        after = self._checked(replace(record, superiors=(*earlier, *now)))
        fields = _set_fields(transaction, after, record, [Field.SUPERIORS])
        return fields + _under(made, fields) if fields else []

    def _checked(self, record: BodyRecord) -> BodyRecord:
        """A record with its names trimmed; refused if it cannot be kept."""
        record = tidy(record)
        refuse_circle(self._archive.bodies.authority(), record)
        return record

    def _place(self, transaction: Transaction, bodies: Mapping[int, Sequence[str]], *, stands: bool) -> list[Draft]:
        """What says that pages stand under records, or not; what was said of older versions of a page is over."""
        keys, older = self._archive.pages.keys(list(bodies)), self._archive.versions.older(bodies)
        drafts: list[Draft] = []
        for page, records in bodies.items():
            for body in records:
                drafts += set_slot(transaction, f"{PAGE_BODY}{keys[page]}/{body}", {"stands": stands})
                for sha256 in older.get(page, ()):
                    drafts += set_slot(transaction, f"{PAGE_BODY}{sha256}/{body}", None)
        return drafts


def new_body() -> str:
    """The id of a record that is about to be made."""
    return new_id(datetime.now(UTC))


def _id_of(place: Place) -> str:
    """The id of the record that is made of what pages name: the same at every desk."""
    return str(uuid.uuid5(_NAMESPACE, _json(place.paths[0] if place.paths else (place.name,))))


def _json(path: Path) -> str:
    """A path as the archive writes it."""
    return json.dumps(path, ensure_ascii=False)


def _slot(body: str, field: Field) -> str:
    return f"{BODY}{body}/{field.value}"


def _tie(transaction: Transaction, path: Path, body: str) -> list[Draft]:
    refused = f"{NOT_BODY}{body}/{_json(path)}"
    return set_slot(transaction, NAMED_BODY + _json(path), {"body": body}) + set_slot(transaction, refused, None)


def _under(drafts: list[Draft], later: list[Draft]) -> list[Draft]:
    """Of the drafts of an act those on slots of which it says nothing later."""
    slots = {draft.slot for draft in later}
    return [draft for draft in drafts if draft.slot not in slots]


def _over(drafts: list[Draft], later: list[Draft]) -> list[Draft]:
    """The drafts of one act, of each slot what was said last."""
    return _under(drafts, later) + later


def _set_fields(
    transaction: Transaction,
    record: BodyRecord,
    seen: BodyRecord | None,
    fields: Iterable[Field],
) -> list[Draft]:
    """What makes these fields say what the record says; of a set what was ``seen`` and is no more goes."""
    drafts: list[Draft] = []
    for one in fields:
        slot, said = _slot(record.id, one), record.says(one)
        if one in SETS:
            drafts += _set_of(transaction, slot, said, () if seen is None else seen.says(one))
        else:
            drafts += set_slot(transaction, slot, said[0] if said else None)
    return drafts


def _set_of(transaction: Transaction, slot: str, said: Sequence[Says], seen: Sequence[Says]) -> list[Draft]:
    standing = transaction.standing([slot]).get(slot, ())
    here = [one.says for one in standing]
    gone = [one for one in seen if one not in said]
    over = [Draft(slot, None, tuple(d.id for d in standing if d.says == one)) for one in gone if one in here]
    return over + [Draft(slot, one) for one in said if one not in here]


def _filled(record: BodyRecord, known: BodyRecord | None) -> BodyRecord:
    """A record of a table, with what the archive has and the table does not say."""
    if known is None:
        return record
    return BodyRecord(
        id=record.id,
        name=record.name,
        kind=record.kind,
        names=(*known.names, *(one for one in record.names if one not in known.names)),
        since=record.since or known.since,
        until=record.until or known.until,
        place=record.place or known.place,
        note=record.note or known.note,
        superiors=known.superiors if record.superiors is None else record.superiors,
        predecessors=(*known.predecessors, *(one for one in record.predecessors if one not in known.predecessors)),
    )
