"""What can be said of an archive without a word of what is in it: for whoever is to help."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from jianbao.archive import faults, opening
from jianbao.archive.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from pathlib import Path

COUNTED = ("source", "reading", "article", "decision", "metric")


def facts(path: Path) -> dict[str, object]:
    """Size, format, how it is written, rows of its main tables; what stands in the way, if it can't be read."""
    known: dict[str, object] = {"file": str(path), "exists": path.exists(), "format known": SCHEMA_VERSION}
    known["sqlite"] = sqlite3.sqlite_version
    place = next((folder for folder in path.absolute().parents if folder.exists()), path.absolute())
    known["disk free"] = shutil.disk_usage(place).free
    if not path.is_file():
        return known
    known["bytes"], known["writable"] = path.stat().st_size, faults.may_write(path)
    log = path.with_name(path.name + "-wal")
    known["bytes of its log"] = log.stat().st_size if log.exists() else 0
    uri = f"{path.absolute().as_uri()}?mode={opening.mode_to_read(path)}"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            for pragma in ("application_id", "user_version", "journal_mode", "page_size", "freelist_count"):
                known[pragma] = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
            for table in COUNTED:
                if table in tables:
                    known[f"rows of {table}"] = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - a name of ours
    except sqlite3.Error as error:
        known["fault"] = f"{type(error).__name__}: {error}"
    return known
