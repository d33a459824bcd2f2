"""A package as it lies there: a folder, or a ZIP file. What is read of it is bounded while it is read.

Nothing is unpacked onto the disk, no link is followed, and nothing is believed of what a ZIP file says of its sizes.
"""

from __future__ import annotations

import os
import stat
import struct
import unicodedata
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Protocol

from jianbao.exchange.decoding import file_fault
from jianbao.exchange.package.paths import folded, is_safe, told
from jianbao.exchange.package.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_FILES = 1_000_000
MOST_BYTES = 64 << 30
"""Of a package as it is when unpacked."""
STEEPEST, FREE = 200, 4 << 20
"""How many times as large a file may be as it lies in a ZIP file, if it is larger than so many bytes: the repeated
words of HTML and JSON pack to a thirtieth, a bomb to a thousandth."""
CHUNK = 1 << 18
MARK = "bagit.txt"
"""The file by which a bag is told."""


class Container(Protocol):
    """What a package is read from."""

    path: Path

    def files(self) -> dict[str, int]:
        """The files by their paths in the package, and how large they say they are. Raises ``RefusedError``."""

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, some at a time. Raises ``RefusedError``."""

    def close(self) -> None:
        """Let go of it."""


def is_package(path: Path) -> bool:
    """Whether this is a bag: a folder, or a ZIP file, that holds ``bagit.txt``. Looks at no more than it must."""
    try:
        if path.is_dir():
            return (path / MARK).is_file()
        if not path.is_file() or not zipfile.is_zipfile(path) or _entries(path) > MOST_FILES:
            return False
        with zipfile.ZipFile(path) as file:
            return any(PurePosixPath(name).name == MARK and name.count("/") <= 1 for name in file.namelist())
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
        return False


@contextmanager
def opened(path: Path) -> Iterator[Container]:
    """The folder or ZIP file of a package. Raises ``WorldError``: it can't be read, or is neither."""
    try:
        container: Container = _Folder(path) if path.is_dir() else _Zipped(path)
    except OSError as error:
        raise file_fault(path, error) from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise _no_zip(path) from error
    try:
        yield container
    except OSError as error:
        raise file_fault(path, error) from error
    finally:
        container.close()


