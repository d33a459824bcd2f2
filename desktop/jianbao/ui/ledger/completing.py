"""What could be typed next into the query line: fields, verdicts, indicators, institutions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

FIELDS = ("指标", "机构", "年", "单位", "核查", "标题", "来源", "标签", "种类")
FIELDS_EN = ("indicator", "subject", "year", "unit", "verdict", "title", "source", "tag", "kind")
MOST = 12
"""Proposals at once."""
_WORD = re.compile(r"\S*$")
_LEADING = re.compile(r"-?")


@dataclass(slots=True)
class Vocabulary:
    """What the archive has to propose: its words, the most frequent first."""

    indicators: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)


def proposals(before: str, known: Vocabulary, *, english: bool = False) -> tuple[int, list[str]]:
    """Where the word behind which the cursor stands begins, and what it could become, whole."""
    match = _WORD.search(before)
    start = 0 if match is None else match.start()
    word = before[start:]
    minus = "-" if word.startswith("-") else ""
    bare = word.removeprefix("-")
    name, colon, typed = _parted(bare)
    if colon:
        of_field = _of_field(name.lower(), known, english=english)
        found = [f"{minus}{name}:{_quoted(one)}" for one in _holding(of_field, typed) if one != typed]
        return start, found[:MOST]
    if not bare:
        return start, []
    fields = [f"{minus}{one}:" for one in (FIELDS_EN if english else FIELDS) if one.startswith(bare)]
    indicators = [minus + _quoted(one) for one in _holding(known.indicators, bare) if one != bare]
    bodies = [f"{minus}{_subject(english=english)}:{_quoted(one)}" for one in _holding(known.subjects, bare)]
    return start, (fields + indicators + bodies)[:MOST]


def grammar() -> str:
    """How to ask, as lines of an example and what it finds."""
    translate = QCoreApplication.translate
    lines = (
        (translate("ledger", "床旁结算率"), translate("ledger", "原文、指标、机构或标题里有这些字")),
        (translate("ledger", "床旁结算率>40%"), translate("ledger", "指标和数值（> < ≥ ≤ =，单位要一致）")),
        (translate("ledger", "机构:市二院 年:2025"), translate("ledger", "都要满足；简称也认")),
        (translate("ledger", "指标: 单位: 标题: 来源: 标签:"), translate("ledger", "其余可查的栏")),
        (translate("ledger", "核查:未核"), translate("ledger", "未核、对、疑、错、非")),
        (translate("ledger", "门诊 或 急诊"), translate("ledger", "其中之一")),
        (translate("ledger", "-机构:市二院"), translate("ledger", "除了")),
        (translate("ledger", '"两 个 词"'), translate("ledger", "带空格的整句")),
    )
    return "\n".join(f"{example}　—　{meaning}" for example, meaning in lines)


def _parted(word: str) -> tuple[str, str, str]:
    for colon in (":", "："):
        if colon in word:
            return word.partition(colon)
    return word, "", ""


def _subject(*, english: bool) -> str:
    return "subject" if english else "机构"


def _of_field(name: str, known: Vocabulary, *, english: bool) -> list[str]:
    # Imported here: the window is painted before anybody asks.
    from jianbao.archive.field_values import KINDS, VERDICTS, said  # noqa: PLC0415

    chinese = not (english or name.isascii())
    verdicts, kinds = said(VERDICTS, chinese=chinese), said(KINDS, chinese=chinese)
    return {
        "指标": known.indicators,
        "indicator": known.indicators,
        "机构": known.subjects,
        "subject": known.subjects,
        "单位": known.units,
        "unit": known.units,
        "核查": verdicts,
        "verdict": verdicts,
        "种类": kinds,
        "kind": kinds,
    }.get(name, [])


def _holding(words: list[str], typed: str) -> list[str]:
    """Those that hold what was typed, those that begin with it first."""
    held = typed.strip('"').casefold()
    found = [word for word in words if held in word.casefold()]
    return sorted(found, key=lambda word: not word.casefold().startswith(held))


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word
