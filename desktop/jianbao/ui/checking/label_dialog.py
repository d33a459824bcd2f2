"""What a figure measures, whose it is, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from jianbao.archive.figures import Aspect
from jianbao.ui.checking.asking import AskingDialog
from jianbao.ui.inspector.writing import LineField

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianbao.archive.figures import Figure

_MOST = 12
"""Proposals in sight at once."""


class LabelDialog(AskingDialog):
    """Three fields that propose what the page and the archive know."""

    given = Signal(object)
    """dict[Aspect, str | None]: what is another now."""

    def __init__(self, figure: Figure, sentence: str, bodies: Sequence[str], place: str, parent: QWidget) -> None:
        super().__init__(sentence, place, parent)
        self.setWindowTitle(self.tr("标注“{}”").format(figure.metric.text))
        metric = figure.metric
        self._before = {
            Aspect.INDICATOR: metric.indicator[0] if metric.indicator else "",
            Aspect.SUBJECT: metric.subject or "",
            Aspect.PERIOD: metric.period or "",
        }
        self.fields = {aspect: LineField(self) for aspect in self._before}
        self.fields[Aspect.PERIOD].setPlaceholderText(self.tr("如 2025 或 2025-10"))
        names = (self.tr("指标(&I)"), self.tr("所属(&S)"), self.tr("时间(&P)"))
        for name, (aspect, field) in zip(names, self.fields.items(), strict=True):
            field.setText(self._before[aspect])
            self.form.addRow(name, field)
        self._indicators = metric.indicator
        self.propose(Aspect.INDICATOR, metric.indicator)
        self.propose(Aspect.SUBJECT, bodies)
        self.fields[Aspect.INDICATOR].setFocus()
        self.fields[Aspect.INDICATOR].selectAll()
        self.known: list[str] = []
        """The archive's indicators, the most frequent first, once ``reading`` is settled."""
        self.reading = f"indicators/{place}"

    def settle(self, place: str, stored: bool) -> None:  # noqa: FBT001 - a signal's
        """Propose the archive's indicators as soon as they are read."""
        super().settle(place, stored)
        if place == self.reading and stored:
            self.propose(Aspect.INDICATOR, [*self._indicators, *self.known])

    def propose(self, aspect: Aspect, words: Iterable[str]) -> None:
        """Complete what is typed into a field by these words, wherever it stands in them."""
        completer = QCompleter(list(dict.fromkeys(words)), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_MOST)
        self.fields[aspect].setCompleter(completer)

    def give(self) -> None:
        """Emit what is another now; leave if nothing is."""
        now = {aspect: " ".join(field.text().split()) for aspect, field in self.fields.items()}
        changed = {aspect: text or None for aspect, text in now.items() if text != self._before[aspect]}
        if changed:
            self.given.emit(changed)
        else:
            self.reject()
