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
    from jianbao.page.records import Article


class Outcome(StrEnum):
    """What became of a file."""

    NEW = "new"
    UPDATED = "updated"
    """Known before; read again, by another version of the reader."""
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
    """A line for each file, in order (none for those behind a cancellation); and what changed in the archive."""

    lines: tuple[ReportLine, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class _Read:
    """A file read and ready to be stored; ``article`` is None where the archive has the same reading of it."""

    data: bytes
    sha256: str
    known: int | None
    article: Article | None = None
    encoding: str = ""


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
    stopped = False
    for number, file in enumerate(found):
        if cancelled is not None and cancelled():
            break
        if stopped:
            lines.append(ReportLine(file.path, Outcome.FAILED, _NOT_TRIED))
        else:
            line, stopped = _take_in_one(archive, file)
            lines.append(line)
        if progress is not None:
            progress(number + 1, len(found))
    return Report(tuple(lines), _changes(lines))


_NOT_TRIED = Sentence(
    "存档已无法写入，此文件没有接收。排除原因后请重新导入。",
    "The archive could no longer be written to, so this file was not taken in. Mend the cause and import it again.",
)


def _changes(lines: Sequence[ReportLine]) -> Changes:
    written = {Outcome.NEW, Outcome.UPDATED}
    taken = frozenset(line.article_id for line in lines if line.outcome in written and line.article_id is not None)
    return Changes(articles=taken, institutions=bool(taken), label="import")


def _take_in_one(archive: Archive, file: Found) -> tuple[ReportLine, bool]:
    """The line of the file, and whether the archive itself failed."""
    try:
        read = _read(archive, file)
    except WorldError as error:
        return ReportLine(file.path, Outcome.FAILED, error.sentence), False
    if read.article is None:
        return ReportLine(file.path, Outcome.DUPLICATE, article_id=read.known), False
    try:
        article_id = _store(archive, read, read.article)
    except WorldError as error:
        return ReportLine(file.path, Outcome.FAILED, error.sentence), True
    outcome = Outcome.NEW if read.known is None else Outcome.UPDATED
    return ReportLine(file.path, outcome, article_id=article_id), False


def _read(archive: Archive, file: Found) -> _Read:
    if file.fault is not None:
        raise file.fault
    data = read_file(file.path)
    sha256 = hashlib.sha256(data).hexdigest()
    known = archive.find_source(sha256)
    if known is not None and archive.engine(known) == reader.ENGINE:
        return _Read(data, sha256, known)
    # The name as a person reads it; a file name is bytes, and need not be text.
    name = os.fsencode(file.path.name).decode("utf-8", "replace")
    decoded = decode(data, name)
    return _Read(data, sha256, known, reader.read(decoded.text, name), decoded.encoding)


def _store(archive: Archive, read: _Read, article: Article) -> int:
    with archive.transaction() as transaction:
        article_id = transaction.add_source(read.sha256, article.source, read.data)
        transaction.store_reading(article_id, article, reader.ENGINE, read.encoding)
    return article_id
