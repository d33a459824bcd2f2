"""Telling encodings apart: each that the bytes allow is tried, and the one that gives Chinese is taken.

UTF-8 proves itself; GB 18030, Big5 and UTF-16 accept nearly any bytes. What tells them apart is what comes out: in
Chinese text every second character is one of some five hundred and every tenth a mark of punctuation, in the same bytes
read wrongly nearly none is.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Before UTF-16: its mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

SAMPLE = 20_000
"""Characters looked at to judge a decoding."""

CHINESE = 0.15
"""Likeness to Chinese from which a decoding is believed."""

PROOF = 8
"""Characters beyond ASCII from which valid UTF-8 is UTF-8: bytes of another encoding do not obey its rule so long."""

SPOILT = 0.02
"""Share of bad characters up to which a file is a damaged text and not another kind of file."""
FIRST_PRINTED = 0x20
_SPACES = frozenset(b"\t\n\r\f\v\x1a")

_COMMON, _LEVEL_ONE, _STRANGE = 1.0, 0.1, -0.5


def detect(data: bytes) -> str | None:
    """The Python codec of the bytes; None if they are no text in any encoding that is known here."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding if _text(data, encoding) is not None else None
    text = _text(data, "utf-8")
    if text is not None and _proven(text):
        return "utf-8"
    found = max(_candidates(data), default=None)
    if found is None:
        return None
    likeness_found, _, encoding = found
    if likeness_found >= CHINESE:
        return encoding
    # No Chinese: a page of figures, or of another language, that says itself what it is.
    return "utf-8" if text is not None else None


@dataclass(frozen=True, slots=True)
class Damage:
    """Where a text is damaged: its encoding, line and character from 1, and the offset in bytes from 0."""

    encoding: str
    line: int
    column: int
    offset: int


def damage(data: bytes) -> Damage | None:
    """Where the first byte stands that keeps a text from being one; None for what is no text with a few bad bytes.

    The encoding is the one that most of it is read in: a text of 10,000 characters with a flipped byte is still that.
    """
    # In UTF-16 any two bytes are a character, or nearly any: of one that is none nothing can be told.
    tried = [encoding for encoding in lexicon("decoding")["tried"] if not encoding.startswith("utf-16")]
    judged = [(_spoilt(data, encoding), encoding) for encoding in tried]
    fitting = [(share, encoding) for share, encoding in judged if share is not None]
    if not fitting:
        return None
    _, encoding = min(fitting)
    offset = _first_bad(data, encoding)
    before = data[:offset].decode(encoding, "replace")
    return Damage(encoding.upper(), before.count("\n") + 1, len(before) - before.rfind("\n"), offset)


def _spoilt(data: bytes, encoding: str) -> float | None:
    """Which share of the characters is not readable in this encoding; None if it is no Chinese text all the same."""
    text = data.decode(encoding, "replace")
    readable = "".join(c for c in text if not _is_bad(c))
    share = 1 - len(readable) / max(len(text), 1)
    if share == 0 or share > SPOILT or likeness(readable[:SAMPLE]) < CHINESE:
        return None
    return share


def _first_bad(data: bytes, encoding: str) -> int:
    """The offset of the first byte that is no text."""
    strange = min(
        (at for at, byte in enumerate(data) if byte < FIRST_PRINTED and byte not in _SPACES), default=len(data)
    )
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return min(error.start, strange)
    return strange


def _is_bad(character: str) -> bool:
    return character == "\ufffd" or (ord(character) < FIRST_PRINTED and ord(character) not in _SPACES)


def _candidates(data: bytes) -> Iterator[tuple[float, int, str]]:
    """Likeness, preference and name of each encoding that the bytes allow."""
    for rank, encoding in enumerate(lexicon("decoding")["tried"]):
        text = _text(data, encoding)
        if text is not None:
            yield likeness(text[:SAMPLE]), -rank, encoding


_ASCII = regex(r"[\x00-\x7f]+")
_STRANGE_CONTROLS = regex(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]")
"""What Unicode calls controls, but for tabs, ends of lines and pages, and the end of a file of DOS."""


def _proven(text: str) -> bool:
    """Whether so much of it is beyond ASCII that bytes which are valid UTF-8 are nothing else."""
    return len(_ASCII.sub("", text[:SAMPLE])) >= PROOF


def _text(data: bytes, encoding: str) -> str | None:
    """What the bytes are in this encoding; None if they are nothing, or nothing that a text holds."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _is_binary(text) else text


def _is_binary(text: str) -> bool:
    """Whether it holds what text does not: a NUL, or more than a stray control character here and there."""
    sample = text[:SAMPLE]
    return "\0" in sample or 100 * len(_STRANGE_CONTROLS.findall(sample)) > len(sample)


def likeness(text: str) -> float:
    """How much like Chinese the characters beyond ASCII are: 0 or less for none, about 0.6 for running text."""
    beyond = [c for c in text if not c.isascii()]
    return sum(map(_weight, beyond)) / len(beyond) if beyond else 0.0


@cache
def _weight(character: str) -> float:
    data = lexicon("decoding")
    if character in data["common"] or character in data["marks"]:
        return _COMMON
    return _LEVEL_ONE if _level_one(character) else _STRANGE


def _level_one(character: str) -> bool:
    """Whether a national standard counts it among the common 汉字 (GB 2312 and Big5, level 1)."""
    gb, big5 = character.encode("gb2312", "ignore"), character.encode("big5", "ignore")
    return b"\xb0" <= gb[:1] <= b"\xd7" or b"\xa4" <= big5[:1] <= b"\xc6"