class _Names:
    """The files found so far, each looked at before it is believed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folded: set[str] = set()
        self._bytes = 0
        self.files: dict[str, int] = {}

    def add(self, name: str, size: int) -> None:
        """Note a file. Raises ``RefusedError``."""
        if not is_safe(name):
            raise RefusedError(
                self._path,
                f"里面有不能接受的文件名“{told(name)}”。",
                f"it holds a file of a name that can't be taken, “{told(name)}”.",
            )
        if folded(name) in self._folded:
            raise RefusedError(self._path, f"里面有两个文件都叫“{name}”。", f"two files in it are called “{name}”.")
        self._folded.add(folded(name))
        self._bytes += size
        self.files[name] = size
        if len(self.files) > MOST_FILES or self._bytes > MOST_BYTES:
            raise _too_much(self._path)


class _Folder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._real: dict[str, Path] = {}

    def files(self) -> dict[str, int]:
        names = _Names(self.path)
        unreadable: list[OSError] = []
        for folder, folders, files in os.walk(self.path, onerror=unreadable.append):
            for one in [*folders, *files]:
                real = Path(folder, one)
                status = real.lstat()
                if stat.S_ISDIR(status.st_mode):
                    continue
                if not stat.S_ISREG(status.st_mode):
                    raise RefusedError(
                        self.path,
                        f"“{told(one)}”是链接或特殊文件，包里只能有普通文件。",
                        f"“{told(one)}” is a link or no ordinary file; a package holds ordinary files only.",
                    )
                # Some systems keep names taken apart into base letter and accent.
                name = unicodedata.normalize("NFC", real.relative_to(self.path).as_posix())
                names.add(name, status.st_size)
                self._real[name] = real
        if unreadable:
            raise unreadable[0]
        return names.files

    def chunks(self, name: str) -> Iterator[bytes]:
        # Opened without following a link that was put there meanwhile.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(self._real[name], flags), "rb") as file:  # noqa: PTH123 - of a descriptor
            yield from _read(self.path, file, None)

    def close(self) -> None:
        """Nothing is held."""


class _Zipped:
    """A ZIP file; its one top folder, as BagIt wants it, is left out of the paths."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if _entries(path) > MOST_FILES:
            raise _too_much(path)
        self._zip = zipfile.ZipFile(path)
        self._members: dict[str, zipfile.ZipInfo] = {}

    def files(self) -> dict[str, int]:
        members = [one for one in self._zip.infolist() if not one.filename.endswith("/")]
        top = self._top(members)
        names = _Names(self.path)
        for one in members:
            name = one.filename
            if not name.startswith(top):
                raise RefusedError(
                    self.path,
                    f"“{told(name)}”不在包的文件夹里。",
                    f"“{told(name)}” is not in the folder of the package.",
                )
            if one.flag_bits & 1:
                raise RefusedError(self.path, "它加了密码。", "it is locked with a password.")
            kind = one.external_attr >> 16
            if one.create_system and stat.S_IFMT(kind) not in {0, stat.S_IFREG}:
                raise RefusedError(
                    self.path,
                    f"“{told(name)}”是链接或特殊文件，包里只能有普通文件。",
                    f"“{told(name)}” is a link or no ordinary file; a package holds ordinary files only.",
                )
            names.add(name.removeprefix(top), one.file_size)
            self._members[name.removeprefix(top)] = one
        return names.files

    def _top(self, members: list[zipfile.ZipInfo]) -> str:
        if any(one.filename == MARK for one in members):
            return ""
        marks = [one.filename for one in members if one.filename.endswith("/" + MARK) and one.filename.count("/") == 1]
        return marks[0].removesuffix(MARK) if marks else ""

    def chunks(self, name: str) -> Iterator[bytes]:
        member = self._members[name]
        try:
            with self._zip.open(member) as file:
                yield from _read(self.path, file, member)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError) as error:
            raise RefusedError(
                self.path,
                f"“{name}”已损坏，或以不支持的方式压缩。",
                f"“{name}” is damaged, or packed in a way that is not known here.",
            ) from error

    def close(self) -> None:
        self._zip.close()


def _read(path: Path, file: IO[bytes], member: zipfile.ZipInfo | None) -> Iterator[bytes]:
    """The bytes of an open file; what swells beyond measure is left as soon as it does."""
    most = MOST_BYTES
    if member is not None:
        most = min(member.file_size, max(FREE, member.compress_size * STEEPEST))
    total = 0
    while chunk := file.read(CHUNK):
        total += len(chunk)
        if total > most:
            raise _too_much(path)
        yield chunk


def _entries(path: Path) -> int:
    """How many files a ZIP file says that it holds: asked before all are read into memory.

    The last record of the file says it (APPNOTE 4.3.16), or for many a longer one before it (4.3.14).
    """
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - (1 << 16) - 22))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    count = int(struct.unpack_from("<H", tail, at + 10)[0]) if 0 <= at <= len(tail) - 22 else 0
    longer = tail.rfind(b"PK\x06\x06", 0, max(at, 0))
    if 0 <= longer <= len(tail) - 40:
        count = max(count, int(struct.unpack_from("<Q", tail, longer + 32)[0]))
    return count


def _no_zip(path: Path) -> RefusedError:
    return RefusedError(path, "它不是完好的 ZIP 文件。", "it is no sound ZIP file.")


def _too_much(path: Path) -> RefusedError:
    return RefusedError(
        path,
        f"解开后太大或文件太多（至多 {MOST_BYTES >> 30} GiB、{MOST_FILES} 个文件），或压缩得异常。",
        f"unpacked it is too large or holds too many files (at most {MOST_BYTES >> 30} GiB, {MOST_FILES} files), "
        "or it is packed beyond measure.",
    )
