"""``jianbao sync`` and ``jianbao office``."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

from jianbao.archive.office.address import address_of
from jianbao.archive.office.rights import NAMES, Rights
from jianbao.cli.importing import stopped_by_keys, told_by_a_bar
from jianbao.cli.keeping import say
from jianbao.cli.output import print_json, print_lines
from jianbao.errors import Sentence, WorldError
from jianbao.exchange.office.directly import open_directly
from jianbao.exchange.office.passwords import opened
from jianbao.exchange.office.synchronising import synchronising
from jianbao.exchange.office.usual import usual_url

if TYPE_CHECKING:
    import argparse

    from jianbao.archive.office.address import Address
    from jianbao.archive.office.server import Office
    from jianbao.archive.store import Archive
    from jianbao.errors import Language
    from jianbao.exchange.office.receipt import Receipt

INTERRUPTED = 130


def synchronise_with(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao sync``: Ctrl+C stops between two steps, and what was exchanged is kept."""
    address = address_of(options.url or _usual(archive))
    with _opened(address, language) as office, stopped_by_keys() as stopped, told_by_a_bar() as tell:
        steps = synchronising(archive, office)
        receipt: Receipt | None = None
        while not stopped():
            try:
                tell(*next(steps))
            except StopIteration as end:
                receipt = end.value
                break
    if receipt is None:
        say(_STOPPED, language)
        return INTERRUPTED
    if options.json:
        counts = {"came": receipt.came, "went": receipt.went, "stayed": receipt.stayed, "refused": receipt.refused}
        print_json({**counts, "rights": receipt.rights.value, "told": receipt.told.text(language)})
    else:
        print_lines([receipt.told.text(language)])
    return int(receipt.refused > 0)


def opened_directly(address: Address, language: Language) -> Archive:
    """The archive on a server, to be worked on directly; a password is asked for as for ``jianbao sync``."""
    return open_directly(
        address, lambda: _asked(f"{address}: ") if sys.stdin.isatty() else None, lambda told: say(told, language)
    )


def no_file(address: Address) -> WorldError:
    """What is asked for is done to a file."""
    return WorldError(
        f"档案“{address}”在服务器上，由服务器的管理员备份（pg_dump）；这条命令只用于本机的档案文件。",
        f"The archive “{address}” is on a server, whose administrator backs it up (pg_dump): this command is for "
        "archives that are files.",
    )


_STOPPED = Sentence(
    "已停止；交换了的都在，再次同步会接着做。",
    "Stopped; what was exchanged is kept, and the next time goes on from there.",
)


def _usual(archive: Archive) -> str:
    url = usual_url(archive)
    if not url:
        raise WorldError(
            "还没有同步过：请写明办公档案的地址，如 jianbao sync postgresql://用户@服务器/数据库。",
            "Nothing was synchronised yet: name the office archive, as in jianbao sync postgresql://USER@HOST/DATABASE.",
        )
    return url


def manage(options: argparse.Namespace, language: Language) -> int:
    """``jianbao office``: make one, or let somebody in."""
    address = address_of(options.url)
    if options.act == "create":
        return _create(address, language)
    if options.user is None or options.rights is None:
        raise WorldError(
            "请写明用户和权限：jianbao office member URL 用户 权限。",
            "Name the user and the rights: jianbao office member URL USER RIGHTS.",
        )
    rights = Rights(options.rights)
    password = None if options.keep_password or rights is Rights.NONE else _new_password(options.user, language)
    with _opened(address, language) as office:
        office.let_in(options.user, rights, password)
    name = NAMES[rights]
    done = Sentence(f"{options.user}：{name.zh}。", f"{options.user}: {name.en}.")
    print_lines([done.text(language)])
    return 0


def _create(address: Address, language: Language) -> int:
    # Logs in once before, so that the password is asked for and kept as for everything else.
    with _opened(address, language) as office:
        office.create()
    made = Sentence(f"已在“{address}”建立办公档案。", f"An office archive was made in “{address}”.")
    print_lines([made.text(language)])
    return 0


def _opened(address: Address, language: Language) -> Office:
    return opened(
        address, lambda: _asked(f"{address}: ") if sys.stdin.isatty() else None, lambda one: say(one, language)
    )


def _asked(prompt: str) -> str:
    return getpass.getpass(prompt)


def _new_password(user: str, language: Language) -> str:
    """Typed twice at a terminal, or the first line of what comes in: of a program that hands one over."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    ask = Sentence(f"“{user}”的新密码：", f"New password of {user}: ").text(language)
    again = Sentence("再输一次：", "Once more: ").text(language)
    first = _asked(ask)
    if first != _asked(again):
        raise WorldError("两次输入的密码不同，没有改动。", "The two passwords differ; nothing was changed.")
    return first
