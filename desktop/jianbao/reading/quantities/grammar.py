"""The regular expressions of the quantity grammar, built from the lexicon once they are needed."""

from __future__ import annotations

import re
from functools import cache

from jianbao.page.records import Bound, MetricKind
from jianbao.reading.lexicon import lexicon
from jianbao.reading.numerals import NUMBER

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


@cache
def bare_nouns() -> frozenset[str]:
    """Nouns that take a number with no measure word between (12县区)."""
    return frozenset(lexicon("units")["count"]["bare"].split())


def _guarded(word: str, not_before: str) -> str:
    """A word that may not be followed by some others, as a pattern."""
    if not not_before:
        return re.escape(word)
    if not_before.isascii():
        return f"{re.escape(word)}(?![{not_before}])"
    return f"{re.escape(word)}(?!{'|'.join(map(re.escape, not_before.split()))})"


@cache
def _unit() -> str:
    """One unit word, longest first, guarded."""
    guards: dict[str, str] = {}
    for kind in _KINDS:
        guards = lexicon("units")[kind].get("not_before", {}) | guards
    words = sorted(unit_kinds(), key=lambda word: (-len(word), word))
    single = set(lexicon("units")["count"]["words"].split())
    times = "|".join(word for word in words if len(word) == 1 and word in single and word != "次")
    return f"(?:(?:{times})次(?![要年日级密生])|{'|'.join(_guarded(word, guards.get(word, '')) for word in words)})"


@cache
def general() -> re.Pattern[str]:
    """Number, perhaps a range, unit, approximators behind: 1.5至2万管, 98%以上, 27台（套）, 1.3毫克/升."""
    after = [
        (name, _guarded(word, lexicon("approximators")["after"]["not_before"].get(word, "")))
        for name in ("over", "under", "about")
        for word in sorted(lexicon("approximators")["after"][name].split(), key=len, reverse=True)
    ]
    post = "|".join(f"(?:{pattern})" for _, pattern in sorted(after, key=lambda a: -len(a[1])))
    per = f"(?:/(?:[十百千万]|\\d++万?)?(?:{_unit()}|月|人口|日)(?:·[年月天日])?|[（(]{_unit()}[）)])?"
    return re.compile(
        f"(?P<number>(?>{NUMBER}))(?:(?P<range>{RANGE})(?P<to>(?>{NUMBER})))?"
        f"(?P<unit>[ \u00a0]?{_unit()}{per})?(?P<half>半)?(?P<post>{post})?"
    )


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
def left_out(*, arabic: bool) -> re.Pattern[str]:
    """Forms that are no figures; words that begin with a Chinese numeral are left aside for an Arabic one."""
    table = lexicon("nonfigures")["left_out"]
    names = ("date", "number") if arabic else ("date", "number", "word")
    return re.compile("|".join(f"(?:{pattern})" for name in names for pattern in table[name]))


@cache
def left_out_before(name: str) -> re.Pattern[str]:
    """What stands directly before a numeral that is no figure: before ``any`` numeral, or before 一 (``one``)."""
    return re.compile(lexicon("nonfigures")["left_out_before"][name])


@cache
def optional(name: str) -> re.Pattern[str]:
    """The forms that a reader may or may not count."""
    return re.compile("|".join(f"(?:{p})" for p in lexicon("nonfigures")["optional"][name]))
