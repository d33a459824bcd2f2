"""Heads of annotated pages set anew in the make-ups that papers use: what is headline and deck is known of each."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.reading.layout import titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Block = tuple[str, str]

ORDERS = (
    "M H D C", "M D H C", "M H C D", "M H D", "M D H", "M H C", "M H", "H M D C", "D M H C", "H M C", "H D C", "D H",
    "M P H D C", "M H P D", "M D P H C", "M H P C", "P M H D", "M T H D C", "M T H C", "M C H D", "C M H D C",
    "M S H D", "M S H C", "M H S D C", "M H M D", "M H P D C", "H D", "H C", "M D", "M C", "M S",
    "M h C h D", "M h P h D C", "H", "H L", "M L", "M D L", "M H C L", "M H D L",
)  # fmt: skip
"""M the masthead, H headline, D deck, C the reporters, P pictures, T a lead, S a slogan; without H it is lost.

h are the halves of a headline that something parts; with L the lead is lost, so that a section's title follows.
"""
REPORTERS = (
    "本报记者 周敏",
    "□ 本报记者 周敏 通讯员 陈晓光",
    "记者 周敏",
    "文/周敏 图/陈晓光",
    "■周敏",
    "本报见习记者 周敏 摄影报道",
)
SLOGANS = (
    "奋进新征程 建功新时代",
    "我们这五年",
    "喜迎党代会 建功新时代",
    "高质量发展在基层",
    "新春走基层",
    "开局之年看落实",
    "砥砺奋进 再启新程",
    "记者蹲点日记",
    "开拓 创新 奋进",
    "凝心聚力 共谋发展",
)
LEAST = 12
"""Characters by which the first paragraph is known in the source."""
HALVES = 2
LONGEST = 40
"""Characters of the longest caption that is moved."""


@dataclass(frozen=True)
class Parts:
    """What the head of a page is made of, and the lines below it."""

    masthead: list[str]
    headline: str
    deck: str | None
    pictures: list[str]
    below: list[str]
    sections: list[str]
    gap: str


def parts(text: str, blocks: Sequence[Block]) -> Parts | None:
    """Take the head of a page apart; None where text stands above its titles, or a lead is its deck."""
    first = next((i for i, (kind, _) in enumerate(blocks) if kind == "paragraph"), 0)
    head = blocks[:first]
    headlines, decks, mastheads = (
        [words for kind, words in head if kind == k] for k in ("headline", "deck", "masthead")
    )
    later = {kind for kind, _ in blocks[first:]} & {"headline", "deck"}
    if not first or later or len(headlines) != 1 or len(decks) > 1 or any(titles.sums_up(words) for words in decks):
        return None
    lines = [line for line in text.splitlines() if line.strip()]
    behind = next((i for i, line in enumerate(lines) if blocks[first][1][:LEAST] in line), None)
    if behind is None:
        return None
    pictures = [words for kind, words in blocks if kind == "caption" and len(words) <= LONGEST]
    gap = "\n\n" if "\n\n" in text else "\n"
    heading = next((words[:LEAST] for kind, words in blocks[first:] if kind == "heading"), "")
    section = next((i for i, line in enumerate(lines) if i > behind and heading and heading in line), behind)
    return Parts(mastheads, headlines[0], decks[0] if decks else None, pictures, lines[behind:], lines[section:], gap)


def make_ups(name: str, text: str, blocks: Sequence[Block], times: int) -> Iterator[tuple[str, list[Block]]]:
    """Give a page with its head set anew so many times: the text, and its headline and deck."""
    found = parts(text, blocks)
    draw = random.Random(name)
    for _ in range(times if found else 0):
        assert found is not None
        yield _made(draw, found)


def _made(draw: random.Random, page: Parts) -> tuple[str, list[Block]]:
    order = draw.choice(ORDERS).split()
    if page.deck is None:
        order = [letter for letter in order if letter != "D"]
    lines: list[str] = []
    masthead = list(page.masthead)
    half = draw.randint(1, len(masthead)) if order.count("M") > 1 and masthead else len(masthead)
    halves = page.headline.split()
    for n, letter in enumerate(order):
        if letter == "h":
            lines += [" ".join(halves[:1] if len(halves) == HALVES else halves)]
            halves = halves[1:] if len(halves) == HALVES else []
        elif letter == "M":
            lines += masthead[:half]
            masthead = masthead[half:]
        else:
            lines += _lines(draw, page, letter, above=not {"H", "h"} & set(order[:n]))
    titles_of = {"H": ("headline", page.headline), "h": ("headline", page.headline), "D": ("deck", page.deck or "")}
    blocks = [titles_of[letter] for letter in dict.fromkeys(order) if letter in titles_of]
    return page.gap.join([line for line in lines if line] + (page.sections if "L" in order else page.below)), blocks


def _lines(draw: random.Random, page: Parts, letter: str, *, above: bool) -> list[str]:
    """Give the lines of one part of a head; ``above``: the headline is still to come."""
    dash = draw.choice(("", "", "", "——") if above else ("", "——"))
    pictures = draw.sample(page.pictures, min(2, len(page.pictures)))
    leads = [line for line in page.below[-3:] if line.endswith("。") and len(line) > LONGEST]
    return {
        "H": [_torn(draw, page)],
        "D": [dash + (page.deck or "")],
        "C": [draw.choice(REPORTERS)],
        "S": [draw.choice(SLOGANS)],
        "P": [draw.choice(("", "", "▲", "①")) + words for words in pictures],
        "T": leads[:1],
    }.get(letter, [])


def _torn(draw: random.Random, page: Parts) -> str:
    """Set a headline on one line, or its clauses each on a line."""
    words = page.headline.split()
    if len(words) > 1 and draw.random() < 0.5:
        return draw.choice(("\n", page.gap)).join(words)
    return " ".join(words)
