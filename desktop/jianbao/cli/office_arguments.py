"""The arguments of ``jianbao sync`` and ``jianbao office``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.errors import Sentence

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from jianbao.errors import Language

RIGHTS = ("reader", "reviewer", "archivist", "administrator", "none")

_URL = Sentence(
    "办公档案的地址：postgresql://用户@服务器/数据库，不含密码；密码会问一次，存入系统的钥匙串",
    "the office archive's address: postgresql://USER@HOST/DATABASE, without a password; you are asked for that once, "
    "and the system's keyring keeps it",
)
_AGAIN = Sentence("；不写则用上次的", "; by default that of the last time")
_ACTS = Sentence(
    "create URL：在空数据库里建立办公档案；member URL 用户 权限：让人登录，或改其权限"
    "（reader 读者、reviewer 审核员、archivist 档案员、administrator 管理员、none 收回）",
    "create URL: make an office archive in an empty database; member URL USER RIGHTS: let somebody in, or change "
    "their rights (none: take them back)",
)
_KEEPS = Sentence("不问新密码，用户的密码不变", "do not ask for a password: the user keeps the one there is")


def add_sync(command: argparse.ArgumentParser, text: Callable[[str], str], language: Language) -> None:
    """Those of ``jianbao sync``."""
    told = _URL.text(language) + _AGAIN.text(language)
    command.add_argument("url", nargs="?", type=text, metavar="URL", help=told)


def add_office(command: argparse.ArgumentParser, text: Callable[[str], str], language: Language) -> None:
    """Those of ``jianbao office``."""
    command.add_argument("act", choices=("create", "member"), metavar="ACT", help=_ACTS.text(language))
    command.add_argument("url", type=text, metavar="URL", help=_URL.text(language))
    command.add_argument("user", nargs="?", type=text, metavar="USER")
    command.add_argument("rights", nargs="?", choices=RIGHTS, metavar="RIGHTS")
    command.add_argument("--keep-password", action="store_true", help=_KEEPS.text(language))
