"""Other scans of a page, and pages that only look like one: made by a seeded script, each letter knowing its origin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("seeds", "tests/gold/dev/pages", "tests/gold/studied/pages")

CONFUSED = {
    "0": "O68",
    "1": "l74",
    "2": "Z7",
    "3": "85",
    "4": "19",
    "5": "63",
    "6": "58",
    "7": "12",
    "8": "36",
    "9": "45",
}
"""What OCR takes a digit for."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Variant:
    """A text made of another: ``origin`` is the place of each of its characters there, -1 for one that is new."""

    text: str
    origin: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the characters of ``[start, end)`` of the other text stand here; None where all of them are lost."""
        here = [n for n, at in enumerate(self.origin) if start <= at < end]
        return (min(here), max(here) + 1) if here else None


def texts() -> dict[str, str]:
    """The pages that variants are made of, by name."""
    found = (path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.txt")))
    return {path.stem: path.read_text(encoding="utf-8") for path in found}


def _joined(pairs: Sequence[tuple[str, int]]) -> Variant:
    return Variant("".join(c for c, _ in pairs), tuple(at for _, at in pairs))


def scan(
    text: str, random: Random, noise: float = 0.05, *, torn: bool = True, headless: bool = True, lost: bool = True
) -> Variant:
    """Another scan: characters misread, lines broken elsewhere, the first lines and a paragraph missing."""
    pairs = [(c, n) for n, c in enumerate(text)]
    paragraphs: list[list[tuple[str, int]]] = [[]]
    for pair in pairs:
        if pair[0] == "\n" and paragraphs[-1] and paragraphs[-1][-1][0] == "\n":
            paragraphs[-1].append(pair)
            paragraphs.append([])
        else:
            paragraphs[-1].append(pair)
    paragraphs = [one for one in paragraphs if any(c.strip() for c, _ in one)]
    if headless and len(paragraphs) > 3:
        paragraphs = paragraphs[2:]
    if lost and len(paragraphs) > 5:
        del paragraphs[random.randrange(2, len(paragraphs))]
    alphabet = sorted({c for c in text if c.isalpha()})
    out: list[tuple[str, int]] = []
    for paragraph in paragraphs:
        out += _read(paragraph, random, noise, alphabet, torn=torn)
        out += [("\n", -1), ("\n", -1)]
    return _joined(out)


def _read(
    paragraph: Sequence[tuple[str, int]], random: Random, noise: float, alphabet: Sequence[str], *, torn: bool
) -> list[tuple[str, int]]:
    width = random.randrange(14, 40)
    column = 0
    out: list[tuple[str, int]] = []
    for c, at in paragraph:
        if c == "\n" and torn:
            continue
        chance = random.random()
        if c.strip() and chance < noise * 0.8:
            out.append((random.choice(CONFUSED.get(c, alphabet)), at))
        elif c.strip() and chance < noise * 0.9:
            pass
        elif c.strip() and chance < noise:
            out += [(c, at), (random.choice(alphabet), -1)]
        else:
            out.append((c, at))
        column += 1
        if torn and column >= width:
            out.append(("\n", -1))
            column = 0
    return out


def next_year(text: str, random: Random, share: float = 1.0, reworded: float = 0.0) -> str:
    """Last year's page told again: ``share`` of its figures are others, ``reworded`` of its sentences are gone."""

    def other(found: re.Match[str]) -> str:
        if random.random() > share:
            return found[0]
        if re.fullmatch(r"(19|20)\d\d", found[0]):
            return str(int(found[0]) + 1)
        value = float(found[0]) * random.choice((0.83, 0.91, 1.07, 1.12, 1.3))
        places = len(found[0].partition(".")[2])
        told = f"{value:.{places}f}"
        return told if told != found[0] else f"{float(found[0]) + 1:.{places}f}"

    sentences = re.split(r"(?<=[。；])", text)
    kept = "".join(one for one in sentences if random.random() >= reworded)
    return _NUMBER.sub(other, kept)


def half(text: str) -> str:
    """A page that tells half of another."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(paragraphs[: len(paragraphs) // 2])
