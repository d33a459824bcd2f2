"""Where the password of an office archive comes from: the system's keyring. It is in no file of ours, log or error.

PostgreSQL's own password file (``PGPASSFILE``, ``~/.pgpass``) is asked by its library before this is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from jianbao.archive.office.faults import PasswordError
from jianbao.archive.office.server import Office
from jianbao.errors import WorldError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.office.address import Address
    from jianbao.errors import Sentence

_SERVICE = "jianbao"
Opened = TypeVar("Opened")


def kept(address: Address) -> str | None:
    """The password that the keyring keeps for this address; None if none, or if there is no keyring."""
    # Imported here: it looks for the system's keyring, and nobody else needs it.
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        return keyring.get_password(_SERVICE, str(address))
    except KeyringError:
        return None


def keep(address: Address, password: str) -> None:
    """Have the keyring keep it. Raises ``WorldError``: there is none, or it is locked."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        keyring.set_password(_SERVICE, str(address), password)
    except KeyringError as error:
        raise WorldError(
            "系统没有可用的钥匙串，密码没有保存；每次会再问。也可以写进 PostgreSQL 的密码文件（PGPASSFILE）。",
            "The system has no keyring that can be used: the password was not kept and is asked for each time. "
            "PostgreSQL's password file (PGPASSFILE) is another way.",
        ) from error


def opened(
    address: Address, ask: Callable[[], str | None], tell: Callable[[Sentence], object] = lambda _told: None
) -> Office:
    """The office archive, logged in by the password that the keyring keeps, else by PostgreSQL's own password file.

    ``ask`` is asked for one where neither does; one that holds is kept, and ``tell`` is told if it can't be. Raises
    ``PasswordError``: there is none, or it was wrong; ``WorldError``: the server can't be reached.
    """
    return logged_in(address, Office, ask, tell)


def logged_in(
    address: Address,
    log_in: Callable[[Address, str | None], Opened],
    ask: Callable[[], str | None],
    tell: Callable[[Sentence], object] = lambda _told: None,
) -> Opened:
    """What ``log_in`` opens, with the password found as in ``opened``."""
    try:
        return log_in(address, kept(address))
    except PasswordError:
        password = ask()
        if not password:
            raise
    found = log_in(address, password)
    try:
        keep(address, password)
    except WorldError as error:
        tell(error.sentence)
    return found
