"""Taking files and folders into the archive."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jianbao.archive.records import Changes
from jianbao.errors import Sentence, WorldError
from jianbao.exchange.decoding import decode, read_file
from jianbao.exchange.files import collect
from jianbao.reading import reader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from jianbao.archive.store import Archive
    from jianbao.exchange.files import Found


class Outcome(StrEnum):
    """What became of a file."""

    NEW = "new"
    UPDATED = "updated"
    """Known before; read again, by a newer reader."""
    DUPLICATE = "duplicate"
    """Known before, and nothing to do."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One file: what became of it, why (if it failed), and its article (if it did not)."""

    path: Path
    outcome: Outcome
    sentence: Sentence | None = None
    article_id: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A line for each file that was dealt with, in order; and what changed in the archive."""

    lines: tuple[ReportLine, ...]
    changes: Changes


def take_in(
    archive: Archive,
    paths: Sequence[Path],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Report:
    """Take in the files, and the ``.txt`` and ``.md`` files of the folders, each in a transaction of its own.

    A file that cannot be taken in has its sentence in the report, and the others follow. When the archive itself can
    no longer be written to, the rest is reported as failed; what was taken in before stays. ``progress`` is told the
    number of files done and of all; ``cancelled`` is asked before each file.
    """
    found = collect(paths)
    lines: list[ReportLine] = []
    for number, file in enumerate(found):
        if cancelled is not None and cancelled():
            break
        lines.append(_take_in_one(archive, file))
        if progress is not None:
            progress(number + 1, len(found))
    return Report(tuple(lines), _changes(lines))


def _changes(lines: Sequence[ReportLine]) -> Changes:
    written = {Outcome.NEW, Outcome.UPDATED}
    articles = frozenset(line.article_id for line in lines if line.outcome in written and line.article_id is not None)
    return Changes(articles=articles, institutions=bool(articles))


def _take_in_one(archive: Archive, file: Found) -> ReportLine:
    try:
        if file.fault is not None:
            raise file.fault
        data = read_file(file.path)
        sha256 = hashlib.sha256(data).hexdigest()
        known = archive.find_source(sha256)
        if known is not None and archive.engine(known) == reader.ENGINE:
            return ReportLine(file.path, Outcome.DUPLICATE, article_id=known)
        decoded = decode(data, file.path.name)
        name = os.fsencode(file.path.name).decode("utf-8", "replace")
        article = reader.read(decoded.text, name)
        with archive.transaction() as transaction:
            article_id = transaction.add_source(sha256, name, data)
            transaction.store_reading(article_id, article, reader.ENGINE, decoded.encoding)
    except WorldError as error:
        return ReportLine(file.path, Outcome.FAILED, sentence=error.sentence)
    return ReportLine(file.path, Outcome.NEW if known is None else Outcome.UPDATED, article_id=article_id)
