"""How well the annotated pages are read: ``python -m tests.accuracy [SET...] [OPTIONS]``.

Prints the table of tests/gold/score.py, or with ``--short`` the README's. ``--save`` keeps the figures in
tests/gold/baseline.json; ``--compare`` prints what moved against it, measure by measure;
``--errors N`` lists what is read otherwise than the gold.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianbao.exchange.decoding import decode, read_file
from jianbao.page.answer import answer
from jianbao.reading.reader import read
from jianbao.resources import seeds

if TYPE_CHECKING:
    from types import ModuleType

GOLD = Path(__file__).resolve().parent / "gold"
BASELINE = GOLD / "baseline.json"
SHORT = (
    "metrics exact F1",
    "metrics value",
    "metrics unit",
    "metrics kind",
    "metrics bound~",
    "metrics change~",
    "metrics indicator>=0.8",
    "metrics subject",
    "metrics subject~",
    "metrics period",
    "metrics period~",
    "metrics row F1",
    "blocks characters F1",
    "blocks whole paragraphs F1",
    "page headline exact",
    "page deck exact",
    "page credits exact",
    "institutions name F1",
    "institutions alias F1",
    "institutions parent",
)
"""The measures of the README's table."""
SETS = {
    "seeds": (seeds(), GOLD / "seeds"),
    "dev": (GOLD / "dev" / "pages", GOLD / "dev" / "gold"),
    "studied": (GOLD / "studied" / "pages", GOLD / "studied" / "gold"),
    "heads": (GOLD / "heads" / "pages", GOLD / "heads" / "gold"),
    "blind": (GOLD / "blind" / "pages", GOLD / "blind" / "gold"),
}
"""Of each set: the folder of its pages and the folder of its gold."""


def scorer() -> ModuleType:
    """The module tests/gold/score.py, which stands alone."""
    if "gold_score" not in sys.modules:
        spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules["gold_score"] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules["gold_score"]


def scores_of(name: str) -> dict[str, Any]:
    """The score of every page of a set, by page."""
    pages, gold = SETS[name]
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(pages.glob("*.txt")):
            article = read(decode(read_file(path), path.name).text, path.name)
            target = Path(folder) / f"{path.stem}.json"
            target.write_text(json.dumps(answer(article), ensure_ascii=False), encoding="utf-8")
        return scorer().score_folders(gold, Path(folder))  # type: ignore[no-any-return]


def figures(scores: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Page (and "pooled") → measure → figure."""
    every = scores | {"pooled": scorer().pool(scores.values())}
    return {
        page: {measure: round(value, 4) for measure, value, _ in scorer().lines_of(score) if value is not None}
        for page, score in every.items()
    }


def compare(name: str, now: dict[str, dict[str, float]]) -> None:
    """Print what moved against the baseline."""
    before = json.loads(BASELINE.read_text(encoding="utf-8")).get(name, {}) if BASELINE.exists() else {}
    for page, measures in now.items():
        for measure, value in measures.items():
            old = before.get(page, {}).get(measure)
            if old is not None and old != value:
                print(f"{name} {page[:12]:<12} {measure:<32} {old:.3f} → {value:.3f}  {value - old:+.3f}")


def print_short(every: dict[str, dict[str, dict[str, float]]]) -> None:
    """Print the pooled figures of the sets side by side, as the README has them."""
    print("| measure |", " | ".join(every), "|\n|---|" + "---|" * len(every))
    for measure in SHORT:
        print(f"| {measure} |", " | ".join(f"{pages['pooled'][measure]:.3f}" for pages in every.values()), "|")


def main() -> int:
    """Score the sets that were named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", choices=[*SETS, []], help="which pages (all)")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    options = parser.parse_args()
    kept = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    now: dict[str, dict[str, dict[str, float]]] = {}
    for name in options.sets or SETS:
        scores = scores_of(name)
        now[name] = figures(scores)
        if options.compare:
            compare(name, now[name])
        elif not options.short:
            print(f"== {name}")
            scorer().print_tables(scores)
            scorer().print_errors(scores, options.errors)
    if options.short:
        print_short(now)
    if options.save:
        BASELINE.write_text(
            json.dumps(kept | now, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
