"""The one place where what a PostgreSQL server reports becomes a sentence. No password is in any of them."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, OperationalError

from jianbao.errors import Sentence, WorldError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.archive.office.address import Address


class PasswordError(WorldError):
    """A password is wanted, or was wrong."""


class DamagedError(WorldError):
    """A source did not come across as it is."""


class LostError(WorldError):
    """The connection broke; what came across before is kept."""


_PASSWORD = re.compile(
    r"no password supplied|password authentication failed|Password 认证失败|密码认证失败", re.IGNORECASE
)
_ON_CONNECTING = (
    (
        (
            r"could not translate host name"
            r"|could not resolve"
            r"|No such file or directory"
            r"|Connection refused"
            r"|timeout expired"
            r"|No route to host"
            r"|Network is unreachable"
            r"|Name or service not known"
        ),
        Sentence(
            "连不上服务器“{}”：地址不对，服务器没有开，或网络不通。本地的内容都在，稍后再同步即可。",
            "The server of “{}” cannot be reached: the address is wrong, it is not running, or there "
            "is no network. All that is here is kept; synchronise later.",
        ),
    ),
    (
        (
            r"certificate"
            r"|root\.crt"
            r"|host name .* does not match"
            r"|server does not support SSL"
            r"|SSL error"
        ),
        Sentence(
            "服务器“{}”的证书通不过核对，没有连接。若是单位自己的证书，请在地址后加 ?sslrootcert=证书文件。",
            "The certificate of the server of “{}” does not hold; nothing was sent. If it is the "
            "office's own, add ?sslrootcert=FILE to the address.",
        ),
    ),
    (
        (
            r'database ".*" does not exist'
            r'|数据库 ".*" 不存在'
        ),
        Sentence(
            "服务器上没有数据库“{}”。请管理员先建立（createdb），再运行 jianbao office create。",
            "There is no database “{}” on the server. Its administrator makes one (createdb), then "
            "jianbao office create.",
        ),
    ),
    (
        (
            r"pg_hba\.conf"
            r'|role ".*" does not exist'
            r'|角色 ".*" 不存在'
            r"|Peer authentication failed"
            r"|not permitted to log in"
        ),
        Sentence(
            "服务器不让“{}”登录：没有这个用户，或不准从这台机器登录。请找管理员。",
            "The server does not let “{}” in: there is no such user, or not from this machine. Ask its administrator.",
        ),
    ),
    (
        (
            r"too many clients"
            r"|too many connections"
            r"|remaining connection slots"
            r"|starting up"
            r"|shutting down"
        ),
        Sentence(
            "服务器“{}”正忙，或正在重新启动。请稍后再试。",
            "The server of “{}” is busy or just restarting. Try again later.",
        ),
    ),
)
_UNFIT = Sentence(
    "服务器“{}”不收其中一条记录：它不合格式。请把这句话告诉管理员。",
    "The server of “{}” does not take one of the records: it is not of their form. Tell this to its administrator.",
)
_BY_STATE = {
    "42501": Sentence(
        "服务器不准用户这样做（{}）。请管理员用 jianbao office member 给您相应的权限。",
        "The server does not allow this (“{}”). Its administrator gives rights by jianbao office member.",
    ),
    "3F000": Sentence(
        "“{}”里还没有办公档案。请先运行 jianbao office create。",
        "There is no office archive in “{}” yet: jianbao office create makes one.",
    ),
    "42P01": Sentence(
        "“{}”里还没有办公档案，或您没有权限。请先运行 jianbao office create，或找管理员。",
        "There is no office archive in “{}” yet, or you have no rights there: jianbao office create makes one.",
    ),
    "42P06": Sentence(
        "“{}”里已有办公档案，没有改动。",
        "There is an office archive in “{}” already; nothing was changed.",
    ),
    **dict.fromkeys(("22P02", "22P05", "22021", "23502", "23514"), _UNFIT),
    "53100": Sentence(
        "服务器“{}”的磁盘已满。此前送到的都在；请管理员腾出空间后再同步。",
        "The disk of the server of “{}” is full. What was sent before is kept; synchronise when there is room.",
    ),
}
_DAMAGED = Sentence(
    "一份原文在送往“{}”的途中损坏，没有收下。请再同步一次。",
    "A source was damaged on its way to “{}” and was not taken in. Synchronise again.",
)
_OF_CONNECTIONS = {"08", "28", "3D", "53", "57"}
_WAITED = {"55P03", "57014", "40P01", "25P03"}
_BUSY = Sentence(
    "服务器“{}”上有人正在写入，等了太久。此前的都在，请稍后再同步。",
    "Somebody else is writing to “{}” and it took too long. What came before is kept; synchronise later.",
)
_LOST = Sentence(
    "与“{}”的连接断了。已经交换的都在；再次同步会从断处接着做。",
    "The connection to “{}” broke. What was exchanged is kept; synchronising again goes on from there.",
)


@contextmanager
def told(address: Address) -> Iterator[None]:
    """What the server reports within becomes a ``WorldError``; a bug of ours stays one."""
    try:
        yield
    except DBAPIError as error:
        found = fault(address, error)
        if found is None:
            raise
        raise found from None


def fault(address: Address, error: DBAPIError) -> WorldError | None:
    """The sentence for what happened; None: it is nothing of the world's."""
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(state, str) and state in _BY_STATE:
        return _said(_BY_STATE[state], address)
    if state == "XX001":
        return DamagedError(_DAMAGED.zh.format(address), _DAMAGED.en.format(address))
    if state in _WAITED:
        return _said(_BUSY, address)
    broken = isinstance(error, OperationalError) and (state is None or state[:2] in _OF_CONNECTIONS)
    if error.connection_invalidated or broken:
        return _of_connection(address, str(error.orig))
    return None


def _of_connection(address: Address, message: str) -> WorldError:
    if _PASSWORD.search(message):
        return PasswordError(
            f"“{address}”要密码，或密码不对。",
            f"“{address}” wants a password, or it was wrong.",
        )
    for pattern, sentence in _ON_CONNECTING:
        if re.search(pattern, message, re.IGNORECASE):
            return _said(sentence, address)
    return LostError(_LOST.zh.format(address), _LOST.en.format(address))


def _said(sentence: Sentence, address: Address) -> WorldError:
    return WorldError(sentence.zh.format(address), sentence.en.format(address))
