"""``jianbao import``: files, folders, packages, and folders that are watched."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

from tqdm import tqdm

from jianbao.archive.comparing import compare_all
from jianbao.cli.language import system_language
from jianbao.cli.output import print_columns, print_json, print_lines
from jianbao.cli.visible import visible
from jianbao.errors import Sentence, WorldError
from jianbao.exchange.arrivals import take_in
from jianbao.exchange.files import KINDS
from jianbao.exchange.intake_report import OUTCOMES, STOPPED, Outcome, write_csv
from jianbao.exchange.intake_watching import Watch

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from jianbao.archive.store import Archive
    from jianbao.errors import Language
    from jianbao.exchange.intake_report import Report, ReportLine

INTERRUPTED = 130
_COMPARING = Sentence("比较各版", "comparing")
_LOOK_SECONDS = 1.0
"""Between two looks at folders that are watched."""


def import_paths(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao import``: a report line per file; Ctrl+C stops, and what came before it is kept and told."""
    if options.watch:
        return _watch(archive, options, language)
    with stopped_by_keys() as stopped:
        report = taken_in(archive, options.paths, stopped)
    if options.report is not None:
        write_csv(report, options.report, language)
    if options.json:
        print_json([*(_record(line, language) for line in report.lines), *_left(report, language)])
    else:
        print_columns([row(line, language) for line in report.lines])
        _tell_likeness(report, language)
        _tell_passed_over(report, language)
        _tell_left(report, language)
    failed = any(line.outcome is Outcome.FAILED for line in report.lines)
    return INTERRUPTED if stopped() else int(failed)


def taken_in(
    archive: Archive, paths: Sequence[Path], stopped: Callable[[], bool] | None = None, *, watched: bool = False
) -> Report:
    """Take in and compare, each with a bar that tells rate and remaining time, where somebody looks at it."""
    with _bar() as reading, _bar(_COMPARING.text(system_language())) as comparing:
        tell = {"progress": _told_by(reading), "comparing": _told_by(comparing)}
        return take_in(archive, paths, **tell, cancelled=stopped, watched=watched)


def compare(archive: Archive) -> None:
    """Compare the pages that wait for it; Ctrl+C breaks it off, and the rest waits for the next time."""
    if archive.refused is None:
        with stopped_by_keys() as stopped, _bar(_COMPARING.text(system_language())) as bar:
            compare_all(archive, progress=_told_by(bar), cancelled=stopped)


@contextmanager
def told_by_a_bar() -> Iterator[Callable[[int, int], None]]:
    """A bar for pages, where somebody looks at it: gives what it is told with."""
    with _bar() as bar:
        yield _told_by(bar)


def _bar(what: str | None = None) -> tqdm[NoReturn]:
    return tqdm(desc=what, disable=not sys.stderr.isatty(), unit="页", leave=False, dynamic_ncols=True, delay=0.1)


def _told_by(bar: tqdm[NoReturn]) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)

    return tell


@contextmanager
def stopped_by_keys() -> Iterator[Callable[[], bool]]:
    """Ctrl+C asks to stop, a second one breaks off; gives whether it was asked."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        # Signals are the main thread's.
        yield asked.is_set
        return

    def ask(_signal: int, _frame: object) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def row(line: ReportLine, language: Language) -> list[str]:
    """A line of the report as columns."""
    number = "" if line.article_id is None else str(line.article_id)
    sentence = "" if line.told is None else line.told.text(language)
    return [OUTCOMES[line.outcome].text(language), number, str(line.path), sentence]


def _record(line: ReportLine, language: Language) -> dict[str, Any]:
    return {
        "path": str(line.path),
        "outcome": line.outcome.value,
        "id": line.article_id,
        "why": None if line.told is None else line.told.text(language),
    }


def _left(report: Report, language: Language) -> Iterator[dict[str, Any]]:
    for path in report.left:
        yield {"path": str(path), "outcome": "stopped", "id": None, "why": STOPPED.text(language)}


def _tell_likeness(report: Report, language: Language) -> None:
    if any(line.like is not None for line in report.lines):
        zh = "像是同一版面的几版，用 jianbao versions 比较并定下。"
        print_lines([Sentence(zh, "What looks like versions of one page: see jianbao versions.").text(language)])


def _tell_passed_over(report: Report, language: Language) -> None:
    if count := len(report.passed_over):
        names = "、".join(path.name for path in report.passed_over)
        zh = f"另有 {count} 个文件不是{KINDS.zh}，未导入：{names}"
        en = f"Not taken in, for they are no {KINDS.en}: {names.replace('、', ', ')}"
        print_lines([Sentence(zh, en).text(language)])


def _tell_left(report: Report, language: Language) -> None:
    if report.left:
        first = report.left[0]
        zh = f"已停止：{len(report.left)} 个文件未导入，从“{first}”起。再次导入同一文件夹即可接着做。"
        en = f"Stopped: {len(report.left)} files not taken in, from “{first}” on. Import the same folder to go on."
        print_lines([Sentence(zh, en).text(language)])


def _watch(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """Take in what is put into the folders, until Ctrl+C; a line for each file that is new, read again or failed."""
    for path in options.paths:
        if path.is_file():
            raise WorldError(f"“{path}”是文件；监视的应是文件夹。", f"“{path}” is a file: a folder can be watched.")
    watch = Watch(path.absolute() for path in options.paths)
    with stopped_by_keys() as stopped:
        pause = threading.Event()
        while not stopped():
            look = watch.look(lambda: not stopped())
            for folder in look.gone:
                _say(
                    Sentence(f"找不到“{folder}”，恢复后继续监视。", f"“{folder}” is gone; it is watched for."), language
                )
            for folder in look.back:
                _say(Sentence(f"“{folder}”已恢复。", f"“{folder}” is back."), language)
            if look.ready:
                report = taken_in(archive, look.ready, stopped, watched=True)
                _tell_news(report, options, language)
                if report.refused is not None:
                    watch.again([line.path for line in report.lines if line.outcome is Outcome.FAILED])
            pause.wait(_LOOK_SECONDS)
    return 0


def _tell_news(report: Report, options: argparse.Namespace, language: Language) -> None:
    """What is known already is passed over: a folder is looked at again and again."""
    news = [line for line in report.lines if line.outcome is not Outcome.DUPLICATE]
    if options.json:
        for line in news:
            print_json(_record(line, language))
    elif news:
        print_columns([row(line, language) for line in news])
        _tell_likeness(report, language)
    sys.stdout.flush()


def _say(told: Sentence, language: Language) -> None:
    print(visible(f"jianbao: {told.text(language)}"), file=sys.stderr)
