"""How many figures of the whole ledger have something in common: read from what is kept of it, not counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.archive import figure_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.engine import Connection


def counted(connection: Connection, by: str, measures: Mapping[str, str]) -> dict[str | None, int]:
    """Of all figures that are to be checked, or have a verdict, how many have each value of ``by``.

    ``measures``: what people say that an indicator names.
    """
    counts: Iterable[tuple[str | None, int]]
    if by == "title":
        counts = figure_values.titles(connection)
    else:
        kept = figure_values.values(connection, "label" if by in {"indicator", "measure"} else by)
        counts = ((one.value, one.counted) for one in kept if one.counted)
    if by == "measure":
        counts = ((label if label is None else measures.get(label, label), many) for label, many in counts)
    found: dict[str | None, int] = {}
    for value, many in counts:
        found[value] = found.get(value, 0) + many
    return found
