"""Fit how sure the reader says it is to how often it is right: ``python -m tests.calibration [--save]``.

The weights are fitted on the annotated pages of ``seeds``, ``dev`` and ``studied``, whose errors rules were written
for. How often the reader is right on pages that nobody has seen is told by the first half of ``blind``, to which
scale and shift are fitted (Platt 1999); on the second half it is only tried. Prints, by tenths of what was said, how
many rows there were and how many of them were right.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from jianbao.page.answer import answer
from jianbao.reading.confidence import confidence, features
from jianbao.reading.reader import read
from jianbao.resources import resource
from tests.accuracy import SETS, scorer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FITTED, TRIED = ("seeds", "dev", "studied"), ("blind",)
TARGET = resource("lexicon", "confidence.toml")
ROUNDS, STEP, SHRINK = 3000, 0.5, 0.002
"""Of the descent; ``SHRINK`` keeps the weights of rare rules small (L2)."""

Row = tuple[tuple[str, ...], float, bool]
"""What a row's reading rests on, what is said of it now, and whether it is right."""


def rows(sets: Iterable[str], half: int | None = None) -> list[Row]:
    """The required figures that the reader finds on these sets' pages, or on the first (0) or second (1) half."""
    found: list[Row] = []
    for name in sets:
        pages, gold = SETS[name]
        paths = sorted(gold.glob("*.json"))
        middle = len(paths) // 2
        for path in paths if half is None else (paths[:middle], paths[middle:])[half]:
            wanted = json.loads(path.read_text("utf-8"))
            article = read((pages / f"{path.stem}.txt").read_text("utf-8"), wanted["source"])
            right = _right(answer(article), wanted)
            for metric in article.metrics:
                if metric.required:
                    told = tuple(features(metric, article))
                    found.append((told, confidence(metric, article), (metric.start, metric.end) in right))
    return found


def _right(ours: dict[str, Any], wanted: dict[str, Any]) -> set[tuple[int, int]]:
    """Where the rows stand that are right as the score counts rows."""
    score = scorer()
    by_place = {(m["start"], m["end"]): m for m in ours["metrics"]}
    right = set()
    for gold in wanted["metrics"]:
        found = by_place.get((gold["start"], gold["end"]))
        fields = found is not None and all(score.FIELD_CHECKS[name](gold, found) for name in score.ROW_FIELDS)
        close = fields and score.indicator_score(gold["indicator"], found["indicator"]) >= score.INDICATOR_RIGHT
        if found is not None and (close or not gold["required"]):
            right.add((gold["start"], gold["end"]))
    return right


def fit(told: Sequence[Row]) -> dict[str, float]:
    """The weights of a logistic regression with L2, by plain gradient descent."""
    weights: defaultdict[str, float] = defaultdict(float)
    rows = [((*names, "bias"), right) for names, _, right in told]
    for _ in range(ROUNDS):
        slope: defaultdict[str, float] = defaultdict(float)
        for names, right in rows:
            said = 1 / (1 + math.exp(-sum(weights[name] for name in names)))
            for name in names:
                slope[name] += said - right
        for name, value in slope.items():
            weights[name] -= STEP * (value / len(rows) + SHRINK * weights[name] * (name != "bias"))
    return dict(weights)


def scaled(weights: dict[str, float], told: Sequence[Row]) -> dict[str, float]:
    """The weights with one scale and one shift that fit what was right elsewhere."""
    scores = [(sum(weights.get(name, 0.0) for name in (*names, "bias")), right) for names, _, right in told]
    scale, shift = 1.0, 0.0
    for _ in range(ROUNDS):
        off = [(score, 1 / (1 + math.exp(-(scale * score + shift))) - right) for score, right in scores]
        scale -= STEP * sum(score * error for score, error in off) / len(off) / 10
        shift -= STEP * sum(error for _, error in off) / len(off)
    return {name: scale * value + shift * (name == "bias") for name, value in weights.items()}


def print_table(name: str, told: Iterable[tuple[float, bool]]) -> None:
    """By tenths of what was said: rows, and the share of them that is right."""
    tenths: defaultdict[int, list[bool]] = defaultdict(list)
    for said, right in told:
        tenths[min(9, int(said * 10))].append(right)
    for tenth in sorted(tenths):
        share = sum(tenths[tenth]) / len(tenths[tenth])
        print(f"{name:10} {tenth / 10:.1f} to {(tenth + 1) / 10:.1f}: {len(tenths[tenth]):5} rows, {share:.3f} right")


def main() -> None:
    """Print how well what is said holds; with ``--save`` fit the weights anew and keep them."""
    fitted = rows(FITTED)
    if "--save" in sys.argv[1:]:
        weights = scaled(fit(fitted), rows(TRIED, 0))
        lines = [f'"{name}" = {value:.3f}' for name, value in sorted(weights.items())]
        TARGET.write_text(
            "\n".join(["# Made by python -m tests.calibration --save.", "", "[weights]", *lines, ""]), "utf-8"
        )
        print(f"{len(lines)} weights kept; run again to see how they hold.")
        return
    print_table("fitted", ((said, right) for _, said, right in fitted))
    print_table("scaled", ((said, right) for _, said, right in rows(TRIED, 0)))
    print_table("tried", ((said, right) for _, said, right in rows(TRIED, 1)))


if __name__ == "__main__":
    main()
