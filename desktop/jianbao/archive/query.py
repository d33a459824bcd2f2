"""The words that people ask with, and what they mean: one grammar for lists, ledger and search.

Pure: the SQL is in ``asking`` and ``search``. What is typed is words apart by spaces, all of which must hold: a word, a
"phrase" (or “phrase”), ``-not``, ``this OR that`` (or ``或``), (several together), a field (``机构:市二院``,
``年:2025``, ``年>2023``, ``核查:存疑``), and an amount (``床旁结算率>40%``, ``费用≥100万元``), whose value is compared
in full and whose unit must be the one given. A field that nobody knows is refused: what is silently taken for a word
finds the wrong thing. Where the name before a colon holds a digit (1:2, 9:30) it is no field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from jianbao.archive.field_values import KINDS, VERDICTS, compared_period, kind, period, unit, verdict
from jianbao.archive.search.folding import fold
from jianbao.errors import WorldError
from jianbao.reading.amount import amount

if TYPE_CHECKING:
    from decimal import Decimal


class Field(StrEnum):
    """What of a page, or of a figure, is asked for."""

    WORDS = "words"
    """Of a page all that is printed, its names, tags and notes; of a figure what is printed, what, whose, the title."""
    TEXT = "text"
    """What is printed on the page."""
    NOTE = "note"
    EDITION = "edition"
    INDICATOR = "indicator"
    SUBJECT = "subject"
    PERIOD = "period"
    UNIT = "unit"
    VERDICT = "verdict"
    KIND = "kind"
    TITLE = "title"
    SOURCE = "source"
    TAG = "tag"


NAMES = {
    "指标": Field.INDICATOR,
    "indicator": Field.INDICATOR,
    "机构": Field.SUBJECT,
    "subject": Field.SUBJECT,
    "institution": Field.SUBJECT,
    "年": Field.PERIOD,
    "时间": Field.PERIOD,
    "period": Field.PERIOD,
    "year": Field.PERIOD,
    "单位": Field.UNIT,
    "unit": Field.UNIT,
    "核查": Field.VERDICT,
    "verdict": Field.VERDICT,
    "种类": Field.KIND,
    "kind": Field.KIND,
    "标题": Field.TITLE,
    "title": Field.TITLE,
    "来源": Field.SOURCE,
    "source": Field.SOURCE,
    "标签": Field.TAG,
    "tag": Field.TAG,
    "正文": Field.TEXT,
    "text": Field.TEXT,
    "批注": Field.NOTE,
    "note": Field.NOTE,
    "版": Field.EDITION,
    "edition": Field.EDITION,
}
"""The names of the fields, in both languages."""


@dataclass(frozen=True, slots=True)
class Match:
    """A field holds these words; ``negated``: it does not."""

    field: Field
    words: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Compare:
    """The value in full stands so to a number (``sign``: ">", "<", ">=", "<=", "="); its unit is ``unit`` if given.

    ``indicator``: words of what is measured; "" for anything.
    """

    indicator: str
    sign: str
    value: Decimal
    unit: str
    negated: bool = False


Term = Match | Compare
Groups = tuple[tuple[Term, ...], ...]
"""What is asked: each group holds alternatives, and one of every group must hold."""

MOST = 64
"""Groups, and alternatives of one, that a query may come to."""
LONGEST = 200
"""Words and brackets of a query."""

_SIGNS = {"≥": ">=", "≤": "<=", "＞": ">", "＜": "<", "＝": "="}
_WORD = r"[^\s()（）\"“][^\s()（）]*(?:[(（][^\s()（）]*[)）][^\s()（）]*)*"
_TOKEN = re.compile(
    r"(?P<open>-?[(（])|(?P<close>[)）])|(?P<negated>-(?=\S))?"
    r"(?:(?P<field>[^\s:：\"“()（）>=<≥≤＞＜＝-]+)[:：](?=\S))?"
    rf'(?:"(?P<phrase>[^"]*)"?|“(?P<quoted>[^”]*)”?|(?P<word>{_WORD}))'
)
_COMPARED = re.compile(r"(?P<indicator>[^>=<≥≤＞＜＝]*)(?P<sign>>=|<=|[>=<≥≤＞＜＝])(?P<amount>.+)")
_OR, _AND, _NOT = frozenset({"OR", "或", "|"}), frozenset({"AND", "且"}), frozenset({"NOT"})
_NUMBER = re.compile(r"[0-9０-９]")


def parse(text: str) -> Groups:
    """What is asked: each group holds alternatives, and one of every group must hold.

    Raises ``WorldError`` for a field, a verdict, a kind, a time or an amount that nobody knows, for brackets that
    don't match, and for a query that comes to more than ``MOST`` groups.
    """
    return _Parser(text).groups()


class _Parser:
    """Reads tokens from left to right; what it gives is always groups of alternatives."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_TOKEN.finditer(text))
        self._at = 0
        if len(self._tokens) > LONGEST:
            raise _too_complex()

    def groups(self) -> Groups:
        found = self._all()
        if self._at < len(self._tokens):
            raise _unmatched()
        return found

    def _all(self) -> Groups:
        """Terms of which all must hold, to the end or the bracket that closes."""
        found: Groups = ()
        while (token := self._next()) is not None and not token["close"]:
            if self._is(_AND):
                self._at += 1
            else:
                found = _within(found + self._either())
        return found

    def _either(self) -> Groups:
        """One term, or several with OR between them; an OR with nothing before or behind it says nothing."""
        while self._is(_OR):
            self._at += 1
        found = self._one()
        while self._is(_OR):
            while self._is(_OR):
                self._at += 1
            other = self._one()
            found = _within(tuple((*a, *b) for a in found for b in other)) if found and other else found or other
        return found

    def _one(self) -> Groups:
        """A term, or what stands in brackets; nothing where neither follows."""
        if self._is(_NOT):
            self._at += 1
            return _negated(self._one())
        token = self._next()
        if token is None or token["close"]:
            return ()
        self._at += 1
        if not token["open"]:
            term = _term(token)
            return () if term is None else ((term,),)
        found = self._all()
        if self._next() is None:
            raise _unmatched()
        self._at += 1
        return _negated(found) if token["open"].startswith("-") else found

    def _next(self) -> re.Match[str] | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _is(self, words: frozenset[str]) -> bool:
        token = self._next()
        return token is not None and token[0] in words


