"""The records of a package, a line of JSON each: decisions of a log, and the pages that they are about.

Whoever reads them trusts nothing: every field is there and of its kind, none is there that is not known, and what a
decision says can be kept (``archive/shapes.py``). What a later program would say in another field would be lost here,
so a package that has one is refused and not taken in by halves.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from jianbao.archive.chain import Link
from jianbao.archive.records import Decision
from jianbao.archive.shapes import fits
from jianbao.errors import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 4 << 20
"""Bytes of a line at most: what is said of a page is shorter than the page, and a page has at most a MiB."""
_FIELDS = ("id", "act", "device", "author", "time", "kind", "slot", "says", "supersedes")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LINK = re.compile(
    rb'\{"id":"(?P<id>%b)","previous":"(%b)","before":"(%b)","digest":"(%b)"\}'
    % tuple(one.pattern.encode() for one in (_ID, _ID, _SHA256, _SHA256))
)
"""A link as it is written: most are, and need no reader of JSON."""
_SHORT, _LONG = 1024, 1 << 16
"""Characters of a name and of a slot at most."""
_WRITES = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DIGITS = 18
"""Of a whole number at most: SQLite keeps no more."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page of a package: its source as it was received, and where in the package it and its reading lie."""

    sha256: str
    name: str
    size: int
    received: str
    source: str
    reading: str
    """"" where no reader could read it."""


class MalformedError(ValueError):
    """A line that is none; ``why`` says what is wrong with it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.why = Sentence(zh, en)


def decision_line(one: Decision) -> bytes:
    """A decision as a line, with its end: every field, as the log has it."""
    record = {name: getattr(one, name) for name in _FIELDS}
    return _line(record | {"time": one.time.isoformat(), "supersedes": list(one.supersedes)})


def link_line(number: str, link: Link) -> bytes:
    """The link of the decision of this id as a line, with its end."""
    return _line({"id": number} | link._asdict())


def link_of(line: bytes) -> tuple[str, Link]:
    """The id of a decision and its link, of a line. Raises ``MalformedError``."""
    plain = _LINK.fullmatch(line)
    if plain is not None:
        return plain["id"].decode(), Link(*(text.decode() for text in plain.groups()[1:]))
    record = _record(line, ("id", *Link._fields))
    for name, looks in (("id", _ID), ("digest", _SHA256)):
        _require(isinstance(record[name], str) and bool(looks.fullmatch(record[name])), name)
    first = record["previous"] == record["before"] == ""
    for name, looks in (("previous", _ID), ("before", _SHA256)):
        _require(first or (isinstance(record[name], str) and bool(looks.fullmatch(record[name]))), name)
    return record["id"], Link(record["previous"], record["before"], record["digest"])


def page_line(one: PageLine) -> bytes:
    """A page as a line, with its end."""
    return _line(asdict(one))


def rows_line(sha256: str, told: dict[str, Any]) -> bytes:
    """What the tables hold of a page's reading as a line, with its end."""
    return _line({"sha256": sha256, "rows": told})


def rows_of(line: bytes) -> tuple[str, dict[str, Any]]:
    """The SHA-256 of a page and what is told of its reading, of a line. Raises ``MalformedError``."""
    record = _record(line, ("sha256", "rows"))
    _require(isinstance(record["sha256"], str) and bool(_SHA256.fullmatch(record["sha256"])), "sha256")
    _require(isinstance(record["rows"], dict), "rows")
    return record["sha256"], record["rows"]


def _line(record: dict[str, Any]) -> bytes:
    return _WRITES.encode(record).encode() + b"\n"


def decision_of(line: bytes) -> Decision:
    """The decision of a line. Raises ``MalformedError``."""
    record = _record(line, _FIELDS)
    for name in ("device", "author", "kind"):
        _require(_is_text(record[name], _SHORT), name)
    for name in ("id", "act"):
        _require(isinstance(record[name], str) and bool(_ID.fullmatch(record[name])), name)
    _require(_is_text(record["slot"], _LONG) and "/" in record["slot"], "slot")
    _require(record["says"] is None or isinstance(record["says"], dict), "says")
    superseded = record["supersedes"]
    _require(
        isinstance(superseded, list) and all(isinstance(i, str) and _ID.fullmatch(i) for i in superseded), "supersedes"
    )
    _require(len(set(superseded)) == len(superseded) and record["id"] not in superseded, "supersedes")
    made = Decision(**record | {"time": _time(record["time"]), "supersedes": tuple(superseded)})
    _require(fits(made), "says")
    return made


def page_of(line: bytes) -> PageLine:
    """The page of a line. Raises ``MalformedError``."""
    record = _record(line, tuple(PageLine.__dataclass_fields__))
    _require(isinstance(record["sha256"], str) and bool(_SHA256.fullmatch(record["sha256"])), "sha256")
    for name in ("name", "source"):
        _require(_is_text(record[name], _SHORT), name)
    _require(record["reading"] == "" or _is_text(record["reading"], _SHORT), "reading")
    _require(type(record["size"]) is int and record["size"] >= 0, "size")
    _time(record["received"])
    return PageLine(**record)


def json_of(data: bytes) -> object:
    """What JSON says, read strictly. Raises ``MalformedError``.

    No name twice in an object, no NaN, no number that cannot be kept, no half of a surrogate pair, no depth that a
    program breaks at.
    """
    try:
        text = data.decode()
        told = _plain().decode(text)
        if _WRITES.encode(told) != text:
            # Not as we write it: something may be there twice, or be half a character.
            told = _decoder().decode(text)
            if b"\\u" in data:
                json.dumps(told, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        if isinstance(error, MalformedError):
            raise
        raise MalformedError("不是完好的 JSON", "it is no sound JSON") from error
    return told


@cache
def _plain() -> json.JSONDecoder:
    """What does not look whether a name is there twice: that is seen where it is written again, which is quicker."""
    return json.JSONDecoder(parse_constant=_no_constant, parse_int=_whole)


@cache
def _decoder() -> json.JSONDecoder:
    """What reads strictly: made once, for it takes as long as to read a line."""
    return json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant, parse_int=_whole)


def _record(line: bytes, fields: Sequence[str]) -> dict[str, Any]:
    told = json_of(line)
    if not isinstance(told, dict) or told.keys() != set(fields):
        raise MalformedError("缺少字段，或有本程序不认识的字段", "a field is missing, or one is not known here")
    return told


def _require(holds: bool, field: str) -> None:  # noqa: FBT001 - what it says is what is asked
    if not holds:
        raise MalformedError(f"字段 {field} 的内容不成立", f"what the field {field} says cannot be")


def _is_text(given: object, most: int) -> bool:
    return isinstance(given, str) and 0 < len(given) <= most and "\0" not in given


def _time(given: object) -> datetime:
    """A time as the log writes it, with its zone: read and written again it is the same."""
    try:
        time = datetime.fromisoformat(str(given))
    except ValueError:
        time = None
    _require(time is not None and time.tzinfo is not None and time.isoformat() == given, "time")
    assert time is not None, "required above"
    return time


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) != len(pairs):
        raise MalformedError("同一个字段写了两次", "a field is there twice")
    return told


def _no_constant(_name: str) -> NoReturn:
    raise MalformedError("有不是数的数", "a number is none")


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise MalformedError("有大得存不下的数", "a number is too large to be kept")
    return int(digits)
