"""The authority file as a table: one record a row, columns as AtoM has them, as CSV in and out, and as XLSX out.

Several values of a cell stand apart by “；” or “;”. A name or superior from a date until another has them behind it in
brackets, “（1990—2011）”; a predecessor has in brackets how and when, “（更名，2011）”. A record is named by its
authorised name, or, where another bears that too, by its identifier in square brackets. What a table leaves empty stays
as it is.
"""

from __future__ import annotations

import csv
import io
import re
import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.archive.bodies import (
    Authority,
    BodyRecord,
    How,
    NameKind,
    OtherName,
    Predecessor,
    Superior,
)
from jianbao.errors import Sentence, WorldError
from jianbao.exchange.authority_words import COLUMNS, HOWS, KINDS
from jianbao.exchange.decoding import decode, file_name, read_file
from jianbao.exchange.writing import written
from jianbao.page.records import InstitutionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from jianbao.errors import Language

_APART = re.compile(r"[；;\n]")
_BEHIND = re.compile(r"(?P<text>.*?)\s*(?:[（(](?P<told>[^（()）]*)[)）])?\s*")
_SPAN = re.compile(r"\s*(?P<since>[\d-]*?)\s*(?:—|–|～|~|至)\s*(?P<until>[\d-]*)\s*")
_ID = re.compile(r".*\[(?P<id>[^\[\]]+)\]\s*")
_NAMESPACE = uuid.UUID("0b0e7a52-5c0c-5d7b-8a2e-60d1f1f0f3aa")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
LIMIT = 16 << 20
"""Bytes of the largest table that is read."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a table holds: its records, and what is wrong with which line."""

    records: tuple[BodyRecord, ...]
    faults: tuple[Sentence, ...]


def read_table(path: Path, known: Authority) -> Table:
    """Read a table of records; a line that cannot be read is left out and told.

    A line without an identifier is the record of that name, if there is one, else a new one, the same wherever the
    table is read. Raises ``WorldError``: no such file, no text, no column of names.
    """
    name = file_name(path)
    text = decode(read_file(path, LIMIT), name).text
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    places = _places(lines[0] if lines else [])
    if "name" not in places:
        raise WorldError(
            f"“{name}”不是机构表：第一行没有“规范名称”一列。请在第一行写上列名。",
            f"“{name}” is no table of institutions: its first line has no column “authorizedFormOfName”.",
        )
    rows = [
        (number, {column: _as_meant(line[at]) for column, at in places.items() if at < len(line)})
        for number, line in enumerate(lines[1:], 2)
        if any(cell.strip() for cell in line)
    ]
    return _Reading(known, rows).table()


