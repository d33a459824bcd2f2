"""The arguments of ``jianbao split`` and ``join``. Loads nothing but argparse, so that help is instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.errors import Sentence

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from jianbao.errors import Language

SPLIT = Sentence("一版分成几篇：查看，或在某段前分开", "split a page in several articles, or list those it holds")
JOIN = Sentence(
    "几篇合成一篇：同版的并回，异版的接排；只写一篇则列出下转、上接的建议",
    "join articles: parts of a page, or 下转 and 上接 on others; of a single one list what is proposed",
)


def add(
    commands: tuple[argparse.ArgumentParser, argparse.ArgumentParser],
    number: Callable[[str], int],
    language: Language,
) -> None:
    """Which articles, and where; ``number``: how a number is read."""
    split, join = commands
    which = Sentence("文章编号，见 jianbao list", "the article's number, as jianbao list shows it").text(language)
    split.add_argument("id", type=number, metavar="ID", help=which)
    where = Sentence(
        "另一篇起于原文第几个字所在的段（从 0 数，见 jianbao show 所列数据的起止）",
        "where the paragraph is that begins another article, in characters of the source from 0",
    )
    split.add_argument("starts", nargs="*", type=number, metavar="START", help=where.text(language))
    join.add_argument("ids", nargs="+", type=number, metavar="ID", help=which)
    apart = Sentence("拆开：不再与别篇接排", "part these from what they were joined with")
    join.add_argument("--apart", action="store_true", help=apart.text(language))
