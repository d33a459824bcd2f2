"""An archive with pages, and people who said all there is to say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianbao.archive.figures import Evidence, Verdict
from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
from jianbao.page.particulars import Particular
from jianbao.page.records import Span
from jianbao.resources import seeds
from jianbao.review.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = """# 守护一方健康

2025年，汾安市人民医院接诊患者12.4万人次，同比增长5.6%，开展手术3200余台。

床旁结算率达到98.31%，平均等候时间由30分钟缩短至10分钟。
"""


def fill(archive: Archive, folder: Path) -> None:
    """Seven pages: the five, one in GB 18030 with an odd name, and a better scan of it."""
    folder.mkdir()
    (folder / "=守护 一方健康%.txt").write_bytes(TEXT.encode("gb18030"))
    (folder / "守护（新）.txt").write_text(TEXT.replace("98.31", "98.37"), encoding="utf-8")
    take_in(archive, [seeds(), folder])
    wang, li = Desk(archive, "王", "编辑部"), Desk(archive, "李 <b>", "笔记本")
    figures = archive.figures(1)
    wang.tag([1, 2, 6], "骨科", "=重点")
    wang.colour_tag("骨科", "#aa3344")
    wang.add_note(1, "请核对<script>alert(1)</script>年报\n第二行")
    wang.add_note(1, "这里", Span(300, 310))
    wang.figures.rule(1, [figures[0].key], Verdict.WRONG, "99.31%", Evidence("年报第3页"))
    li.figures.rule(1, [one.key for one in figures[1:6]], Verdict.RIGHT)
    li.undo()
    li.redo()
    li.add_note(6, "旧版上的话", Span(20, 30))
    li.versions.prefer(7, 6)
    wang.searches.save("手术", "手术>1000")
    wang.particulars.set(
        [1], {Particular.PAPER: "长治日报", Particular.DATE: "2026-01-28", Particular.EDITION: "第5版"}
    )
    text = archive.article(7).text
    li.corrections.correct(7, Span(text.index("98.37"), text.index("98.37") + 6), "98.39%")
    li.vocabulary.rename("骨科", "骨伤科")
    wang.vocabulary.make("专科")
    wang.vocabulary.move(["骨伤科"], "专科")
    nodes = {node.name: node.id for node in archive.institutions()}
    wang.institutions.rename(nodes["汾安市人民医院"], "汾安市第一人民医院", "2025-01")
    li.institutions.file_pages([2], nodes["汾安市人民医院"])


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "档案.jianbao"
    with Archive.open(path) as archive:
        fill(archive, path.parent / "页")
    return path


@pytest.fixture
def full(filled: Path) -> Iterator[Archive]:
    """Read from, and not written to."""
    with Archive.open(filled) as archive:
        yield archive
