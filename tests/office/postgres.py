"""A PostgreSQL server of the tests' own: made in a folder, thrown away with it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

OWNER = "postgres"
"""The superuser of the server; comes in through its socket without a password."""


def programs() -> Path:
    """The folder of initdb and pg_ctl: Debian keeps them off the PATH."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


@dataclass(frozen=True)
class Server:
    folder: Path
    """Of its socket, and of its certificate."""
    port: int = 5432

    def url(self, database: str, user: str = OWNER, folder: Path | None = None) -> str:
        where = f"host={quote(str(folder or self.folder), safe='')}&port={self.port}"
        return f"postgresql://{quote(user)}@/{quote(database)}?{where}"

    @property
    def socket(self) -> str:
        return f".s.PGSQL.{self.port}"

    def run(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        with psycopg.connect(
            host=str(self.folder), port=self.port, user=OWNER, dbname=database, autocommit=True
        ) as connection:
            cursor = connection.execute(statement.encode())
            return list(cursor.fetchall()) if cursor.description else []


def _somebody() -> dict[str, int]:
    """PostgreSQL does not run for root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid}


def _call(*words: str | Path, env: dict[str, str] | None = None) -> None:
    said = subprocess.run(
        [str(word) for word in words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        cwd="/",
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"} | (env or {}),
        **_somebody(),  # type: ignore[call-overload]
    )
    assert said.returncode == 0, said.stdout


@contextmanager
def running(port: int | None = None, *, certificate: Path | None = None) -> Iterator[Server]:
    """A server on a socket, and with ``port`` and a certificate with its key (``.crt``, ``.key``) by TCP with TLS."""
    # The path of a socket may have a hundred bytes: pytest's own folders are deeper.
    folder = Path(tempfile.mkdtemp(prefix="jb-pg-"))
    here = programs()
    owner = _somebody()
    if owner:
        shutil.chown(folder, owner["user"], owner["group"])
    folder.chmod(0o755)
    data = folder / "data"
    try:
        _call(
            here / "initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions",
            "--locale=C.UTF-8",
        )  # fmt: skip
        settings = {
            "unix_socket_directories": f"'{folder}'",
            "listen_addresses": "'127.0.0.1'" if port else "''",
            "port": str(port or 5432),
            "fsync": "off",
            "full_page_writes": "off",
            "synchronous_commit": "off",
            "max_connections": "120",
            "shared_buffers": "64MB",
            "password_encryption": "'scram-sha-256'",
        }
        if certificate is not None:
            for ending in (".crt", ".key"):
                shutil.copy(certificate.with_suffix(ending), data / f"server{ending}")
                if owner:
                    shutil.chown(data / f"server{ending}", owner["user"], owner["group"])
                (data / f"server{ending}").chmod(0o600)
            settings["ssl"] = "on"
        with (data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = {value}\n" for name, value in settings.items())
        # Who comes by TCP needs TLS and a password.
        (data / "pg_hba.conf").write_text("local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n")
        _call(here / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-t", "30", "start")
        try:
            yield Server(folder, port or 5432)
        finally:
            _call(here / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
