"""Writing a bag (BagIt, RFC 8493): each file is hashed as it is written, and none is kept in memory.

The Library of Congress's ``bagit`` makes a bag of a folder that is there, in place, and reads it all again; the tests
have it validate what is written here.
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Protocol

from jianbao import __version__
from jianbao.errors import WorldError
from jianbao.exchange.package.bag import ALGORITHM, INFO, MANIFEST, PAYLOAD, TAG_MANIFEST
from jianbao.exchange.package.container import CHUNK, MARK
from jianbao.exchange.package.signing import SIGNATURE
from jianbao.exchange.writing import written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    Fill = Callable[["Sink"], Mapping[str, str]]
    Sign = Callable[[bytes], bytes]

_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_OF_OURS = (MARK, INFO, MANIFEST, TAG_MANIFEST)
_TIME = "%Y-%m-%d"
_ROUND = 1024
_UNITS = ("B", "KB", "MB", "GB", "TB")


class _Store(Protocol):
    def open(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """A new file of the bag, to write to."""


class _Folder:
    def __init__(self, top: Path) -> None:
        self._top = top

    def open(self, name: str) -> AbstractContextManager[IO[bytes]]:
        path = self._top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("xb")


class _Zip:
    def __init__(self, file: zipfile.ZipFile, top: str) -> None:
        self._file, self._top = file, top

    def open(self, name: str) -> AbstractContextManager[IO[bytes]]:
        now = datetime.now(UTC).timetuple()[:6]
        entry = zipfile.ZipInfo(f"{self._top}/{name}", now)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o100644 << 16
        return self._file.open(entry, "w", force_zip64=True)


class Sink:
    """A bag that is being written."""

    def __init__(self, store: _Store) -> None:
        self._store = store
        self._digests: dict[str, str] = {}
        self._payload = [0, 0]
        """Bytes and files."""

    @contextmanager
    def open(self, name: str) -> Iterator[Callable[[bytes], object]]:
        """A file of the payload: gives what its bytes are written with."""
        digest = hashlib.new(ALGORITHM)
        with self._store.open(PAYLOAD + name) as file:

            def write(data: bytes) -> None:
                digest.update(data)
                file.write(data)
                self._payload[0] += len(data)

            yield write
        self._payload[1] += 1
        self._digests[PAYLOAD + name] = digest.hexdigest()

    def add(self, name: str, data: bytes) -> None:
        """A file of the payload, whole."""
        with self.open(name) as write:
            write(data)

    def copy(self, name: str, file: IO[bytes]) -> None:
        """A file of the payload out of one that is open, from its beginning."""
        file.seek(0)
        with self.open(name) as write:
            while chunk := file.read(CHUNK):
                write(chunk)

    def close(self, info: Mapping[str, str], sign: Sign | None = None) -> None:
        """Write what says what the bag holds; ``info``: what is told of it for people, by the names of RFC 8493."""
        size, files = self._payload
        told = {
            **info,
            "Bagging-Date": datetime.now(UTC).astimezone().strftime(_TIME),
            "Bag-Software-Agent": f"Jianbao {__version__}",
            "Payload-Oxum": f"{size}.{files}",
            "Bag-Size": _size(size),
        }
        manifest = "".join(f"{digest}  {name}\n" for name, digest in self._digests.items())
        lines = "".join(f"{name}: {' '.join(value.split())}\n" for name, value in told.items())
        tags = {MARK: _DECLARATION, INFO: lines, MANIFEST: manifest}
        digests = {name: hashlib.new(ALGORITHM, text.encode()).hexdigest() for name, text in tags.items()}
        tags[TAG_MANIFEST] = "".join(f"{digest}  {name}\n" for name, digest in digests.items())
        for name in _OF_OURS:
            with self._store.open(name) as file:
                file.write(tags[name].encode())
        if sign is not None:
            with self._store.open(SIGNATURE) as file:
                file.write(sign(tags[TAG_MANIFEST].encode()))


def _size(size: float) -> str:
    for unit in _UNITS[:-1]:
        if size < _ROUND:
            return f"{size:.3g} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= _ROUND
    return f"{size:.1f} {_UNITS[-1]}"


def write_bag(out: Path, fill: Fill, sign: Sign | None = None) -> Path:
    """Write a bag, whole or not at all: a ZIP file if ``out`` ends so, else a folder; ``fill`` gives its bag-info.

    ``sign`` makes the signature file of the tag manifest.

    Raises ``WorldError``: it is there already, or can't be written.
    """
    if out.suffix.lower() == ".zip":

        def write(part: Path) -> None:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as file:
                sink = Sink(_Zip(file, out.stem))
                sink.close(fill(sink), sign)

        return written(out, write)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise WorldError(
            f"“{out}”已经存在，没有写入。移交包要写进一个新的文件夹，或写成 .zip 文件。",
            f"“{out}” is there already, nothing was written. A package goes into a new folder, or into a .zip file.",
        )
    return _write_folder(out, fill, sign)


def _write_folder(out: Path, fill: Fill, sign: Sign | None) -> Path:
    part = out.with_name(f".{out.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        sink = Sink(_Folder(part))
        sink.close(fill(sink), sign)
        if out.exists():
            out.rmdir()
        part.replace(out)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorldError(
            f"写不了“{out}”（{reason}）。请换一个可写的文件夹。",
            f"Cannot write “{out}” ({reason}). Choose a folder that can be written to.",
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return out
