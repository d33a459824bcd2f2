"""From bytes to text: the encodings that Chinese text comes in, and what is no text at all."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.errors import Sentence, WorldError
from jianbao.exchange.encodings import damage, detect

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 16 << 20
"""The largest file that is read, in bytes: a feature page has some 10,000, the whole issue of a paper 300,000, and five
million characters of Chinese in UTF-8 15 million."""

PAGE_LIMIT = 1 << 20
"""The largest file that an archive takes in, in bytes: a larger one is no page, and all behind it would wait for it."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and the Python codec that gives it: ``data.decode(encoding) == text``."""

    text: str
    encoding: str


_SIGNATURES = (
    (b"\x89PNG", Sentence("图片（PNG）", "a picture (PNG)")),
    (b"\xff\xd8\xff", Sentence("图片（JPEG）", "a picture (JPEG)")),
    (b"GIF8", Sentence("图片（GIF）", "a picture (GIF)")),
    (b"BM", Sentence("图片（BMP）", "a picture (BMP)")),
    (b"II*\0", Sentence("图片（TIFF）", "a picture (TIFF)")),
    (b"MM\0*", Sentence("图片（TIFF）", "a picture (TIFF)")),
    (b"%PDF-", Sentence("PDF 文件", "a PDF file")),
    (b"PK\x03\x04", Sentence("压缩包（ZIP）或 Office 文件", "a ZIP archive or an Office file")),
    (b"\xd0\xcf\x11\xe0", Sentence("旧版 Office 文件", "an Office file of the old form")),
    (b"Rar!", Sentence("RAR 压缩包", "a RAR archive")),
    (b"7z\xbc\xaf", Sentence("7z 压缩包", "a 7z archive")),
    (b"SQLite format 3\0", Sentence("数据库文件", "a database")),
    (b"\x7fELF", Sentence("程序文件", "a program")),
    (b"MZ", Sentence("程序文件", "a program")),
)
"""How files begin that are often met under the name of a text; asked only once the bytes are known to be no text."""


def decode(data: bytes, name: str) -> Decoded:
    """The text of the bytes, every character as it is: line ends stay, a byte order mark is no part of the text.

    ``name`` is how the sentences call the file. Raises ``WorldError``: empty, larger than ``LIMIT``, a picture or
    another file that is no text, an encoding that is not known.
    """
    if len(data) > LIMIT:
        raise _too_large(name, len(data), LIMIT)
    # A small PDF may hold nothing but ASCII.
    encoding = None if data.startswith(b"%PDF-") else detect(data)
    if encoding is None:
        raise _no_text(data, name)
    text = data.decode(encoding)
    if not text.strip():
        raise WorldError(
            f"“{name}”是空的，里面没有文字。请换一个文件。",
            f"“{name}” is empty: there is no text in it. Choose another file.",
        )
    return Decoded(text, encoding)


def _no_text(data: bytes, name: str) -> WorldError:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            return WorldError(
                f"“{name}”不是文本，而是{what.zh}。请先把其中的文字存为文本文件。",
                f"“{name}” is no text but {what.en}. Save its words as a text file first.",
            )
    place = damage(data)
    if place is not None:
        told = f"{data[place.offset]:02X}"
        return WorldError(
            f"“{name}”的第 {place.line} 行、第 {place.column} 个字符处（第 {place.offset + 1} 个字节，{told}）已损坏，"
            f"不是有效的 {place.encoding} 文字，未接收。请改正这一处，或换一份完好的文件。",
            f"“{name}” is damaged at line {place.line}, character {place.column} (byte {place.offset + 1}, {told}): "
            f"that is no {place.encoding} text. Mend that place, or take a file that is whole.",
        )
    return WorldError(
        f"“{name}”不是文本，或文字编码无法识别。请把它另存为 UTF-8 文本后重试。",
        f"“{name}” is no text, or in an encoding that is not known here. Save it as UTF-8 text and try again.",
    )


def file_name(path: Path) -> str:
    """The name of a file as a person reads it: to the system it is bytes, and need not be text."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def read_file(path: Path, limit: int = LIMIT) -> bytes:
    """The bytes of a file, unchanged.

    Raises ``WorldError``: missing, a link to nothing, no permission, a folder, no ordinary file, larger than ``limit``,
    unreadable.
    """
    try:
        # Not opened before it is known to be an ordinary file: a pipe would wait for ever.
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise WorldError(f"“{path}”是文件夹，不是文件。", f"“{path}” is a folder, not a file.")
        if not stat.S_ISREG(status.st_mode):
            raise WorldError(f"“{path}”不是普通文件，未接收。", f"“{path}” is no ordinary file and was not taken in.")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise file_fault(path, error) from error
    if len(data) > limit:
        raise _too_large(path, max(status.st_size, len(data)), limit)
    return data


def _too_large(path: Path | str, size: int, limit: int) -> WorldError:
    limit, megabytes = limit >> 20, size / (1 << 20)
    return WorldError(
        f"“{path}”有 {megabytes:.1f} MiB，超过 {limit} MiB 的上限，未接收。请把它分成一版一个文件。",
        f"“{path}” has {megabytes:.1f} MiB, more than the limit of {limit} MiB, and was not taken in. "
        "Split it into one file a page.",
    )


def file_fault(path: Path, error: OSError) -> WorldError:
    """What the system says of a file or folder, as a sentence."""
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return WorldError(
                f"链接“{path}”指向的文件不存在。请检查链接。",
                f"“{path}” is a link to a file that does not exist. Check the link.",
            )
        return WorldError(f"没有找到“{path}”。请检查路径。", f"“{path}” was not found. Check the path.")
    if error.errno == errno.ELOOP:
        return WorldError(
            f"链接“{path}”绕成了圈，不指向任何文件。请改正链接。",
            f"“{path}” is a link that leads back to itself and to no file. Mend the link.",
        )
    if isinstance(error, PermissionError):
        return WorldError(
            f"没有权限读取“{path}”。请取得读取权限后重试。",
            f"You have no permission to read “{path}”. Get it and try again.",
        )
    reason = errno.errorcode.get(error.errno or 0, "") and os.strerror(error.errno or 0)
    return WorldError(
        f"无法读取“{path}”（{reason}）。请检查文件所在的磁盘后重试。",
        f"“{path}” cannot be read ({reason}). Check the disk that it lies on and try again.",
    )
