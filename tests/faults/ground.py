"""What all scenarios of faults stand on: an archive of two pages, and what must be true of every one afterwards.

A scenario prepares a folder once; for each blow a copy of it is worked on by ``act``, which tells what the program has
acknowledged, and ``verify`` looks at what is left, in another process, and says what is missing or half.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from jianbao.archive.migrations.runner import config
from jianbao.archive.store import Archive
from jianbao.exchange import intake
from jianbao.reading import reader
from jianbao.review.checks import Page, check
from jianbao.review.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[[str], None]

FILE = "档案.jianbao"
TEXT = """# 守护一方健康

2025年，汾安市人民医院接诊患者12.4万人次，同比增长5.6%，开展手术3200余台。

床旁结算率达到98.31%，平均等候时间由30分钟缩短至10分钟，抢救若干人。
"""
RELEASED = Path(__file__).resolve().parents[1] / "archive" / "released"


class Scenario(Protocol):
    """See above. ``verify`` gives a sentence for each thing that is not as it must be; ``told`` is in order."""

    name: str

    def prepare(self, folder: Path) -> None: ...
    def act(self, folder: Path, tell: Tell) -> None: ...
    def verify(self, folder: Path, told: list[str]) -> list[str]: ...


def warm_up() -> None:
    """Load what every process would have to load again: the migrations, the lexicons."""
    config()
    article = reader.read(TEXT, "页.txt")
    check(Page(TEXT, article, article.metrics))


def two_pages(folder: Path) -> Path:
    """An archive of two pages with figures; gives its file."""
    pages = folder / "来稿"
    pages.mkdir()
    for number in (1, 2):
        (pages / f"{number}.txt").write_text(TEXT.replace("12.4", f"{number}2.4"), encoding="utf-8")
    path = folder / FILE
    with Archive.open(path) as archive:
        intake.take_in(archive, [pages])
    return path


def sound(path: Path) -> list[str]:
    """What must be true of every archive after a fault: it opens, is sound, and can be written to."""
    with Archive.open(path, create=False) as archive:
        wrong = [one.en for one in archive.check()]
        desk = Desk(archive, "验", "验")
        if archive.articles():
            desk.tag([archive.articles()[0].id], "验")
            desk.undo()
    return wrong
