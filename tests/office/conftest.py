from __future__ import annotations

import itertools
import socket
from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from jianbao.archive.office.address import address_of
from jianbao.archive.office.rights import Rights
from jianbao.archive.office.server import Office
from jianbao.archive.store import Archive
from jianbao.exchange.arrivals import take_in
from jianbao.resources import seeds
from tests.office.certifying import certify
from tests.office.postgres import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.office.postgres import Server

_NUMBERS = itertools.count(1)

PEOPLE = {"甲": Rights.ARCHIVIST, "乙": Rights.REVIEWER, "丙": Rights.READER}
"""Who may log in to the office archive of a test, and what they may."""


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the certificate of ``localhost`` and its key, and with one of somebody else's."""
    folder = tmp_path_factory.mktemp("certificates")
    for name in ("server", "other"):
        certify(folder / name)
    return folder


@pytest.fixture(scope="session")
def server(certificates: Path) -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with running(port, certificate=certificates / "server.crt") as started:
        yield started


@pytest.fixture(scope="session")
def template(server: Server) -> str:
    """A database with an office archive and people in it. A copy of it has the same groups and the same id."""
    server.run("CREATE DATABASE office")
    with Office(address_of(server.url("office"))) as made:
        made.create()
        for name, rights in PEOPLE.items():
            made.let_in(name, rights, None)
    return "office"


@pytest.fixture
def url(server: Server, template: str) -> Callable[[str], str]:
    """The address of an office archive of the test's own, by the name of who logs in."""
    server.run("DROP SCHEMA jianbao CASCADE", template)
    with Office(address_of(server.url(template))) as made:
        made.create()
    return lambda user: server.url(template, user)


@pytest.fixture
def secure(server: Server, url: object, certificates: Path) -> Callable[[str], str]:
    """Its address by TCP, with TLS and a password."""
    where = f"localhost:{server.port}/office?sslmode=verify-full&sslrootcert={certificates / 'server.crt'}"
    return lambda user: f"postgresql://{user}@{where}"


@pytest.fixture(scope="session")
def five_pages(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive of the five pages, as a file."""
    path = tmp_path_factory.mktemp("five") / "five.jianbao"
    with Archive.open(path) as archive:
        take_in(archive, [seeds()])
    return path.read_bytes()


@pytest.fixture
def archives(tmp_path: Path, five_pages: bytes) -> Iterator[Callable[..., Archive]]:
    """Archives of the five pages, or empty ones."""
    made: list[Archive] = []

    def make(*, pages: bool = True) -> Archive:
        path = tmp_path / f"{next(_NUMBERS)}.jianbao"
        if pages:
            path.write_bytes(five_pages)
        made.append(Archive.open(path))
        return made[-1]

    yield make
    for archive in made:
        archive.close()


class Memory(KeyringBackend):
    """A keyring that forgets with the test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@pytest.fixture(autouse=True)
def memory() -> Iterator[Memory]:
    before, memory = keyring.get_keyring(), Memory()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)
