"""What IT laid down for this computer: a policy file that users can't override, where the program finds it.

On Linux ``/etc/jianbao/policy.toml``, on Windows in the folder ``Jianbao`` of ``%PROGRAMDATA%``
(``docs/install.md``). Where neither is, ``JIANBAO_POLICY`` may name one, to try it out; without any, everything is
allowed.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jianbao.errors import WorldError

OVERRIDE = "JIANBAO_POLICY"
"""The environment variable that names a file where IT has laid down none."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What is laid down; without a file everything is as the program's own defaults have it."""

    file: Path | None = None
    archives: Path | None = None
    """The folder in which archives lie; no other is opened, but for that of ``server``."""
    backups: Path | None = None
    """The folder in which backups are made."""
    automatic_backups: bool = True
    read_only: bool = False
    """Archives are read, never written to."""
    server: str = ""
    """The office archive (``jianbao sync``)."""
    off: tuple[str, ...] = ()
    """Commands of ``jianbao``, and actions of the window by their id, that nobody may use here."""


_COMMON_APPDATA, _LONGEST = 0x23, 260
"""Windows' number for ``%PROGRAMDATA%``, and how long it says a folder's name is at most."""
_KINDS = {"archives": str, "backups": str, "automatic-backups": bool, "read-only": bool, "server": str, "off": list}


def in_force() -> Policy:
    """Give the policy of this computer. Raises ``WorldError`` if its file can't be read or says what nobody knows."""
    place = _place()
    return Policy() if place is None else _read(place)


def _place() -> Path | None:
    for path in (system_file(), os.environ.get(OVERRIDE)):
        if path and Path(path).exists():
            return Path(path)
    return None


def system_file() -> Path:
    """Where IT lays the policy down."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - of this system alone

        # Asked of Windows: its environment users can change.
        folder = ctypes.create_unicode_buffer(_LONGEST)
        ctypes.windll.shell32.SHGetFolderPathW(None, _COMMON_APPDATA, None, 0, folder)
        return Path(folder.value) / "Jianbao" / "policy.toml"
    return Path("/etc/jianbao/policy.toml")


@cache
def _read(path: Path) -> Policy:
    import tomllib  # noqa: PLC0415 - not before the first paint where nothing is laid down

    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _unusable(path, error.strerror or str(error), error.strerror or str(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _unusable(path, f"不是 TOML：{error}", f"it is no TOML: {error}") from error
    for key, value in said.items():
        if key not in _KINDS:
            raise _unusable(path, f"没有“{key}”这一项", f"there is no “{key}”")
        if not isinstance(value, _KINDS[key]):
            raise _unusable(path, f"“{key}”的值不对", f"“{key}” has a wrong value")
    off = said.get("off", [])
    if not all(isinstance(name, str) for name in off):
        raise _unusable(path, "“off”的值不对", "“off” has a wrong value")
    return Policy(
        file=path,
        archives=_folder(path, said, "archives"),
        backups=_folder(path, said, "backups"),
        automatic_backups=said.get("automatic-backups", True),
        read_only=said.get("read-only", False),
        server=said.get("server", ""),
        off=tuple(off),
    )


def _folder(path: Path, said: dict[str, object], key: str) -> Path | None:
    """``~`` is the user's own folder."""
    if not said.get(key):
        return None
    try:
        folder = Path(str(said[key])).expanduser()
    except RuntimeError:
        folder = Path(str(said[key]))
    if not folder.is_absolute():
        raise _unusable(path, f"“{key}”须是完整的路径", f"“{key}” must be a full path")
    return folder


def is_off(name: str) -> bool:
    """Whether nobody may use this here; a policy that cannot be used is told of when the archive is opened."""
    try:
        return name in in_force().off
    except WorldError:
        return False


def switched_off(policy: Policy, name: str) -> WorldError:
    """What is said when somebody asks for what is off."""
    return WorldError(
        f"“{name}”已由管理员停用（{policy.file}）。如有需要请联系管理员。",
        f"“{name}” was switched off by your administrator ({policy.file}). Ask there if you need it.",
    )


def elsewhere(policy: Policy, archive: object) -> WorldError:
    """What is said of an archive, by its file or its address, that does not lie where they are to lie."""
    return WorldError(
        f"管理员规定档案须放在“{policy.archives}”，“{archive}”不在其中，没有打开（{policy.file}）。",
        f"Your administrator has laid down that archives lie in “{policy.archives}”; “{archive}” does not, and was not "
        f"opened ({policy.file}).",
    )


def _unusable(path: Path, zh: str, en: str) -> WorldError:
    return WorldError(
        f"管理员的策略文件“{path}”不能用：{zh}。请联系管理员；在改好之前程序不打开档案。",
        f"The policy file “{path}” of your administrator cannot be used: {en}. Tell your administrator; until it is "
        "mended no archive is opened.",
    )
