"""The dialog of versions: a list of what waits, the two texts side by side, and a key for each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from jianbao.ui.answering import AnsweringDialog
from jianbao.ui.commands.keys import native
from jianbao.ui.language import spoken
from jianbao.ui.versions import items
from jianbao.ui.versions.items import Item, Kind, Pair
from jianbao.ui.versions.sides import Sides, legend

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from jianbao.archive.records import Changes
    from jianbao.review.desk import Desk
    from jianbao.ui.acts import Acts

_PLACE = "versions"
"""The place of the answers, by which it is known that one was refused."""
_KEYS = {
    Kind.PROPOSAL: ("versions:first", "versions:second", "versions:apart"),
    Kind.CONFLICT: ("versions:first", "versions:second", "versions:apart"),
    Kind.LOOSE: ("versions:accept", "versions:place", "versions:let-go"),
    Kind.REPLACED: ("versions:restore",),
}
"""What can be answered to each kind."""


class VersionsDialog(AnsweringDialog):
    """Of all pages, or of one: which of two stands, and what of the other holds on it."""

    def __init__(self, acts: Acts, article_id: int | None, parent: QWidget) -> None:
        super().__init__(acts, self.tr("版面的各版"), self.tr("待定的版面与批注"), parent)
        self._article_id = article_id
        self._items: list[Item] = []
        self._texts: dict[int, str] = {}
        self._asked = 0
        self._is_read = False
        self._answered: Item | None = None
        """What was answered and is not settled yet: it is not answered twice."""
        self._pair: tuple[tuple[int, int], Pair] | None = None
        """The articles that were compared last, and how."""
        self.list.setMinimumWidth(250)
        self.sides = Sides(self)
        self.why = self.label("quote")
        self._lay_out(self.answers(self._answers(), self._answer))
        self.list.currentRowChanged.connect(self._choose)
        acts.done.connect(self._refresh)
        acts.settled.connect(self._settle)
        self._show_answers(None)
        self._read()

    def _answers(self) -> dict[str, str]:
        return {
            "versions:first": self.tr("前者为准"),
            "versions:second": self.tr("后者为准"),
            "versions:apart": self.tr("不是同一版面"),
            "versions:accept": self.tr("在此仍成立"),
            "versions:place": self.tr("移到所选处"),
            "versions:let-go": self.tr("放下"),
            "versions:restore": self.tr("取回旧版"),
        }

    def _lay_out(self, answers: QHBoxLayout) -> None:
        hint = QLabel(legend(), self)
        hint.setObjectName("empty_state")
        foot = QHBoxLayout()
        foot.addWidget(self.says, 1)
        foot.addWidget(hint)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.sides, 1)
        right.addWidget(self.why)
        right.addLayout(answers)
        right.addLayout(foot)
        both = QHBoxLayout(self)
        both.setContentsMargins(16, 16, 16, 16)
        both.setSpacing(16)
        both.addWidget(self.list, 1)
        both.addLayout(right, 4)

    def _read(self) -> None:
        archive, article_id = self._acts.archive, self._article_id

        def read() -> tuple[list[Item], dict[int, str]]:
            found = items.items(archive, article_id)
            return found, {number: archive.versions.text(number) for number in {i.first for i in found if i.loose}}

        self._acts.read(self, read, self._take, self._acts.failed.emit)

    def _refresh(self, changes: Changes) -> None:
        if changes.articles:
            self._read()

    def _take(self, found: tuple[list[Item], dict[int, str]]) -> None:
        if self._is_read and found[0] == self._items:
            # What is being read and selected stays as it is.
            return
        self._is_read, self._answered = True, None
        self._items, self._texts = found
        self.fill(items.line(item, self._texts.get(item.first)) for item in self._items)
        waiting = sum(one.kind is not Kind.REPLACED for one in self._items)
        self.says.setText(self.tr("还有 %Ln 条待定", "", waiting) if waiting else self.tr("没有要定的"))
        self._choose(self.list.currentRow())
        if not self.sides.first.hasFocus() and not self.sides.second.hasFocus():
            self.list.setFocus()

    def _chosen(self) -> Item | None:
        row = self.list.currentRow()
        return self._items[row] if 0 <= row < len(self._items) else None

    def _choose(self, _row: int) -> None:
        """Show the chosen one as soon as it is compared; of what was chosen before nothing is shown any more."""
        self._asked += 1
        item, asked, archive = self._chosen(), self._asked, self._acts.archive
        self._show_answers(item)
        self.sides.setVisible(item is not None)
        self.why.setVisible(item is not None)
        if item is None:
            self.why.clear()
            return

        def show(pair: Pair) -> None:
            self._pair = ((item.first, item.second), pair)
            if asked == self._asked:
                self._show(item, pair)

        if self._pair is not None and self._pair[0] == (item.first, item.second):
            self._show(item, self._pair[1])
            return
        # Nothing is answered of what is not to be seen yet.
        for button in self.buttons.values():
            button.setEnabled(False)
        self._acts.read(self, lambda: items.pair(archive, item), show, self._acts.failed.emit)

    def _show(self, item: Item, pair: Pair) -> None:
        loose = item.loose
        self._show_answers(item)
        self.sides.name(pair.names)
        first, second = pair.texts
        self.sides.first.show_text(first, pair.sides.first, None if loose is None else loose.span)
        share = 0.0 if loose is None else loose.span.start / max(1, len(first))
        self.sides.second.show_text(second, pair.sides.second, None if loose is None else loose.place, share)
        self.why.setText(self._advice(item, pair))
        self.why.setVisible(bool(self.why.text()))

    def _advice(self, item: Item, pair: Pair) -> str:
        if item.loose is not None:
            accept, place, let_go = (native(self.keys.of(name)) for name in _KEYS[Kind.LOOSE])
            if item.loose.place is None:
                return self.tr(
                    "后者里找不到这一处：在后者里选中它现在的位置（Tab 到右边，Shift+方向键选），按 {}；或按 {} 放下。"
                ).format(place, let_go)
            words = self.tr("后者在这一处是另外的文字。看过之后：在此仍成立按 {}，移到别处先选中再按 {}，放下按 {}。")
            return words.format(accept, place, let_go)
        if item.kind is Kind.REPLACED:
            return ""
        better = (self.tr("看不出哪一篇更好。"), self.tr("前者像是更好。"), self.tr("后者像是更好。"))[
            pair.sides.better
        ]
        return " ".join([better, *(one.text(spoken()) for one in pair.sides.why)])

    def _show_answers(self, item: Item | None) -> None:
        offered = () if item is None else _KEYS[item.kind]
        for name, button in self.buttons.items():
            button.setVisible(name in offered)
            button.setEnabled(name in offered)
        self.buttons["versions:accept"].setEnabled(
            item is not None and item.loose is not None and item.loose.place is not None
        )

    def _answer(self, name: str) -> None:
        item = self._chosen()
        if item is None or name not in _KEYS[item.kind] or item == self._answered:
            return
        first, second, loose = item.first, item.second, item.loose
        acts: dict[str, Callable[[], None]] = {
            "versions:first": lambda: self._do(lambda desk: desk.versions.prefer(first, second)),
            "versions:second": lambda: self._do(lambda desk: desk.versions.prefer(second, first)),
            "versions:apart": lambda: self._do(lambda desk: desk.versions.keep_apart(first, second)),
            "versions:restore": lambda: self._do(lambda desk: desk.versions.restore(first)),
        }
        if loose is not None:
            acts["versions:accept"] = lambda: self._do(lambda desk: desk.versions.accept(loose))
            acts["versions:let-go"] = lambda: self._do(lambda desk: desk.versions.let_go(loose))
            acts["versions:place"] = self._place
        acts[name]()

    def _do(self, act: Callable[[Desk], Changes]) -> None:
        """Have an answer kept, behind whatever else is under way."""
        self._answered = self._chosen()
        self._acts.perform(act, _PLACE)

    def _settle(self, place: str, stored: bool) -> None:  # noqa: FBT001 - a signal's
        if place == _PLACE and not stored:
            self._answered = None

    def _place(self) -> None:
        item, span = self._chosen(), self.sides.second.selected()
        if span is None or item is None or item.loose is None:
            self.says.setText(self.tr("先在后者里选中它现在的位置：Tab 到右边，Shift+方向键选"))
            return
        loose = item.loose
        self._do(lambda desk: desk.versions.place(loose, span))
