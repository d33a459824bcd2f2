"""Whether an archive is sound: what is looked at, and what is said if it is not."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select

from jianbao.archive import log, state, tree
from jianbao.archive.schema import institution, source, source_bytes
from jianbao.errors import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection


def findings(connection: Connection) -> Iterator[Sentence]:
    """What is wrong with the archive, worst first; nothing for a sound one."""
    yield from _structure(connection)
    yield from _references(connection)
    yield from _sources(connection)
    for table in state.differing(connection, log.standing_everywhere(connection)):
        yield Sentence(
            f"表 {table} 与决定记录不一致，可由记录重建。",
            f"The table {table} does not agree with the log of decisions; it can be made again from the log.",
        )
    if _filed(connection) != tree.wanted_filing(connection):
        yield Sentence(
            "机构树与各篇文章的内容不一致，重新导入文章即可重建。",
            "The institution tree does not agree with the readings; importing the articles anew makes it again.",
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


def _filed(connection: Connection) -> dict[int, tuple[object, ...]]:
    columns = (institution.c.kind, institution.c.node_id, institution.c.parent_id, institution.c.filed_by)
    return {row[0]: tuple(row[1:]) for row in connection.execute(select(institution.c.id, *columns))}
