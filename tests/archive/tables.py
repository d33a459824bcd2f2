"""All that two archives of the same pages have in common, to be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from jianbao.archive.schema_filing import metadata

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

_OWN = frozenset(
    {"undo_step", "undo_link", "package_taken", "chain_head", "chain_start"}
    | {"finding", "near_copy", "sketch", "sketch_number", "figure_value", "value_page"}
)
"""Tables that are an archive's own, are made when somebody looks (the checks, what looks alike), or count their rows as
they came; ``Archive.check`` compares these with what they are made of."""
_NUMBERS = {"decision": {"number"}, "chain": {"number"}, "reading": {"checks"}}
"""Columns that say when something came, and not what it is."""


def everything(archive: Archive) -> dict[str, list[str]]:
    """Every table but those, row by row."""
    found = {}
    with archive._reading() as connection:
        for table in metadata.sorted_tables:
            if table.name not in _OWN:
                columns = [one for one in table.columns if one.name not in _NUMBERS.get(table.name, ())]
                found[table.name] = sorted(repr(tuple(row)) for row in connection.execute(select(*columns)))
    return found
