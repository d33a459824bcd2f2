"""What the dialog of versions lists: pairs that look alike, what was said of older versions, and those versions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from jianbao.archive.figures import Verdict
from jianbao.page.anchors import AnchorState
from jianbao.page.scans import Sides, side_by_side
from jianbao.ui.checking.settle_dialog import how_name
from jianbao.ui.markdown import plain
from jianbao.ui.meanings import said_meaning
from jianbao.ui.standing import day_and_time, verdict_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.archive.lineage import Loose
    from jianbao.archive.store import Archive


class Kind(Enum):
    """What is asked of the user."""

    PROPOSAL = "proposal"
    CONFLICT = "conflict"
    LOOSE = "loose"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list. ``first`` and ``second`` are articles; of what is loose the second is the one shown now."""

    kind: Kind
    first: int
    second: int
    title: str
    loose: Loose | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, what they are called, and how they differ."""

    names: tuple[str, str]
    texts: tuple[str, str]
    sides: Sides


def items(archive: Archive, article_id: int | None) -> list[Item]:
    """What there is of all pages, or of this one: what waits first, then what was settled."""
    return [*_waiting(archive, article_id), *_replaced(archive, article_id)]


def _waiting(archive: Archive, article_id: int | None) -> Iterator[Item]:
    pairs = archive.versions.proposals()
    shown = [one for one in pairs if article_id in {None, one.article_id, one.other_id}]
    titles = {row.id: row.title for row in archive.article_rows([one.article_id for one in shown])}
    for one in shown:
        kind = Kind.CONFLICT if one.conflict else Kind.PROPOSAL
        yield Item(kind, one.other_id, one.article_id, titles.get(one.article_id, ""))
    loose = archive.versions.loose(article_id)
    titles = {row.id: row.title for row in archive.article_rows(sorted({one.shown_id for one in loose}))}
    for passage in loose:
        yield Item(Kind.LOOSE, passage.article_id, passage.shown_id, titles.get(passage.shown_id, ""), passage)


def _replaced(archive: Archive, article_id: int | None) -> Iterator[Item]:
    if article_id is None:
        return
    head, *older = archive.versions.of(article_id)
    for one in older:
        yield Item(Kind.REPLACED, one.article_id, head.article_id, one.name)


def pair(archive: Archive, item: Item) -> Pair:
    """The two texts of an item, laid side by side."""
    known = {one.article_id: one for number in (item.first, item.second) for one in archive.versions.of(number)}
    texts = (archive.versions.text(item.first), archive.versions.text(item.second))
    names = []
    for label, number in zip(_labels(), (item.first, item.second), strict=True):
        names.append(label.format(name=known[number].name, day=day_and_time(known[number].received)))
    return Pair((names[0], names[1]), texts, side_by_side(*texts))


def _labels() -> tuple[str, str]:
    translate = QCoreApplication.translate
    return (
        translate("versions", "前者：{name}（{day} 收到）"),
        translate("versions", "后者：{name}（{day} 收到）"),
    )


def line(item: Item, text: str | None = None) -> str:
    """The words of a line of the list; ``text`` is that of the older page of what is loose."""
    translate = QCoreApplication.translate
    names = {
        Kind.PROPOSAL: translate("versions", "像是同一版面"),
        Kind.CONFLICT: translate("versions", "说法不一，请定哪一篇为准"),
        Kind.REPLACED: translate("versions", "已被代替的旧版"),
    }
    if item.loose is None:
        return f"{names[item.kind]}\n{item.title}"
    words = "" if text is None else "".join(text[item.loose.span.start : item.loose.span.end].split())
    return f"{state_words(item.loose)}\n{_said(item.loose)}　“{words[:_LONGEST]}”"


_LONGEST = 24


def state_words(loose: Loose) -> str:
    """What became of a passage."""
    translate = QCoreApplication.translate
    if loose.state is AnchorState.CHANGED:
        return translate("versions", "原处文字已变")
    return translate("versions", "新版里找不到")


def _said(loose: Loose) -> str:
    """What was said of it, in a few words."""
    translate = QCoreApplication.translate
    if loose.is_note:
        said = loose.said[0]
        if said.get("link"):
            return translate("versions", "连接")
        marked = translate("versions", "标记：{}") if said.get("meaning") else translate("versions", "批注：{}")
        words = plain(str(said["text"])).split("\n")[0][:_LONGEST]
        return marked.format(" ".join(filter(None, (said_meaning(said.get("meaning", "")), words))))
    if loose.is_finding:
        return translate("versions", "已处理的核查：{}").format(how_name(str(loose.said[0]["how"])))
    verdicts = [one["verdict"] for one in loose.said if "verdict" in one]
    if verdicts:
        return translate("versions", "结论：{}").format("、".join(verdict_name(Verdict(one)) for one in verdicts))
    return translate("versions", "人改过的标注")
