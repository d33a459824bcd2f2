"""What a synchronisation did, counted as it goes, and told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from jianbao.archive.office.rights import NAMES, Rights
from jianbao.archive.records import Changes
from jianbao.errors import Sentence

if TYPE_CHECKING:
    from jianbao.archive.office.marks import Kind


class Progress(NamedTuple):
    """How much was exchanged, of how much that is known so far: pages and decisions."""

    done: int
    total: int


@dataclass(slots=True)
class Receipt:
    """Pages and decisions that came and went; what stayed for want of rights; what could not be taken."""

    came: dict[Kind, int] = field(default_factory=lambda: {"source": 0, "record": 0})
    went: dict[Kind, int] = field(default_factory=lambda: {"source": 0, "record": 0})
    stayed: dict[Kind, int] = field(default_factory=lambda: {"source": 0, "record": 0})
    refused: int = 0
    """Decisions of the office archive that say what no decision can, or another thing than ours of the same id."""
    altered: list[Sentence] = field(default_factory=list)
    """Of each decision of the office archive that was altered: which, of which device and when."""
    unread: int = 0
    """Pages that came and that no reader here can read."""
    rights: Rights = Rights.NONE
    chained: bool = True
    """Whether the office archive keeps the chains of records, by which one that was altered is found."""
    changes: Changes = field(default_factory=Changes)

    @property
    def told(self) -> Sentence:
        """It in a sentence."""
        if not any((*self.came.values(), *self.went.values())):
            said = Sentence("两边一致，没有可交换的。", "Nothing to exchange: both have the same.")
        else:
            said = Sentence(
                f"收到 {self.came['source']} 个版面、{self.came['record']} 条决定；"
                f"送出 {self.went['source']} 个版面、{self.went['record']} 条决定。",
                f"{self.came['source']} pages and {self.came['record']} decisions came; "
                f"{self.went['source']} pages and {self.went['record']} decisions went.",
            )
        every = (said, self._stayed, self._refused, self._altered, self._unread, self._unchained)
        return Sentence("".join(one.zh for one in every), "".join(one.en for one in every))

    @property
    def _stayed(self) -> Sentence:
        if not any(self.stayed.values()):
            return Sentence("", "")
        name = NAMES[self.rights]
        return Sentence(
            f"另有 {self.stayed['source']} 个版面、{self.stayed['record']} 条决定，您的权限（{name.zh}）不能送出，"
            "留在本机；有了权限后下次同步会送出。",
            f" {self.stayed['source']} pages and {self.stayed['record']} decisions stay here, for your rights "
            f"({name.en}) are not enough; they go with the first synchronisation after you have them.",
        )

    @property
    def _refused(self) -> Sentence:
        if not self.refused:
            return Sentence("", "")
        return Sentence(
            f"办公档案里有 {self.refused} 条决定读不懂或与本机同号的不同，没有收下；请告诉管理员。",
            f" {self.refused} decisions of the office archive can't be understood, or differ from those of the same "
            "id here, and were not taken; tell its administrator.",
        )

    @property
    def _altered(self) -> Sentence:
        if not self.altered:
            return Sentence("", "")
        first, more = self.altered[0], len(self.altered) - 1
        others = Sentence(f"另有 {more} 条也是。", f" So were {more} others.") if more else Sentence("", "")
        return Sentence(
            f"办公档案里：{first.zh}{others.zh}没有收下；请告诉管理员。",
            f" In the office archive: {first.en}{others.en} It was not taken; tell its administrator.",
        )

    @property
    def _unread(self) -> Sentence:
        if not self.unread:
            return Sentence("", "")
        return Sentence(
            f"其中 {self.unread} 个版面这里读不出来（如没有装文字识别），原文已收下，装好后 jianbao check --repair。",
            f" {self.unread} of the pages can't be read here (is text recognition missing?); their sources are kept.",
        )

    @property
    def _unchained(self) -> Sentence:
        if self.chained:
            return Sentence("", "")
        return Sentence(
            "这个办公档案由早期版本建立，没有记录链，决定若被改动无从发现；"
            "请建立它的管理员用本版本同步一次，即可补上。",
            " An earlier program made this office archive, and it keeps no chains of records: one that is altered is "
            "not found. They begin once the administrator who made it synchronises with this program.",
        )

    def changed(self, new: Changes) -> None:
        """More has changed here."""
        old = self.changes
        self.changes = replace(
            new,
            articles=old.articles | new.articles,
            institutions=True,
            tags=old.tags or new.tags,
            measures=old.measures or new.measures,
            searches=old.searches or new.searches,
            figures=False,
            extents=old.extents or new.extents,
            tallies={},
        )
