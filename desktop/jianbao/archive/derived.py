"""What can be made again from what was received and decided: of each, how it is compared and how it is made again.

Whoever keeps something derived (an index, a count) adds it to ``DERIVED``: ``jianbao check`` then compares it, and
``jianbao check --repair`` makes it again. The order is that of making: what is made of another comes after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.archive import (
    carried,
    continuations,
    copies,
    divisions,
    figure_values,
    forms,
    ledger,
    log,
    rereading,
    settled,
    state,
    tree,
    versions,
    vocabulary,
)
from jianbao.archive.search import index
from jianbao.archive.shown import shown_everywhere
from jianbao.errors import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class Derived:
    """Something derived: what is wrong with it, in a sentence each, and how it is made again.

    Where looking takes long None is said for each page that was looked at.
    """

    differing: Callable[[Connection], Iterator[Sentence | None]]
    rebuild: Callable[[Connection], None]


def rebuild(connection: Connection) -> None:
    """Make all that is derived again; of the readings those that are not what their sources say."""
    for one in DERIVED:
        one.rebuild(connection)


def _unlike_the_log(tables: list[str]) -> Iterator[Sentence]:
    for table in tables:
        yield Sentence(
            f"表 {table} 与决定记录不一致；jianbao check --repair 可由记录重建。",
            f"The table {table} does not agree with the log of decisions; jianbao check --repair makes it again.",
        )


def _state_differing(connection: Connection) -> Iterator[Sentence]:
    return _unlike_the_log(state.differing(connection, log.standing_everywhere(connection)))


def _rebuild_state(connection: Connection) -> None:
    state.write_all(connection, log.standing_everywhere(connection))


def _vocabulary_differing(connection: Connection) -> Iterator[Sentence]:
    return _unlike_the_log(vocabulary.differing(connection))


def _rebuild_vocabulary(connection: Connection) -> None:
    vocabulary.rebuild(connection)


def _rebuild_carried(connection: Connection) -> None:
    carried.refresh_all(connection)
    log.write_state(connection, settled.slots_about(connection, shown_everywhere(connection)))


def _figures_differing(connection: Connection) -> Iterator[Sentence]:
    return _unlike_the_log(ledger.differing(connection))


def _values_differing(connection: Connection) -> Iterator[Sentence]:
    if figure_values.differs(connection):
        yield Sentence(
            "台账的计数与各篇的数据不一致；jianbao check --repair 可重建。",
            "What is counted of the ledger does not agree with its figures; jianbao check --repair makes it again.",
        )


def _filing_differing(connection: Connection) -> Iterator[Sentence]:
    if not tree.is_filed_right(connection):
        yield Sentence(
            "机构树与各篇文章的内容不一致；jianbao check --repair 可重建。",
            "The institution tree does not agree with the readings; jianbao check --repair makes it again.",
        )


DERIVED = (
    Derived(rereading.differing, rereading.rebuild),
    Derived(versions.differing, versions.rebuild),
    Derived(divisions.differing, divisions.rebuild),
    Derived(continuations.differing, continuations.rebuild),
    Derived(_state_differing, _rebuild_state),
    Derived(_vocabulary_differing, _rebuild_vocabulary),
    Derived(forms.differing, forms.rebuild),
    Derived(carried.differing, _rebuild_carried),
    Derived(_figures_differing, ledger.refresh_all),
    Derived(_values_differing, figure_values.rebuild),
    Derived(_filing_differing, tree.refile),
    Derived(index.differing, index.repair),
    Derived(copies.differing, copies.repair),
)
