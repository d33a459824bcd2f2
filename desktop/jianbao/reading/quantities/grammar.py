"""The regular expressions of the quantity grammar, built from the lexicon once they are needed."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.records import Bound, MetricKind
from jianbao.reading.lexicon import either, lexicon, trie
from jianbao.reading.numerals import ARABIC, NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable

RANGE = "(?:[-—–~～至到]|——|--)"
_KINDS = ("percent", "multiple", "money", "duration", "measure", "rank", "count")


@cache
def unit_kinds() -> dict[str, MetricKind]:
    """Every unit word and the kind of quantity that it makes."""
    kinds: dict[str, MetricKind] = {}
    for kind in _KINDS:
        for word in lexicon("units")[kind]["words"].split():
            kinds.setdefault(word, MetricKind(kind))
    for word in bare_nouns():
        kinds.setdefault(word, MetricKind.COUNT)
    return kinds


def plain_unit(unit: str) -> str:
    """A unit without the measure word that some print before it (两个小时)."""
    named: str = lexicon("units")["same"].get(unit, unit)
    return named


@cache
def bare_nouns() -> frozenset[str]:
    """Nouns that take a number with no measure word between (12县区)."""
    return frozenset(lexicon("units")["count"]["bare"].split())


@cache
def ten_thousand() -> frozenset[str]:
    """Units before which 万 alone is a number (万亩茶园)."""
    return frozenset(lexicon("units")["measure"]["ten_thousand"].split())


def _guard(not_before: str) -> str:
    """What may not follow a word, as a pattern: a class of letters or some words."""
    if not not_before:
        return ""
    return f"(?![{not_before}])" if not_before.isascii() else f"(?!{either(not_before.split())})"


@cache
def _unit() -> str:
    """The longest unit word, guarded."""
    guards: dict[str, str] = {}
    for kind in _KINDS:
        guards = lexicon("units")[kind].get("not_before", {}) | guards
    words = {word: _guard(guards.get(word, "")) for word in unit_kinds()}
    counted = [word for word in lexicon("units")["count"]["words"].split() if len(word) == 1 and word != "次"]
    # What may not follow is asked once for all of them: patterns take time to compile and room in the cache.
    alone = [word for word in counted if not any(other.startswith(f"{word}次") for other in words)]
    for word in counted:
        if word not in alone:
            words.setdefault(f"{word}次", _TIMES)
    return f"(?:[{''.join(alone)}]次{_TIMES}|{trie(words)})"


_TIMES = "(?![要年日级密生])"
"""What may not follow 次 behind a measure word (人次, 例次)."""


@cache
def _post() -> str:
    """The longest approximator behind a quantity, guarded."""
    guards = lexicon("approximators")["after"]["not_before"]
    return trie({word: _guard(guards.get(word, "")) for word in bounds_after()})


@cache
def _general(per: str) -> re.Pattern[str]:
    """Number, perhaps a range, unit, approximators behind: 1.5至2万管, 98%以上; ``_PER`` 27台（套）, 1.3毫克/升 too."""
    unguarded = trie(dict.fromkeys(unit_kinds(), ""))
    return re.compile(
        f"(?P<number>(?>{NUMBER}))(?:(?P<range>{RANGE})(?P<to>(?>{NUMBER})))?"
        f"(?P<unit>[ \u00a0]?{_unit()}{per.format(unit=unguarded)})?(?P<half>半)?(?P<post>{_post()})?"
    )


def match_general(text: str, start: int) -> re.Match[str] | None:
    """A quantity in its plain form; most have no unit made of two, so the shorter pattern goes first."""
    match = _general("").match(text, start)
    if match is None or text[match.end("unit") : match.end("unit") + 1] not in _OPENS_PER:
        return match
    return _general(_PER).match(text, start)


_OPENS_PER = frozenset("/（(")
_PER = r"(?:(?:(?P<of>/)(?:[十百千万]|\d++万?)?|[（(])(?:{unit}|月|人口|日)(?(of)(?:·[年月天日])?|[）)]))?"


@cache
def before() -> re.Pattern[str]:
    """An approximator at the end of the words before a number."""
    table = lexicon("approximators")
    groups = []
    for name in ("over", "under", "about"):
        words = sorted(table["before"][name].split(), key=len, reverse=True)
        patterns = []
        for word in words:
            guard = "".join(table["not_after"].get(word, "").split())
            still = "".join(f"|(?<={start})" for start in table["still_after"].get(word, "").split())
            patterns.append(f"(?:(?<![{guard}]){still}){re.escape(word)}" if guard else re.escape(word))
        groups.append(f"(?P<{name}>{'|'.join(patterns)})")
    return re.compile(f"(?:{'|'.join(groups)}) ?$")


@cache
def before_ends() -> frozenset[str]:
    """The last characters of the approximators before a number, and the blank that may follow them."""
    table = lexicon("approximators")["before"]
    return frozenset(word[-1] for words in table.values() for word in words.split()) | {" "}


@cache
def bounds_after() -> dict[str, Bound]:
    """What each word behind a quantity says of its bound."""
    table = lexicon("approximators")["after"]
    return {word: Bound(name) for name in ("over", "under", "about") for word in table[name].split()}


@cache
def left_out_arabic() -> re.Pattern[str]:
    """Forms that begin with an Arabic number and are no figures."""
    table = lexicon("nonfigures")["left_out"]
    return re.compile(f"(?!{ARABIC}{table['figure']})(?:{_any_of(table['date'] + table['number'])})")


@cache
def left_out_chinese() -> re.Pattern[str]:
    """Forms and words that begin with a Chinese numeral and are no figures."""
    table = lexicon("nonfigures")["left_out"]
    return re.compile(_any_of(table["date"] + table["number"] + table["word"]))


def _any_of(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


@cache
def sure() -> re.Pattern[str]:
    """An Arabic number, unit and approximator that only the plain form can read: most figures of a page."""
    table = lexicon("nonfigures")
    return re.compile(
        rf"(?<![{table['left_out_before']['ends']}])(?={ARABIC}{table['left_out']['figure']}(?!.{{0,2}}半|[\u4e00-\u9fff]{{0,7}}\+))"
        rf"((?>{ARABIC}))(万亿|[万亿])?+([余多])?((?>{_unit()}))(?![多/（(])({_post()})?"
    )


@cache
def left_out_before(numeral: str) -> re.Pattern[str]:
    """No character, where a numeral begins that is no figure for what stands before it; more before 一 and 1."""
    table = lexicon("nonfigures")["left_out_before"]
    special = "arabic" if numeral.isascii() else "one" if numeral == "一" else "any"
    return re.compile(_any_of({table["any"], table[special]}))


@cache
def optional(name: str) -> re.Pattern[str]:
    """The forms that a reader may or may not count."""
    return re.compile(_any_of(lexicon("nonfigures")["optional"][name]))
