"""Finding the files that somebody wants taken in."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.errors import WorldError
from jianbao.exchange.decoding import file_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUFFIXES = frozenset({".txt", ".md"})
"""Of a folder, the files of these names are taken in; a file named by itself is tried whatever its name."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to take in, or what stood in the way of finding it."""

    path: Path
    fault: WorldError | None = None


def collect(paths: Sequence[Path]) -> list[Found]:
    """The files of ``paths`` in order, those of a folder and its subfolders sorted by path; hidden ones are left out.

    A folder that cannot be read, or holds nothing to take in, is found as a fault.
    """
    return [found for path in paths for found in _named(path)]


def _named(path: Path) -> list[Found]:
    try:
        return _folder(path) if path.is_dir() else [Found(path)]
    except OSError as error:
        # It lies in a folder that we may not enter.
        return [Found(path, file_fault(path, error))]


def passed_over(paths: Sequence[Path]) -> list[Path]:
    """The files in the folders among ``paths`` that are no text by their names, and so are not taken in."""
    return sorted(path for top in paths for path in _files(top, []) if not _is_text(path))


def _is_text(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES


def _folder(path: Path) -> list[Found]:
    found = sorted(_walk(path), key=lambda f: f.path)
    if found:
        return found
    zh, en = f"文件夹“{path}”里没有 .txt 或 .md 文件。", f"The folder “{path}” holds no .txt or .md file."
    return [Found(path, WorldError(zh, en))]


def _walk(top: Path) -> Iterator[Found]:
    unreadable: list[OSError] = []
    yield from (Found(path) for path in _files(top, unreadable) if _is_text(path))
    for error in unreadable:
        path = Path(error.filename)
        yield Found(path, file_fault(path, error))


def _files(top: Path, unreadable: list[OSError]) -> Iterator[Path]:
    """The files of a folder and its subfolders but the hidden ones; what stands in the way goes to ``unreadable``."""
    # Links to folders are not followed: they may lead back.
    for folder, folders, files in os.walk(top, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in files if not name.startswith("."))
