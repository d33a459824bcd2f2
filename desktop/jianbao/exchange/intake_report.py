"""What became of the files of an intake."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from jianbao.errors import Sentence
from jianbao.exchange.files import KINDS
from jianbao.exchange.writing import written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jianbao.archive.records import Changes
    from jianbao.errors import Language, WorldError


class Outcome(StrEnum):
    """What became of a file."""

    NEW = "new"
    UPDATED = "updated"
    """Known before; read again, by another version of the reader."""
    DUPLICATE = "duplicate"
    """Known before, and nothing to do."""
    FAILED = "failed"


OUTCOMES = {
    Outcome.NEW: Sentence("新增", "new"),
    Outcome.UPDATED: Sentence("重读", "updated"),
    Outcome.DUPLICATE: Sentence("已有", "duplicate"),
    Outcome.FAILED: Sentence("失败", "failed"),
}
NOT_REACHED = Sentence("未导入", "not taken in")
STOPPED = Sentence("导入已停止，此文件没有轮到。", "The import was stopped before this file.")
NO_TEXT = Sentence(f"不是可导入的文件（{KINDS.zh}）。", f"No file that is taken in ({KINDS.en}).")


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One file: what became of it, why (if it failed), its article (if it did not), and what that looks like."""

    path: Path
    outcome: Outcome
    sentence: Sentence | None = None
    article_id: int | None = None
    like: str | None = None
    """The title of a page that looks like another version of this one."""

    @property
    def told(self) -> Sentence | None:
        """What is said of the file in a report: why it failed, or what its page looks like."""
        if self.like is None:
            return self.sentence
        return Sentence(f"像是《{self.like}》的另一版。", f"Looks like another version of “{self.like}”.")


@dataclass(frozen=True, slots=True)
class Report:
    """A line for each file, in order (none for those behind a cancellation); and what changed in the archive."""

    lines: tuple[ReportLine, ...]
    changes: Changes
    passed_over: tuple[Path, ...] = ()
    """Files of the folders that were not tried: no text by their names."""
    left: tuple[Path, ...] = ()
    """Files that were not taken in because the intake was stopped."""
    refused: WorldError | None = None
    """Why the archive could not be written to any more; None if it could."""
    packages: tuple[Path, ...] = ()
    """Packages that lie in the folders: they are no pages, and taken in by themselves (``arrivals.py``)."""

    def with_likeness(self, titles: Mapping[int, str]) -> Report:
        """The same, new pages with the titles of those that look like another version of them, by their articles."""
        found = ((line, titles.get(line.article_id or 0)) for line in self.lines)
        lines = (replace(line, like=like) if like and line.outcome is Outcome.NEW else line for line, like in found)
        return replace(self, lines=tuple(lines))

    def counts(self) -> Counter[Outcome]:
        """How many files came to what."""
        return Counter(line.outcome for line in self.lines)


_HEAD = (Sentence("结果", "outcome"), Sentence("编号", "id"), Sentence("文件", "file"), Sentence("说明", "why"))


def rows(report: Report, language: Language) -> Iterator[tuple[str, str, str, str]]:
    """The whole report as columns: outcome, number of the article, path, why."""
    for line in report.lines:
        number = "" if line.article_id is None else str(line.article_id)
        why = "" if line.told is None else line.told.text(language)
        yield OUTCOMES[line.outcome].text(language), number, str(line.path), why
    for paths, why_not in ((report.left, STOPPED), (report.passed_over, NO_TEXT)):
        for path in paths:
            yield NOT_REACHED.text(language), "", str(path), why_not.text(language)


def write_csv(report: Report, file: Path, language: Language) -> None:
    """Write the report as a table, whole or not at all. Raises ``WorldError``: the file can't be written."""

    def write(part: Path) -> None:
        # The mark tells Excel that it is UTF-8; of a name that is no text, what is none is lost.
        with part.open("w", encoding="utf-8-sig", errors="replace", newline="") as opened:
            writer = csv.writer(opened)
            writer.writerow([one.text(language) for one in _HEAD])
            writer.writerows(rows(report, language))

    written(file, write)
