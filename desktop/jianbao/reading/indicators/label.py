"""A label: the words that a table's row would carry, and what made them."""

from __future__ import annotations

from typing import NamedTuple

from jianbao.reading.patterns import regex


class Label(NamedTuple):
    """Acceptable labels, best first, the rule that made the first and the words that it was made from.

    ``base`` is what a later figure of the sentence takes over that has no words of its own, ``root`` what one takes
    over that speaks of the same thing in other words (its share, its distance from a norm).
    """

    labels: tuple[str, ...] = ()
    rule: str = ""
    words: str = ""
    base: str = ""
    root: str = ""


def label(rule: str, words: str, *labels: str, base: str = "", root: str = "") -> Label:
    """Make a label of the words that are not empty; the best is also what later figures take over, unless told."""
    kept = labels if len(labels) == 1 and labels[0] else tuple(dict.fromkeys(filter(None, labels)))
    base = base or (kept[0] if kept else "")
    return Label(kept, rule, words, base, root or base)


_CLEAN = regex("(?!的)[0-9A-Za-z\u4e00-\u9fff]+(?<!的)")
"""A label that needs no cleaning."""


_SPECIFIED = regex(
    r"\d+(?:\.\d+)?(?:T|千伏|蒸吨|排|吨级|马力)(?:及?以[上下])?(?=[\u4e00-\u9fff]{2,})|^24小时(?=[\u4e00-\u9fff]{2,})(?!内)"
)
"""What only specifies a thing (新建10千伏线路, 关停10蒸吨以下燃煤锅炉)."""
_BRACKETED = regex(r"、[一两三四五六七八九十]{1,2}[家所个座处支].*$|[（(][^（）()]{4,}[）)]$")


def _plainly(text: str) -> str:
    """A label without what specifies its thing, and without what explains it at its end."""
    return _BRACKETED.sub("", _SPECIFIED.sub("", text)) if any(map(text.__contains__, "0123456789)）、")) else text


def _balanced(text: str) -> str:
    """A label without a quotation mark that has no other."""
    opening, closing = text.count("“"), text.count("”")
    if opening == closing:
        return text
    return text.replace("“", "").replace("”", "") if opening + closing == 1 else text


def clean(label: Label) -> Label:
    """The labels without stray marks and spaces, none empty."""
    label = label._replace(labels=tuple(map(_plainly, label.labels)))
    if all(map(_CLEAN.fullmatch, label.labels)):
        return label
    marks = " ，、。；：" if label.rule == "superlative" else " ，、。；：的"
    kept = dict.fromkeys(_balanced(word.strip(marks)) for word in label.labels)
    kept.pop("", None)
    return Label(tuple(kept), label.rule, label.words, label.base, label.root)
