"""The words that people ask with, and what they mean. Pure: the SQL is in ``figure_search``.

What is typed is words apart by spaces, all of which must hold: a word, a "phrase", ``-not``, ``this OR that``
(or ``或``), a field (``机构:市二院``, ``年:2025``, ``核查:存疑``), and an amount (``床旁结算率>40%``,
``费用≥100万元``), whose value is compared in full and whose unit must be the one given. A field that nobody knows is
refused: what is silently taken for a word finds the wrong thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jianbao.archive.figures import Verdict
from jianbao.errors import WorldError
from jianbao.reading.amount import amount

if TYPE_CHECKING:
    from decimal import Decimal


class Field(StrEnum):
    """What of a figure is asked for."""

    WORDS = "words"
    """What is printed, the indicator, the subject, or the title of its page."""
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
}
"""The names of the fields, in both languages."""

UNCHECKED = "unchecked"
VERDICTS = {
    "未核": UNCHECKED,
    "未核查": UNCHECKED,
    "unchecked": UNCHECKED,
    "对": Verdict.RIGHT.value,
    "无误": Verdict.RIGHT.value,
    "right": Verdict.RIGHT.value,
    "疑": Verdict.DOUBTFUL.value,
    "存疑": Verdict.DOUBTFUL.value,
    "doubtful": Verdict.DOUBTFUL.value,
    "错": Verdict.WRONG.value,
    "有误": Verdict.WRONG.value,
    "wrong": Verdict.WRONG.value,
    "非": Verdict.NOT_A_FIGURE.value,
    "非数据": Verdict.NOT_A_FIGURE.value,
    "not-a-figure": Verdict.NOT_A_FIGURE.value,
}
"""The words for verdicts, in both languages."""


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

_SIGNS = {"≥": ">=", "≤": "<=", "＞": ">", "＜": "<", "＝": "="}
_TOKEN = re.compile(r'(?P<negated>-)?(?:(?P<field>[^\s:：">=<≥≤＞＜＝-]+)[:：])?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S+))')
_COMPARED = re.compile(r"(?P<indicator>[^>=<≥≤＞＜＝]*)(?P<sign>>=|<=|[>=<≥≤＞＜＝])(?P<amount>.+)")
_OR = {"OR", "或", "|"}


def parse(text: str) -> tuple[tuple[Term, ...], ...]:
    """What is asked: each group holds alternatives, and one of every group must hold.

    Raises ``WorldError`` for a field, a verdict or an amount that nobody knows.
    """
    groups: list[list[Term]] = []
    joining = False
    for token in _TOKEN.finditer(text):
        if token[0] in _OR and not token["field"]:
            joining = bool(groups)
            continue
        term = _term(token)
        if joining:
            groups[-1].append(term)
        else:
            groups.append([term])
        joining = False
    return tuple(tuple(group) for group in groups)


def _term(token: re.Match[str]) -> Term:
    negated = bool(token["negated"])
    words = token["phrase"] if token["phrase"] is not None else token["word"]
    if token["field"] is None:
        compared = None if token["phrase"] is not None else _COMPARED.fullmatch(words)
        return Match(Field.WORDS, words, negated) if compared is None else _compare(compared, negated=negated)
    field = NAMES.get(token["field"].lower())
    if field is None:
        raise WorldError(
            f"没有“{token['field']}”这个字段。可用：指标、机构、年、单位、核查、种类、标题、来源、标签。",
            f"There is no field “{token['field']}”. There are: "
            "indicator, subject, year, unit, verdict, kind, title, source, tag.",
        )
    return Match(field, _verdict(words) if field is Field.VERDICT else words, negated)


def _verdict(words: str) -> str:
    if words.lower() not in VERDICTS:
        raise WorldError(
            f"没有“{words}”这种核查结果。可用：未核、对、疑、错、非。",
            f"There is no verdict “{words}”. There are: unchecked, right, doubtful, wrong, not-a-figure.",
        )
    return VERDICTS[words.lower()]


def _compare(compared: re.Match[str], *, negated: bool) -> Compare:
    read = amount(compared["amount"])
    if read is None:
        raise WorldError(
            f"“{compared['amount']}”不是数值。请写成 40%、100万元 这样的数。",
            f"“{compared['amount']}” is no amount. Write it like 40% or 100万元.",
        )
    sign = _SIGNS.get(compared["sign"], compared["sign"])
    return Compare(compared["indicator"], sign, read.value, read.unit, negated)
