"""Taking the texts of an archive's documents from their sources again, and comparing: part of ``jianbao check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.errors import Sentence, WorldError
from jianbao.exchange.documents.extracting import extract

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

_SLOW = "ocr "
"""Recognition takes seconds a page, and need not read the same twice on two machines."""


def compared(archive: Archive) -> tuple[list[Sentence], list[Sentence]]:
    """What is not what its source gives, and which texts were not compared, and why: each extractor once."""
    wrong: list[Sentence] = []
    passed_over: dict[str, int] = {}
    for article_id, name, extractor in archive.pages.extracted():
        again = None if extractor.startswith(_SLOW) else _again(archive, article_id, name)
        if again is None or again[0] != extractor:
            passed_over[extractor] = passed_over.get(extractor, 0) + 1
        elif again != _kept(archive, article_id):
            wrong.append(
                Sentence(
                    f"第 {article_id} 篇“{name}”的文字与由原件再次取出的不同（{extractor}）。请从备份恢复。",
                    f"The text of article {article_id}, “{name}”, is not what its source gives ({extractor}). "
                    "Restore a backup.",
                )
            )
    return wrong, [
        Sentence(
            f"{count} 篇的文字由 {extractor} 取出，这里没有同样的程序（或太慢），未由原件再取一次比较。",
            f"{count} texts were taken by {extractor}, which is not here or too slow: they were not taken again.",
        )
        for extractor, count in sorted(passed_over.items())
    ]


def _again(archive: Archive, article_id: int, name: str) -> tuple[str, str] | None:
    try:
        taken = extract(archive.pages.source(article_id), name)
    except WorldError:
        # Another version may refuse what this one took.
        return None
    return None if taken is None else (taken.extractor, taken.text)


def _kept(archive: Archive, article_id: int) -> tuple[str, str] | None:
    kept = archive.pages.extract(article_id)
    return None if kept is None else (kept.extractor, kept.text)
