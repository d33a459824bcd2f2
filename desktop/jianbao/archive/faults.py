"""The one place where what SQLite reports becomes a sentence; what is told of an archive wherever it lies."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from jianbao.errors import Sentence, WorldError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jianbao.archive.location import Place

FULL_BELOW = 1 << 20
"""Bytes free on the disk below which a failure to write is put down to a full disk."""


class ReadOnlyError(WorldError):
    """The file can be read, if at all, and not written to."""


class TooLongError(WorldError):
    """An archive on a server can't keep it for its length."""


def no_archive(path: Path) -> WorldError:
    """The file is something else."""
    return WorldError(
        f"“{path}”不是剪报的档案。请另选文件；原文件没有改动。",
        f"“{path}” is not a Jianbao archive. Choose another file; this one was left as it is.",
    )


def missing(path: Path) -> WorldError:
    """There is no such file."""
    return WorldError(f"没有找到档案“{path}”。请检查路径。", f"There is no archive “{path}”. Check where it lies.")


def newer_version(path: Place, found: int, known: int) -> WorldError:
    """The archive was written by a later program."""
    return WorldError(
        f"档案“{path}”由更新版本的剪报写成（格式 {found}，本程序只认到 {known}）。请升级剪报后再打开；档案没有改动。",
        f"The archive “{path}” was written by a newer Jianbao (format {found}; this program knows up to {known}). "
        "Upgrade Jianbao to open it; the archive was left as it is.",
    )


def only_to_be_read(path: Place, laid_down: Path | None) -> ReadOnlyError:
    """The administrator has it read only."""
    return ReadOnlyError(
        f"管理员规定本机只能查看档案“{path}”（{laid_down}）。",
        f"Your administrator has laid down that the archive “{path}” is only read here ({laid_down}).",
    )


def read_only(path: Path) -> ReadOnlyError:
    """The file or its folder forbids writing."""
    return ReadOnlyError(
        f"档案“{path}”或它所在的文件夹不可写入。请取得写入权限，或把档案放到可写的文件夹。",
        f"The archive “{path}” or its folder cannot be written to. "
        "Get permission to write, or put the archive into a folder that you may write to.",
    )


def too_old_to_read(path: Path, found: int) -> WorldError:
    """It would have to be brought up to date, and can't be written to."""
    return WorldError(
        f"档案“{path}”是旧格式（{found}），要先升级才能打开，而它不可写入。请把它复制到可写的文件夹再打开。",
        f"The archive “{path}” is of an older format ({found}) and has to be upgraded, but it cannot be written to. "
        "Copy it to a folder that you may write to, and open the copy.",
    )


def full_disk(path: Path) -> WorldError:
    """No room to write."""
    return WorldError(
        f"磁盘已满，无法写入档案“{path}”。请腾出空间后重试；此前已保存的内容都在。",
        f"The disk is full: the archive “{path}” cannot be written to. "
        "Free some space and try again; what was saved before is all there.",
    )


_SENTENCES = {
    "busy": Sentence(
        "档案“{}”正被另一个程序占用。请稍候重试；此前已保存的内容都在。",
        "The archive “{}” is in use by another program. Try again shortly; what was saved before is all there.",
    ),
    "corrupt": Sentence(
        "档案“{}”的文件已损坏，有内容读不出来。请先把文件另存一份，再用备份的副本替换它。",
        "The archive “{}” is damaged: some of it cannot be read. "
        "Keep a copy of the file, then put a backup in its place.",
    ),
    "io": Sentence(
        "读写档案“{}”时磁盘出错。请检查磁盘和连接后重试；此前已保存的内容不受影响。",
        "The disk failed while reading or writing the archive “{}”. "
        "Check the disk and its connection and try again; what was saved before is not affected.",
    ),
    "gone": Sentence(
        "档案“{}”在打开期间被移走、删除或换成了别的文件，不能再读写；刚才的操作没有保存。"
        "请把文件放回原处，或关闭剪报后重新打开。",
        "The archive “{}” was moved, deleted or replaced while it was open and can no longer be used: "
        "what you just did was not saved. Put the file back where it was, or close Jianbao and open it again.",
    ),
    "open": Sentence(
        "无法打开档案“{}”。请检查文件夹是否存在、是否有读写权限。",
        "The archive “{}” cannot be opened. Check that its folder exists and that you may read and write there.",
    ),
}
_KINDS = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_PROTOCOL: "busy",
    sqlite3.SQLITE_CORRUPT: "corrupt",
    sqlite3.SQLITE_IOERR: "io",
    sqlite3.SQLITE_CANTOPEN: "open",
    sqlite3.SQLITE_PERM: "open",
    sqlite3.SQLITE_AUTH: "open",
}


def busy(path: Place) -> WorldError:
    """Another program, or another act of this one, is writing."""
    return _told("busy", path)


def gone(path: Path) -> WorldError:
    """The path leads to another file than the one that is open, or to none."""
    return _told("gone", path)


def is_damage(error: DBAPIError) -> bool:
    """Whether SQLite says that the file is damaged."""
    return _primary(error.orig) == sqlite3.SQLITE_CORRUPT


def _told(kind: str, path: Place) -> WorldError:
    sentence = _SENTENCES[kind]
    return WorldError(sentence.zh.format(path), sentence.en.format(path))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns SQLite's and the file system's faults on the archive at ``path`` into a ``WorldError``; bugs pass."""
    try:
        yield
    except DBAPIError as error:
        fault = _fault(error.orig, path)
        if fault is None:
            raise
        raise fault from error
    except sqlite3.Error as error:
        fault = _fault(error, path)
        if fault is None:
            raise
        raise fault from error


def _fault(error: BaseException | None, path: Path) -> WorldError | None:
    code = _primary(error)
    if code == sqlite3.SQLITE_NOTADB:
        return no_archive(path)
    if code == sqlite3.SQLITE_READONLY or (code == sqlite3.SQLITE_CANTOPEN and not may_write(path)):
        return read_only(path)
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _is_full(path)):
        return full_disk(path)
    kind = _KINDS.get(code)
    return None if kind is None else _told(kind, path)


def _primary(error: BaseException | None) -> int:
    # The lowest byte is the primary code (sqlite.org/rescode.html).
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)) & 0xFF


def may_write(path: Path) -> bool:
    """Whether the system allows to write to the file and to lay others beside it."""
    effective = os.access in os.supports_effective_ids
    return all(os.access(place, os.W_OK, effective_ids=effective) for place in (path, path.parent))


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < FULL_BELOW
    except OSError:
        return False
