"""Whether an archive is sound: what is looked at, and what is said if it is not."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from jianbao.archive import faults, ledger, log, state, tree
from jianbao.archive.schema import GUARDS, institution, source, source_bytes
from jianbao.errors import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection


def findings(connection: Connection) -> Iterator[Sentence]:
    """What is wrong with the archive, worst first; nothing for a sound one. What cannot be read is a finding too."""
    for look in (_structure, _references, _guards, _sources, _state, _filing):
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
    for (said,) in connection.exec_driver_sql("PRAGMA quick_check"):
        if said != "ok":
            yield Sentence(f"文件结构损坏：{said}。请从备份恢复。", f"Damaged file: {said}. Restore a backup.")


def _references(connection: Connection) -> Iterator[Sentence]:
    for table, row, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Sentence(
            f"表 {table} 第 {row} 行指向 {target} 中不存在的记录。",
            f"Row {row} of the table {table} refers to a record of {target} that does not exist.",
        )


def _guards(connection: Connection) -> Iterator[Sentence]:
    asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for missing in sorted(GUARDS - set(connection.exec_driver_sql(asked).scalars())):
        yield Sentence(
            f"保护数据不被改动的触发器 {missing} 不见了：别的程序改过这个文件。",
            f"The trigger {missing}, which keeps data from being changed, is gone: another program changed this file.",
        )


def _sources(connection: Connection) -> Iterator[Sentence]:
    asked = select(source.c.name, source.c.sha256, source_bytes.c.bytes).outerjoin(
        source_bytes, source_bytes.c.sha256 == source.c.sha256
    )
    for name, sha256, data in connection.execute(asked):
        if data is None or hashlib.sha256(data).hexdigest() != sha256:
            yield Sentence(
                f"源文件“{name}”的内容与其 SHA-256（{sha256}）不符。请从备份恢复。",
                f"The bytes of the source “{name}” do not have its SHA-256 ({sha256}). Restore a backup.",
            )


def _state(connection: Connection) -> Iterator[Sentence]:
    wrong = state.differing(connection, log.standing_everywhere(connection)) + ledger.differing(connection)
    for table in wrong:
        yield Sentence(
            f"表 {table} 与决定记录不一致；jianbao check --repair 可由记录重建。",
            f"The table {table} does not agree with the log of decisions; jianbao check --repair makes it again.",
        )


def _filing(connection: Connection) -> Iterator[Sentence]:
    columns = (institution.c.kind, institution.c.node_id, institution.c.parent_id, institution.c.filed_by)
    filed = {row[0]: tuple(row[1:]) for row in connection.execute(select(institution.c.id, *columns))}
    if filed != tree.wanted_filing(connection):
        yield Sentence(
            "机构树与各篇文章的内容不一致；jianbao check --repair 可重建。",
            "The institution tree does not agree with the readings; jianbao check --repair makes it again.",
        )
