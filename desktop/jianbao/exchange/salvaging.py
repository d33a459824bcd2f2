"""A new archive out of what is left of a damaged one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.archive.keeping import salvage
from jianbao.archive.store import Archive
from jianbao.errors import Sentence, WorldError
from jianbao.exchange.decoding import file_fault
from jianbao.exchange.pages import read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from jianbao.archive.keeping.salvage import Left


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How much was saved, and a sentence for everything that is known to be lost or doubtful."""

    articles: int
    decisions: int
    lost: tuple[Sentence, ...]


def salvage_into(damaged: Path, new: Path, progress: Callable[[int, int], None] | None = None) -> Salvaged:
    """Save what is intact of a damaged archive into a new one; the damaged one is only read.

    Raises ``WorldError``: the new file is there already, the damaged one can't be read, nothing is left of it.
    """
    if new.exists():
        raise WorldError(
            f"“{new}”已经存在。请另起一个文件名：抢救出的内容只写入新档案。",
            f"“{new}” is there already. Choose another name: what is saved goes into a new archive only.",
        )
    try:
        left = salvage.look(damaged)
    except OSError as error:
        raise file_fault(damaged, error) from error
    if not left.sources and not left.decisions:
        raise WorldError(
            f"在“{damaged}”里没有找到可以抢救的内容。请改用备份恢复。",
            f"Nothing that could be saved was found in “{damaged}”. Restore a backup instead.",
        )
    with Archive.open(new) as archive:
        unread, chained = _fill(archive, left, progress or (lambda _done, _all: None))
    return Salvaged(len(left.sources), len(left.decisions), (*_losses(left, chained=chained), *unread))


def _fill(archive: Archive, left: Left, progress: Callable[[int, int], None]) -> tuple[list[Sentence], bool]:
    """Gives why sources can't be read, and whether the chains of records are whole."""
    unread = []
    with archive.transaction() as transaction:
        for done, one in enumerate(left.sources, 1):
            number = salvage.keep_source(transaction.connection, one)
            try:
                transaction.store_readings([(number, read_page(one.data, one.name).rows())])
            except WorldError as error:
                unread.append(error.sentence)
            progress(done, len(left.sources))
        transaction.join(left.decisions)
        salvage.keep_undo(transaction.connection, left.steps, left.links)
        chained = salvage.keep_chain(transaction.connection, left)
    return unread, chained


def _losses(left: Left, *, chained: bool) -> Iterator[Sentence]:
    for sha256, name in sorted(left.lost_sources.items(), key=lambda one: one[1]):
        called = name or "?"
        yield Sentence(
            f"原文“{called}”的内容已损坏，没有救出（SHA-256 {sha256}）。请从原文件重新导入，其上的决定都还在。",
            f"The source “{called}” is damaged and was not saved (SHA-256 {sha256}). "
            "Import the original file again: what was decided about it is kept.",
        )
    if count := len(left.lost_decisions):
        yield Sentence(
            f"有 {count} 个决定已损坏，没有救出：{'、'.join(sorted(left.lost_decisions)[:_NAMED])}{_more(count)}",
            f"{count} decisions are damaged and were not saved: "
            f"{', '.join(sorted(left.lost_decisions)[:_NAMED])}{_more(count)}",
        )
    for one in left.changed:
        yield Sentence(
            f"决定 {one} 的内容可能被损坏改变，已救出，请核对。",
            f"The decision {one} may have been changed by the damage; it was saved: check it.",
        )
    if not chained:
        yield Sentence(
            "记录链没有全部救出：救出的决定都在，但其中没有链的，今后若被改动，检查发现不了。",
            "The chains of records were not saved in whole: what was decided is there, but of decisions without a link "
            "a check will not find if they are altered.",
        )
    if left.undo_lost:
        yield Sentence(
            "撤销步骤没有救出：救出的决定都在，但不能再用“撤销”收回。",
            "The steps of undo were not saved: what was decided is there, but can't be undone any more.",
        )


_NAMED = 20
"""Ids that are named in one sentence."""


def _more(count: int) -> str:
    return " …" if count > _NAMED else ""
