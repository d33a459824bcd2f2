"""Writing a file whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.errors import WorldError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def written(path: Path, write: Callable[[Path], None]) -> Path:
    """Write beside the file and put it in its place once it is whole; what stood there before is not harmed till then.

    Raises ``WorldError`` where it cannot be written: no such folder, forbidden, disk full, open in another program.
    """
    part = path.with_name(f".{path.name}.part{path.suffix}")
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            # A pipe or a device has no place to be put into.
            write(path)
            return path
        write(part)
        part.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorldError(
            f"写不了“{path}”（{reason}）。请换一个可写的文件夹，或关掉正打开它的程序。",
            f"Cannot write “{path}” ({reason}). Choose a folder that can be written to, or close what has it open.",
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return path
