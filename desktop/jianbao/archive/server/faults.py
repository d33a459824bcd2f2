"""What is told of a server that is worked on directly, where that is something else than while synchronising."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from jianbao.archive.faults import ReadOnlyError
from jianbao.archive.office import faults as office_faults
from jianbao.errors import WorldError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.archive.office.address import Address

_WAITED = "55P03"
"""Somebody had the lock for longer than one waits for it."""


def busy(address: Address) -> WorldError:
    """Somebody else is writing."""
    return WorldError(
        f"档案“{address}”正有人在写入。请稍候重试；刚才的操作没有保存，此前的都在。",
        f"Somebody else is writing to the archive “{address}”. Try again shortly: what you just did was not saved; "
        "what was saved before is all there.",
    )


def missing(address: Address) -> WorldError:
    """There is no archive."""
    return WorldError(
        f"“{address}”里还没有档案。请管理员先打开一次，或运行 jianbao office create。",
        f"There is no archive in “{address}” yet. Its administrator makes it by opening it once.",
    )


def newer(address: Address, found: int) -> WorldError:
    """It was made by a later program."""
    return WorldError(
        f"档案“{address}”由更新版本的剪报建立（格式 {found}）。请升级剪报后再打开；档案没有改动。",
        f"The archive “{address}” was made by a newer Jianbao (format {found}). Upgrade Jianbao to open it; "
        "the archive was left as it is.",
    )


def reader(address: Address) -> ReadOnlyError:
    """One may look, and not decide."""
    return ReadOnlyError(
        f"您在档案“{address}”里是读者，只能查看。要核查或添加内容，请管理员给您审核员或档案员的权限。",
        f"You are a reader of the archive “{address}” and can only look at it. "
        "To review or to add to it, ask its administrator for the rights of a reviewer or an archivist.",
    )


def _lost(address: Address) -> WorldError:
    return office_faults.LostError(
        f"与档案“{address}”的连接断了，刚才的操作没有保存，此前的都在。服务器恢复后即可接着做。",
        f"The connection to the archive “{address}” broke: what you just did was not saved, what was saved before is "
        "all there. Go on when the server is back.",
    )


@contextmanager
def told(address: Address) -> Iterator[None]:
    """Turns what the server reports within into a ``WorldError``; a bug of ours stays one."""
    try:
        yield
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == _WAITED:
            raise busy(address) from None
        found = office_faults.fault(address, error)
        if found is None:
            raise
        raise (_lost(address) if isinstance(found, office_faults.LostError) else found) from None
