"""Large archives that are made once and kept between runs: brought up to today's schema where they lie."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from jianbao.archive.schema import SCHEMA_VERSION
from jianbao.archive.search import levels
from jianbao.archive.store import Archive


def bring_up(path: Path) -> None:
    """Upgrade an archive of an earlier program, once, as if it had been made by this one."""
    with closing(sqlite3.connect(path)) as connection:
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
    if schema == SCHEMA_VERSION:
        return
    print(f"{path.name}: from schema {schema} to {SCHEMA_VERSION}", flush=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        # Aside, for the backup that is made before is laid beside it.
        copy = Path(folder) / path.name
        shutil.copy(path, copy)
        with Archive.open(copy) as archive, archive.transaction() as transaction:
            # Of the index, not of the readings: one that holds nothing gets no deeper, however often it is merged.
            (pages,) = transaction.connection.exec_driver_sql("SELECT count(*) FROM search_page").one()
            levels.deepen(transaction.connection, pages)
        copy.replace(path)
