"""The arguments of ``jianbao particulars``. Loads nothing but argparse, so that help is instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.errors import Sentence
from jianbao.page.particulars import Particular

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from jianbao.errors import Language

    Kinds = tuple[Callable[[str], int], Callable[[str], str], Callable[[str], Path]]

_ABOUT = {
    "ids": Sentence("文章编号，见 jianbao list", "the articles' numbers, as jianbao list shows them"),
    "json": Sentence("以 JSON 输出，供程序读取", "print JSON, for programs"),
    "say": Sentence("填这一项；空字串表示没有", "say it; an empty text says that there is none"),
    "as-read": Sentence("这一项仍用识读的", "leave it to the reader again"),
    "teach": Sentence(
        "把这一篇手填的设为其报的模板，用于同报的其他版面和以后导入的版面；手填的不动",
        "have what people said of this page hold for its paper's other pages, and for those that come; "
        "what people said of a page stands",
    ),
    "preview": Sentence(
        "与 --teach、--import 合用：只列出会改什么", "with --teach or --import: only tell what would change"
    ),
    "also": Sentence(
        "与 --teach 合用：版面上有这几个字的就是这份报", "with --teach: pages on which this stands are of the paper"
    ),
    "forms": Sentence("列出各报的报头模板", "list the forms of the papers' mastheads"),
    "forget": Sentence("去掉 --forms 所列第 N 条", "forget number N of --forms"),
    "import": Sentence("从 CSV 表导入模板", "take forms in from a CSV table"),
    "export": Sentence("把模板写成 CSV 表", "write the forms as a CSV table"),
}


def add_arguments(command: argparse.ArgumentParser, kinds: Kinds, language: Language) -> None:
    """Add them; ``kinds`` make an article's number, a text and a file of an argument."""
    number, text, file = kinds
    told = {name: about.text(language) for name, about in _ABOUT.items()}
    command.add_argument("ids", type=number, nargs="*", metavar="ID", help=told["ids"])
    command.add_argument("--json", action="store_true", help=told["json"])
    names = [which.value for which in Particular]
    for name in names:
        command.add_argument(f"--{name}", type=text, metavar="TEXT", help=told["say"])
    command.add_argument("--as-read", action="append", default=[], choices=names, help=told["as-read"])
    command.add_argument("--teach", action="store_true", help=told["teach"])
    command.add_argument("--also", action="append", default=[], type=text, metavar="WORDS", help=told["also"])
    command.add_argument("--preview", action="store_true", help=told["preview"])
    command.add_argument("--forms", action="store_true", help=told["forms"])
    command.add_argument("--forget", action="append", default=[], type=number, metavar="N", help=told["forget"])
    command.add_argument("--import", dest="table", type=file, metavar="FILE", help=told["import"])
    command.add_argument("--export", dest="out", type=file, metavar="FILE", help=told["export"])