def _unmatched() -> WorldError:
    return WorldError(
        "括号不成对。请补上另一半；要查带括号的原文，请加引号。",
        "The brackets do not match. Add the other one; to search for printed brackets, put the words in quotes.",
    )


def _negated(groups: Groups) -> Groups:
    """What holds where one of the groups does not."""
    found: Groups = ((),) if groups else ()
    for group in groups:
        found = _within(tuple((*some, replace(term, negated=not term.negated)) for some in found for term in group))
    return found


def _within(groups: Groups) -> Groups:
    if len(groups) > MOST or any(len(group) > MOST for group in groups):
        raise _too_complex()
    return groups


def _too_complex() -> WorldError:
    return WorldError(
        "查询太复杂。请少用几层括号，或分几次查。", "The query is too complex. Use fewer brackets, or ask in parts."
    )


_VALUES = {Field.VERDICT: verdict, Field.KIND: kind, Field.PERIOD: period, Field.UNIT: unit}
"""What is kept of what is said of these fields; of the others it is the words themselves."""


def _term(token: re.Match[str]) -> Term | None:
    """The term of a token; None if it says nothing, as "" does."""
    negated = bool(token["negated"])
    phrase = token["phrase"] if token["phrase"] is not None else token["quoted"]
    words = token["word"] if phrase is None else phrase
    name = token["field"]
    if name is None and phrase is None and words[-1:] in {":", "："} and fold(words[:-1]) in NAMES:
        # A field of which nothing is said yet.
        return None
    if name is not None and phrase is None and fold(name) not in NAMES and _NUMBER.search(name):
        name, words = None, token[0].removeprefix("-" * negated)
    if name is not None:
        field = _field(name)
        read = _VALUES.get(field)
        return Match(field, words if read is None else read(words), negated)
    compared = None if phrase is not None else _COMPARED.fullmatch(words)
    if compared is not None:
        return _compare(compared, negated=negated)
    return Match(Field.WORDS, words, negated) if words.strip() else None


def _field(name: str) -> Field:
    field = NAMES.get(fold(name))
    if field is None:
        raise WorldError(
            f"没有“{name}”这个字段。可用：{'、'.join(names(chinese=True))}。要查带冒号的原文，请加引号。",
            f"There is no field “{name}”. There are: {', '.join(names(chinese=False))}. "
            "To search for a printed colon, put the words in quotes.",
        )
    return field


def names(*, chinese: bool) -> list[str]:
    """The names of the fields in one language, each field once."""
    first = {field: name for name, field in reversed(NAMES.items()) if name.isascii() is not chinese}
    return [first[field] for field in Field if field in first]


_SPECIAL = re.compile(r'[\s()（）"“”:：>=<≥≤＞＜＝]|^-')


def written(groups: Groups) -> str:
    """A query that ``parse`` reads as these groups."""
    return " ".join(" OR ".join(map(_written, group)) for group in groups)


def _written(term: Term) -> str:
    before = "-" * term.negated
    if isinstance(term, Compare):
        return f"{before}{term.indicator}{term.sign}{term.value:f}{term.unit}"
    name = "" if term.field is Field.WORDS else f"{next(name for name, one in NAMES.items() if one is term.field)}:"
    return before + name + quoted(_said(term))


def _said(term: Match) -> str:
    """The words of a term; of a verdict or a kind those that people say."""
    said = {Field.VERDICT: VERDICTS, Field.KIND: KINDS}.get(term.field)
    return term.words if said is None else next(word for word, one in said.items() if one == term.words)


def quoted(words: str) -> str:
    """The words as one word or phrase of a query."""
    if words and not _SPECIAL.search(words) and words not in _OR | _AND | _NOT:
        return words
    return f"“{words}”" if '"' in words else f'"{words}"'


def _compare(compared: re.Match[str], *, negated: bool) -> Term:
    sign = _SIGNS.get(compared["sign"], compared["sign"])
    if NAMES.get(fold(compared["indicator"])) is Field.PERIOD:
        return Match(Field.PERIOD, compared_period(sign, compared["amount"]), negated)
    read = amount(compared["amount"])
    if read is None:
        raise WorldError(
            f"“{compared['amount']}”不是数值。请写成 40%、100万元 这样的数。",
            f"“{compared['amount']}” is no amount. Write it like 40% or 100万元.",
        )
    return Compare(compared["indicator"], sign, read.value, read.unit, negated)
