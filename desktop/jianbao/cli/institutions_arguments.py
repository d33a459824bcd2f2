"""The arguments of ``jianbao institutions``. Loads nothing but argparse, so that help is instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.errors import Sentence

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from jianbao.errors import Language

_ABOUT = {
    "json": Sentence("以 JSON 输出，供程序读取", "print JSON, for programs"),
    "date": Sentence(
        "更名、移动、分设的日期，如 2011-07；更名、移动时原来的名称、上级随之留存",
        "when it was renamed, moved or split: 2011-07",
    ),
    "kind": Sentence("分设的机构的类型；默认同原机构", "with split: the kind of the new body, else as the old one's"),
    "act": Sentence(
        "show 机构；rename 机构 新名；move 机构… 上级|-；merge 留 并入；delete 机构；"
        "split 机构 新机构 [版面上的名称|下级机构…]：这些随新机构去；names：待确认的名称；"
        "confirm 序号…|all、refuse 序号；file|unfile 机构 文章编号…；import 表.csv；export 表.csv|.xlsx；"
        "examples：载入示例机构表",
        "show BODY; rename BODY NAME; move BODY… SUPERIOR|-; merge KEPT OTHER; delete BODY; "
        "split BODY NEW [NAME ON PAGES|BODY BELOW…]: these go with it; names: those that wait; "
        "confirm NUMBER…|all, refuse NUMBER; file|unfile BODY ID…; import TABLE.csv; "
        "export TABLE.csv|.xlsx; examples: take in the table that comes with the program",
    ),
}
_ACTS = ("list", "show", "rename", "move", "merge", "split", "delete", "names", "confirm", "refuse")
_ON_PAGES = ("file", "unfile", "import", "export", "examples")


def add_arguments(command: argparse.ArgumentParser, text: Callable[[str], str], language: Language) -> None:
    """Add them; ``text`` makes a text of an argument."""
    told = {name: about.text(language) for name, about in _ABOUT.items()}
    command.add_argument("--json", action="store_true", help=told["json"])
    command.add_argument("--date", type=text, metavar="DATE", help=told["date"])
    command.add_argument("--kind", type=text, metavar="KIND", help=told["kind"])
    acts = (*_ACTS, *_ON_PAGES)
    command.add_argument("act", nargs="?", default="list", choices=acts, metavar="ACT", help=told["act"])
    command.add_argument("words", nargs="*", type=text, metavar="NAME")
