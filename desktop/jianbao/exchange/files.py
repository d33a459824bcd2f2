"""Finding the files that somebody wants taken in."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.errors import Sentence, WorldError
from jianbao.exchange.decoding import file_fault
from jianbao.exchange.documents.extracting import DOCUMENT_SUFFIXES, PICTURE_SUFFIXES, reads_pictures
from jianbao.exchange.package.container import MARK, is_package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SUFFIXES = frozenset({".txt", ".md"}) | DOCUMENT_SUFFIXES
"""Of a folder, the files of these names are taken in; a file named by itself is tried whatever its name."""
ZIPPED = ".zip"
"""The ending of a package in one file."""
KINDS = Sentence("文本、DOCX、HTML、PDF", "text, DOCX, HTML, PDF")
"""The same in words."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to take in, or what stood in the way of finding it."""

    path: Path
    fault: WorldError | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """What was found in the order of the paths, and the files of folders that are no text by their names.

    ``packages`` lie in the folders; what is in them is no page of a folder.
    """

    found: list[Found]
    passed_over: list[Path]
    packages: list[Path]


def collect(paths: Sequence[Path], go_on: Callable[[int], bool] = lambda _found: True) -> Search:
    """The files of ``paths`` in order, those of a folder and its subfolders sorted by path; hidden ones are left out.

    A folder that cannot be read, or holds nothing to take in, is found as a fault. ``go_on`` is told now and then how
    many there are so far, and says whether to look further: else what was found until then is all.
    """
    search = Search([], [], [])
    for path in paths:
        if not go_on(len(search.found)):
            break
        try:
            if path.is_dir():
                _folder(path, search, go_on)
            else:
                search.found.append(Found(path))
        except OSError as error:
            # It lies in a folder that we may not enter.
            search.found.append(Found(path, file_fault(path, error)))
    search.passed_over.sort()
    search.packages.sort()
    return search


def is_text(name: str) -> bool:
    """Whether a file of this name is taken in from a folder: it is text or a document, and not hidden."""
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - of 100,000 names
    taken = suffix in SUFFIXES or (suffix in PICTURE_SUFFIXES and reads_pictures())
    # What Word leaves beside a document that is open is none.
    return taken and not name.startswith((".", "~$"))


def _folder(top: Path, search: Search, go_on: Callable[[int], bool]) -> None:
    found: list[Found] = []
    for folder, names, unreadable in walk(top):
        found += [Found(Path(error.filename), file_fault(Path(error.filename), error)) for error in unreadable]
        if MARK in names:
            search.packages.append(Path(folder))
            continue
        found += [Found(Path(folder, name)) for name in names if is_text(name)]
        for path in (Path(folder, name) for name in names if not is_text(name)):
            packed = path.suffix.lower() == ZIPPED and is_package(path)
            (search.packages if packed else search.passed_over).append(path)
        if not go_on(len(search.found) + len(found)):
            break
    else:
        if not found and not search.packages:
            zh = f"文件夹“{top}”里没有可导入的文件（{KINDS.zh}）。"
            en = f"The folder “{top}” holds no file that can be taken in ({KINDS.en})."
            found.append(Found(top, WorldError(zh, en)))
    search.found.extend(sorted(found, key=lambda one: one.path))


def walk(top: Path) -> Iterator[tuple[str, list[str], list[OSError]]]:
    """A folder and its subfolders but the hidden ones: the files of each, and what stood in the way since the last.

    Of a package that is a folder only its mark is given, and nothing below it.
    """
    unreadable: list[OSError] = []
    # Links to folders are not followed: they may lead back.
    for folder, folders, files in os.walk(top, onerror=unreadable.append):
        if MARK in files:
            folders.clear()
            yield folder, [MARK], unreadable
        else:
            folders[:] = [name for name in folders if not name.startswith(".")]
            yield folder, [name for name in files if not name.startswith(".")], unreadable
        unreadable.clear()
    if unreadable:
        yield str(top), [], unreadable
