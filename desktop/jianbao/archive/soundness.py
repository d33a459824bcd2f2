"""Whether an archive is sound: what is looked at, and what is said if it is not."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from jianbao.archive import chain, faults
from jianbao.archive.derived import DERIVED
from jianbao.archive.dialect import on_server
from jianbao.archive.schema import GUARDS, source, source_bytes
from jianbao.errors import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlalchemy.engine import Connection


def findings(connection: Connection, progress: Callable[[int, int], None] | None = None) -> Iterator[Sentence]:
    """What is wrong with the archive, worst first; nothing for a sound one. What cannot be read is a finding too.

    ``progress`` is told how many pages were looked at, and of how many: each twice, its source and its reading.
    """
    looks = (_structure, _references, _guards, _sources, chain.differing, *(one.differing for one in DERIVED))
    pages = connection.execute(select(func.count()).select_from(source)).scalar_one() * 2
    done = 0
    for said in _looked(connection, looks):
        if said is not None:
            yield said
        elif progress is not None:
            done += 1
            progress(done, pages)


def of_structure(connection: Connection) -> Iterator[Sentence]:
    """What is wrong with the structure of a file, of whatever schema."""
    yield from filter(None, _looked(connection, (_structure,)))


def of_sources(connection: Connection) -> Iterator[Sentence]:
    """A sentence for each source that is not what it was, of whatever schema."""
    yield from filter(None, _looked(connection, (_sources,)))


def _looked(
    connection: Connection, looks: Iterable[Callable[[Connection], Iterator[Sentence | None]]]
) -> Iterator[Sentence | None]:
    """What the looks say; None: one page more was looked at."""
    for look in looks:
        try:
            yield from look(connection)
        except DatabaseError as error:
            if not faults.is_damage(error):
                raise
            yield Sentence(
                f"文件已损坏，有内容读不出来（{error.orig}）。请从备份恢复。",
                f"The file is damaged: some of it cannot be read ({error.orig}). Restore a backup.",
            )


def _structure(connection: Connection) -> Iterator[Sentence]:
    if on_server(connection):
        return
    for (said,) in connection.exec_driver_sql("PRAGMA quick_check"):
        if said != "ok":
            yield Sentence(f"文件结构损坏：{said}。请从备份恢复。", f"Damaged file: {said}. Restore a backup.")


def _references(connection: Connection) -> Iterator[Sentence]:
    # A server lets no reference be broken; its files and triggers are its administrator's.
    if on_server(connection):
        return
    for table, row, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Sentence(
            f"表 {table} 第 {row} 行指向 {target} 中不存在的记录。",
            f"Row {row} of the table {table} refers to a record of {target} that does not exist.",
        )


def _guards(connection: Connection) -> Iterator[Sentence]:
    if on_server(connection):
        return
    asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for missing in sorted(GUARDS - set(connection.exec_driver_sql(asked).scalars())):
        yield Sentence(
            f"保护数据不被改动的触发器 {missing} 不见了：别的程序改过这个文件。",
            f"The trigger {missing}, which keeps data from being changed, is gone: another program changed this file.",
        )


def _sources(connection: Connection) -> Iterator[Sentence | None]:
    asked = select(source.c.name, source.c.sha256, source_bytes.c.bytes).outerjoin(
        source_bytes, source_bytes.c.sha256 == source.c.sha256
    )
    for name, sha256, data in connection.execute(asked):
        yield None
        if data is None or hashlib.sha256(data).hexdigest() != sha256:
            yield Sentence(
                f"源文件“{name}”的内容与其 SHA-256（{sha256}）不符。请从备份恢复。",
                f"The bytes of the source “{name}” do not have its SHA-256 ({sha256}). Restore a backup.",
            )
