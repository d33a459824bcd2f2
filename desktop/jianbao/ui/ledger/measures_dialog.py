"""Which indicators are one measure: what is proposed, why, and one key to confirm it, keep it apart, or name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jianbao.ui.commands.binding import PaneKeys
from jianbao.ui.commands.keys import native
from jianbao.ui.language import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from jianbao.archive.store import Archive
    from jianbao.errors import Sentence
    from jianbao.review.measures import Proposal
    from jianbao.ui.acts import Acts

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _Choice:
    """Indicators that may be one measure, or are: their labels with how many figures have them, a name, and why."""

    def __init__(self, labels: dict[str, int], name: str, why: Sequence[Sentence], *, joined: bool = False) -> None:
        self.labels, self.name, self.why, self.joined = labels, name, tuple(why), joined


class MeasuresDialog(QDialog):
    """A list of what is proposed, then of what was joined before; the keys act on the one that is chosen."""

    def __init__(self, acts: Acts, selected: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._acts = acts
        self._selected = list(selected)
        self._choices: list[_Choice] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("归并指标"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("可以归并的指标"))
        self.list.setWordWrap(True)
        self.list.setMinimumWidth(300)
        self.list.setSpacing(3)
        self.members = QLabel(self)
        self.evidence = QLabel(self)
        for label in (self.members, self.evidence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.evidence.setObjectName("quote")
        self.name = QLineEdit(self)
        self.name.setAccessibleName(self.tr("归并为"))
        self.says = QLabel(self)
        self.says.setObjectName("empty_state")
        self.confirm = QPushButton(self.tr("归并（Enter）"), self)
        self.apart = QPushButton(self)
        self.hint = QLabel(self)
        self._lay_out()
        self.confirm.clicked.connect(self._join)
        self.apart.clicked.connect(self._part)
        self.list.currentRowChanged.connect(self._show)
        self.name.returnPressed.connect(self._join)
        self.name.textChanged.connect(self._allow)
        self._hint(PaneKeys(self.list, {"measures:apart": self._part, "measures:rename": self._rename}))
        acts.done.connect(self._refresh)
        self._show(-1)
        self._read()
        self.resize(860, 520)

    def _lay_out(self) -> None:
        self.hint.setObjectName("empty_state")
        named = QLabel(self.tr("归并为(&N)"), self)
        named.setBuddy(self.name)
        for button in (self.confirm, self.apart):
            button.setAutoDefault(False)
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.apart)
        buttons.addStretch()
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.members)
        right.addWidget(self.evidence)
        right.addWidget(named)
        right.addWidget(self.name)
        right.addLayout(buttons)
        right.addStretch()
        right.addWidget(self.says)
        right.addWidget(self.hint)
        both = QHBoxLayout(self)
        both.setContentsMargins(16, 16, 16, 16)
        both.setSpacing(16)
        both.addWidget(self.list, 2)
        both.addLayout(right, 3)

    def _hint(self, keys: PaneKeys) -> None:
        """Tell the keys, also when they become others."""

        def tell() -> None:
            apart, rename = (native(keys.of(action)) for action in ("measures:apart", "measures:rename"))
            self.hint.setText(self.tr("Enter 归并 · {} 分开 · {} 改名 · ↑↓ 上一条、下一条").format(apart, rename))

        tell()
        keys.changed.connect(tell)
        keys.label(self.apart, self.tr("不是一回事"), "measures:apart")

    def _read(self) -> None:
        self.says.setText(self.tr("正在比较指标…"))
        archive = self._acts.archive
        self._acts.read(self, lambda: _choices(archive, self._selected), self._take, self._acts.failed.emit)

    def _refresh(self, changes: object) -> None:
        if getattr(changes, "measures", False) or getattr(changes, "reverted", None):
            self._read()

    def _take(self, choices: list[_Choice]) -> None:
        row = max(0, self.list.currentRow())
        self._choices = choices
        self.list.clear()
        for choice in choices:
            item = QListWidgetItem(" = ".join(choice.labels))
            item.setToolTip(item.text())
            if choice.joined:
                item.setText(self.tr("已归并：{}").format(choice.name))
            self.list.addItem(item)
        waiting = sum(not choice.joined for choice in choices)
        self.says.setText(self.tr("还有 %Ln 组待定", "", waiting) if waiting else self.tr("没有别的指标像是同一回事"))
        self.list.setCurrentRow(min(row, len(choices) - 1))
        self._show(self.list.currentRow())
        if not self.name.hasFocus():
            self.list.setFocus()

    def _show(self, row: int) -> None:
        choice = self._choices[row] if 0 <= row < len(self._choices) else None
        for widget in (self.name, self.apart):
            widget.setEnabled(choice is not None)
        self._allow()
        self.evidence.setVisible(choice is not None and bool(choice.why))
        if choice is None:
            self.members.clear()
            self.name.clear()
            return
        lines = (text + "　" + self.tr("%Ln 个数据", "", many) for text, many in choice.labels.items())
        self.members.setText("\n".join(lines))
        self.evidence.setText("\n".join(one.text(spoken()) for one in choice.why))
        self.name.setText(choice.name)
        self.confirm.setText(self.tr("改名（Enter）") if choice.joined else self.tr("归并（Enter）"))
        self.apart.setText(self.tr("分开（X）") if choice.joined else self.tr("不是一回事（X）"))

    def _allow(self) -> None:
        """A measure without a name is none."""
        self.confirm.setEnabled(self._chosen() is not None and bool(self.name.text().strip()))

    def _chosen(self) -> _Choice | None:
        row = self.list.currentRow()
        return self._choices[row] if 0 <= row < len(self._choices) else None

    def _join(self) -> None:
        choice, name = self._chosen(), self.name.text().strip()
        if choice is not None and name:
            labels = list(choice.labels)
            self._selected = []
            self._acts.perform(lambda desk: desk.findings.name_measure(labels, name))
            self.list.setFocus()

    def _part(self) -> None:
        """Say that each stands for itself: what is said stays said, and is not proposed again."""
        choice = self._chosen()
        if choice is not None:
            self._selected = []
            labels = list(choice.labels)
            self._acts.perform(lambda desk: desk.findings.keep_apart(labels))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that decide on the chosen one."""
        if event.key() in _ENTER and self.list.hasFocus():
            self._join()
        else:
            super().keyPressEvent(event)

    def _rename(self) -> None:
        self.name.setFocus()
        self.name.selectAll()


def _choices(archive: Archive, selected: Sequence[str]) -> list[_Choice]:
    # Imported here: nothing before the first paint needs it.
    from jianbao.review.measures import proposed  # noqa: PLC0415

    counts = {label: many for label, _, _, many in archive.indicators()}
    found = [_Choice({one: counts.get(one, 0) for one in selected}, selected[0], ())] if len(selected) > 1 else []
    found += [_of_proposal(one) for one in proposed(archive)]
    joined: dict[str, dict[str, int]] = {}
    for label, name in archive.measures_said().items():
        joined.setdefault(name, {})[label] = counts.get(label, 0)
    known = ((name, labels) for name, labels in sorted(joined.items()) if set(labels) != {name})
    return found + [_Choice(labels, name, (), joined=True) for name, labels in known]


def _of_proposal(one: Proposal) -> _Choice:
    return _Choice({label.text: label.figures for label in one.labels}, one.name, one.evidence)
