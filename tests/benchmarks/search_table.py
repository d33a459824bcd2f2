"""The figures of the search as a table, each size a column."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TABLE = Path(__file__).with_name("SEARCH.md")
HEAD = """# Search, measured

Made by `python -m tests.benchmarks.search --pages N`, {made}. One run for each size;
milliseconds of processor time, the best of three, median / 95th percentile over {queries} queries: strings of 1, 2, 3,
4 and 8 characters, frequent to rare, two words, strings with figures and signs in them. Pages of about 2,000 characters
(`search_pages.py` says how they are made). The scan is of the memory-mapped folded text, from end to end, for the
string as it is typed; what must be found is what it finds for every writing of the figures. Machines are noisy: read
the ratios.

"""


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[int(0.95 * len(values))]


def _pair(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.2f} / {_p95(values):.2f}"


def _of(name: str) -> Callable[[dict[str, Any]], list[float]]:
    return lambda found: [one[name] for one in found["answers"]]


def _ratios(found: dict[str, Any]) -> str:
    median = statistics.median(_of("scan")(found)) / statistics.median(_of("newest")(found))
    worst = _p95(_of("scan")(found)) / _p95(_of("newest")(found))
    return f"{median:.0f} / {worst:.0f}"


def _recall(answers: list[dict[str, Any]]) -> str:
    hits, missed, invented = (sum(one[name] for one in answers) for name in ("hits", "missed", "invented"))
    return f"{1 - missed / hits:.6f} / {(hits - missed) / (hits - missed + invented):.6f}"


def _peer(found: dict[str, Any], what: str) -> str:
    return "not run" if not found["peer"] else _pair(found["peer"][what])


def _beside(found: dict[str, Any]) -> str:
    return "not run" if not found["peer"] else f"{_p95(_of('newest')(found)) / _p95(found['peer']['newest']):.1f}"


def _plainly(found: dict[str, Any]) -> str:
    return f"{found['build']['ours'] / found['build']['plain']:.2f}"


LINES: tuple[tuple[str, str, Callable[[dict[str, Any]], str]], ...] = (
    ("recall / precision against the scan", "1 / 1", lambda f: _recall(f["answers"])),
    ("the same of figures, asked in every writing", "1 / 1", lambda f: _recall(f["written"])),
    ("hits in all", "", lambda f: f"{sum(_of('hits')(f)):,}"),
    ("totals and first hits as they should be", "all", lambda f: f"{sum(_of('exact')(f))} of {len(f['answers'])}"),
    ("first 20 newest first, snippets, exact total: ms", "2 / 15", lambda f: _pair(_of("newest")(f))),
    ("a scan of the memory-mapped text: ms", "", lambda f: _pair(_of("scan")(f))),
    ("times faster than the scan", "150 / 30", _ratios),
    ("the same by relevance: ms", "– / 25", lambda f: _pair(_of("ranked")(f))),
    ("tantivy, newest first, total, no snippets: ms", "", lambda f: _peer(f, "newest")),
    ("tantivy, by relevance: ms", "", lambda f: _peer(f, "ranked")),
    ("95th percentile beside tantivy's, newest", "≤ 5", _beside),
    ("index, bytes a character of text", "≤ 3.6", lambda f: f"{f['facts']['bytes_per_character']:.2f}"),
    (
        "tantivy's index, bytes a character",
        "",
        lambda f: "not run" if not f["peer"] else f"{f['peer']['bytes'] / f['facts']['characters']:.2f}",
    ),
    ("index made, pages a second", "", lambda f: f"{f['facts']['pages_per_second']:.0f}"),
    ("the same beside plain FTS5", "≥ 0.9", _plainly),
    (
        "one page put into the index, ms: median / 95th / most",
        "– / 20 / 100",
        lambda f: f"{f['added']['median']:.1f} / {f['added']['p95']:.1f} / {f['added']['most']:.1f}",
    ),
)
SLOWEST = 10


def write(sizes: list[dict[str, Any]]) -> str:
    """Write the table of these sizes, and give it."""
    lines = [
        "| | goal | " + " | ".join(f"{one['pages']:,} pages" for one in sizes) + " |",
        "|---|---|" + "---|" * len(sizes),
        *(f"| {what} | {goal} | " + " | ".join(map(say, sizes)) + " |" for what, goal, say in LINES),
        "",
        *_by_kind(sizes[-1]),
    ]
    head = HEAD.format(made=sizes[-1]["made"], queries=len(sizes[-1]["answers"]))
    text = head + "\n".join(lines) + "\n"
    TABLE.write_text(text, encoding="utf-8")
    return text


def _by_kind(found: dict[str, Any]) -> list[str]:
    kinds = sorted({one["kind"] for one in found["answers"]})
    lines = [
        f"By kind, {found['pages']:,} pages:",
        "",
        "| kind | queries | newest ms | relevance ms | scan ms |",
        "|---|---|---|---|---|",
    ]
    for kind in kinds:
        some = [one for one in found["answers"] if one["kind"] == kind]
        timed = (_pair([one[name] for one in some]) for name in ("newest", "ranked", "scan"))
        lines.append(f"| {kind} | {len(some)} | " + " | ".join(timed) + " |")
    slowest = sorted(found["answers"], key=lambda one: -one["newest"])[:SLOWEST]
    told = "; ".join(f"{one['query']} {one['newest']:.1f} ms, {one['hits']:,} hits" for one in slowest)
    return [*lines, "", f"Slowest: {told}."]
