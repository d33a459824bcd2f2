"""Whose hand decides, and which passage is meant."""

from __future__ import annotations

import platform
import re
from typing import TYPE_CHECKING

from jianbao.errors import WorldError
from jianbao.page.records import Span
from jianbao.review.desk import Desk
from jianbao.review.signing import system_user

if TYPE_CHECKING:
    import argparse

    from jianbao.archive.store import Archive


def desk_of(archive: Archive, options: argparse.Namespace) -> Desk:
    """The desk of ``--author``, or of the system's user."""
    return Desk(archive, (options.author or "").strip() or system_user(), platform.node())


def passage_of(text: str, length: int) -> Span:
    """What ``START:END`` names of a text of that many characters. Raises ``WorldError`` if it names nothing."""
    match = re.fullmatch(r"(\d+):(\d+)", text)
    if match is None or not int(match[1]) < int(match[2]) <= length:
        raise WorldError(
            f"“{text}”不是本文的一段：请写 起:止，以字符位置计，止不超过 {length}。",
            f"“{text}” is no passage of this article: give START:END in code points, END at most {length}.",
        )
    return Span(int(match[1]), int(match[2]))
