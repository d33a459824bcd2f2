"""What is told of a server that is worked on directly, where that is something else than while synchronising."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from jianbao.archive.faults import ReadOnlyError, TooLongError, busy
from jianbao.archive.office import faults as office_faults
from jianbao.errors import WorldError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.archive.office.address import Address

_WAITED = "55P03"
"""Somebody had the lock for longer than one waits for it."""
_TOO_LONG = "54000"


def missing(address: Address) -> WorldError:
    """There is no archive."""
    return WorldError(
        f"“{address}”里还没有档案。请管理员先打开一次，或运行 jianbao office create。",
        f"There is no archive in “{address}” yet. Its administrator makes it by opening it once.",
    )


def older(address: Address) -> WorldError:
    """It was made by an earlier program, and only who owns it may bring it up to date."""
    return WorldError(
        f"档案“{address}”由早期版本建立，要先升级。请建立它的管理员用本版本打开一次。",
        f"The archive “{address}” was made by an earlier Jianbao and has to be upgraded first: the administrator who "
        "made it opens it once with this version.",
    )


def too_long(address: Address) -> TooLongError:
    """A word is longer than what an index of the server takes."""
    return TooLongError(
        f"有一处文字太长，服务器“{address}”存不下（约 2700 字节，900 个汉字）。请缩短后再试；刚才的操作没有保存。",
        f"Something is too long for the server of “{address}” (some 2,700 bytes, 900 characters). Make it shorter: "
        "what you just did was not saved.",
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
        state = getattr(error.orig, "sqlstate", None)
        if state == _WAITED:
            raise busy(address) from None
        if state == _TOO_LONG:
            raise too_long(address) from None
        found = office_faults.fault(address, error)
        if found is None:
            raise
        raise (_lost(address) if isinstance(found, office_faults.LostError) else found) from None