def _places(head: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(head):
        for column, names in COLUMNS.items():
            if cell.strip().casefold() in {names.zh, names.en.casefold(), column}:
                found.setdefault(column, at)
    return found


def record_of(body: str, cells: Mapping[str, str], known: Authority) -> BodyRecord:
    """The record that a row of a table tells, by columns. Raises ``WorldError`` for what cannot be read."""
    reading = _Reading(known, [])
    try:
        return reading.record(body, cells)
    except _FaultError as fault:
        raise WorldError(fault.sentence.zh, fault.sentence.en) from fault


class _Reading:
    """One reading of one table."""

    def __init__(self, known: Authority, rows: Sequence[tuple[int, Mapping[str, str]]]) -> None:
        self._rows = rows
        self._faults: list[Sentence] = []
        self._by_name: defaultdict[str, set[str]] = defaultdict(set)
        for record in known.records.values():
            self._by_name[record.name].add(record.id)
        self._known = known
        again = Counter(row.get("name", "") for _, row in rows)
        self._ids = [self._id(row, unique=again[row.get("name", "")] == 1) for _, row in rows]
        for (_, row), body in zip(rows, self._ids, strict=True):
            self._by_name[row.get("name", "")].add(body)

    def table(self) -> Table:
        """What it holds."""
        records = []
        for (number, row), body in zip(self._rows, self._ids, strict=True):
            try:
                records.append(self.record(body, row))
            except _FaultError as fault:
                said = fault.sentence
                self._faults.append(Sentence(f"第 {number} 行：{said.zh}", f"Line {number}: {said.en}"))
        return Table(tuple(records), tuple(self._faults))

    def _id(self, row: Mapping[str, str], *, unique: bool) -> str:
        if row.get("id"):
            return row["id"]
        known = self._by_name.get(row.get("name", ""), set())
        if unique and len(known) == 1:
            return next(iter(known))
        return str(uuid.uuid5(_NAMESPACE, f"{row.get('name', '')}\n{'' if unique else row.get('superiors', '')}"))

    def record(self, body: str, row: Mapping[str, str]) -> BodyRecord:
        """The record of a row. Raises ``_FaultError``."""
        if not row.get("name"):
            raise _FaultError("没有规范名称。", "it has no authorised name.")
        names = [
            OtherName(text, kind, *_dates(told)) for kind in NameKind for text, told in _values(row.get(kind.value, ""))
        ]
        above = row.get("superiors", "")
        superiors = [Superior(self._body(text), *_dates(told)) for text, told in _values(above)]
        return BodyRecord(
            id=body,
            name=row["name"],
            kind=_kind(row.get("kind", "")),
            names=tuple(names),
            since=row.get("since", ""),
            until=row.get("until", ""),
            place=row.get("place", ""),
            note=row.get("note", ""),
            superiors=tuple(superiors) if above else None,
            predecessors=tuple(self._predecessor(*one) for one in _values(row.get("predecessors", ""))),
        )

    def _body(self, text: str) -> str:
        """The record that a cell names."""
        match = _ID.fullmatch(text)
        if match is not None:
            return match["id"]
        found = self._by_name.get(text, set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise _FaultError(
                f"不止一个机构叫“{text}”。请写编号。", f"several bodies are called “{text}”; give the identifier."
            )
        raise _FaultError(f"没有叫“{text}”的机构。", f"there is no body called “{text}”.")

    def _predecessor(self, text: str, told: str) -> Predecessor:
        parts = [part.strip() for part in re.split("[，,]", told) if part.strip()]
        how, date = How.RENAMED, ""
        for part in parts:
            known = [one for one, names in HOWS.items() if part in {names.zh, names.en, one.value}]
            if known:
                how = known[0]
            else:
                date = part
        return Predecessor(self._body(text), how, date)


class _FaultError(Exception):
    """A line that cannot be read, and why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.sentence = Sentence(zh, en)


def _kind(cell: str) -> InstitutionKind:
    if not cell:
        return InstitutionKind.OTHER
    for kind, names in KINDS.items():
        if cell in {names.zh, names.en, kind.value}:
            return kind
    every = "、".join(names.zh for names in KINDS.values())
    raise _FaultError(f"没有“{cell}”这一类型（有：{every}）。", f"there is no kind “{cell}” ({', '.join(KINDS)}).")


def _values(cell: str) -> Iterable[tuple[str, str]]:
    """The values of a cell, each with what stands in brackets behind it, if that is no part of the name."""
    for part in _APART.split(cell):
        text = part.strip()
        match = _BEHIND.fullmatch(text)
        told = "" if match is None or match["told"] is None else match["told"]
        if match is not None and told and (_SPAN.fullmatch(told) or _tells_how(told)):
            yield match["text"], told
        elif text:
            yield text, ""


def _tells_how(told: str) -> bool:
    return re.split("[，,]", told)[0].strip() in {name for one in HOWS.values() for name in (one.zh, one.en)}


def _dates(told: str) -> tuple[str, str]:
    match = _SPAN.fullmatch(told)
    return ("", "") if match is None else (match["since"], match["until"])


def rows(known: Authority, language: Language) -> list[list[str]]:
    """The table of all records, its head first, superior before subordinate."""
    called = _caller(known)
    every = (_cells(record, called, language) for record in in_order(known))
    return [[names.text(language) for names in COLUMNS.values()], *(list(cells.values()) for cells in every)]


def cells_of(record: BodyRecord, known: Authority, language: Language) -> dict[str, str]:
    """A record as a row of the table, by columns."""
    return _cells(record, _caller(known), language)


def _caller(known: Authority) -> Callable[[str], str]:
    """How a cell names a record."""
    again = Counter(record.name for record in known.records.values())

    def called(body: str) -> str:
        record = known.find(body)
        if record is None:
            return f"[{body}]"
        return record.name if again[record.name] == 1 else f"{record.name} [{record.id}]"

    return called


def in_order(known: Authority) -> list[BodyRecord]:
    """All records, each behind what it stands under, by name."""
    found: list[BodyRecord] = []
    below: defaultdict[str, list[BodyRecord]] = defaultdict(list)
    for record in sorted(known.records.values(), key=lambda one: (one.name, one.id), reverse=True):
        above = known.above(record)
        below["" if above is None else above.id].append(record)
    waiting = below[""]
    while waiting:
        record = waiting.pop()
        found.append(record)
        waiting += below.get(record.id, [])
    return found


def _cells(record: BodyRecord, called: Callable[[str], str], language: Language) -> dict[str, str]:
    cells = {
        "id": record.id,
        "name": record.name,
        "kind": KINDS[record.kind].text(language),
        "since": record.since,
        "until": record.until,
        "place": record.place,
        "superiors": _joined(called(one.body) + _span(one.since, one.until) for one in record.superiors or ()),
        "predecessors": _joined(called(one.body) + _how(one, language) for one in record.predecessors),
        "note": record.note,
    }
    for kind in NameKind:
        cells[kind.value] = _joined(one.text + _span(one.since, one.until) for one in record.names if one.kind is kind)
    return {column: cells[column] for column in COLUMNS}


def _joined(values: Iterable[str]) -> str:
    return "；".join(values)


def _span(since: str, until: str) -> str:
    return f"（{since}—{until}）" if since or until else ""


def _how(one: Predecessor, language: Language) -> str:
    said = HOWS[one.how].text(language)
    return f"（{said}，{one.date}）" if one.date else f"（{said}）"


def write_table(path: Path, known: Authority, language: Language) -> Path:
    """Write the authority file as XLSX, or, by the name of the file, as CSV. Raises ``WorldError`` as ``written``."""
    return written(path, lambda part: _write(part, path.suffix.casefold() == ".csv", rows(known, language)))


def _write(path: Path, plain: bool, table: Sequence[Sequence[str]]) -> None:  # noqa: FBT001 - of this module's own
    if plain:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([_harmless(cell) for cell in row] for row in table)
        return
    # Imported here: writing CSV needs no library.
    from jianbao.exchange.sheets.workbook import Workbook  # noqa: PLC0415

    with Workbook(path) as book:
        book.add("机构表", tuple(COLUMNS), list(table[0]), [list(row) for row in table[1:]])


def _as_meant(cell: str) -> str:
    """A cell as it was before it was written as text."""
    text = cell.strip()
    return text[1:] if text.startswith(tuple("'" + sign for sign in _FORMULA)) else text


def _harmless(cell: str) -> str:
    """What a spreadsheet would take for a formula, as text."""
    return "'" + cell if cell.startswith(_FORMULA) else cell
