"""What a wrong figure should be, and what a verdict rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from jianbao.archive.figures import Evidence, Verdict
from jianbao.reading.amount import sole_amount
from jianbao.ui.checking.asking import AskingDialog
from jianbao.ui.inspector.writing import LineField
from jianbao.ui.standing import verdict_name
from jianbao.ui.wording import number_text

if TYPE_CHECKING:
    from jianbao.archive.figures import Figure
    from jianbao.page.anchors import Anchor

_LONGEST_QUOTE = 60


class VerdictDialog(AskingDialog):
    """Asks for a correction (of a wrong figure) and for evidence; both may stay empty."""

    given = Signal(object, object)
    """The correction (str | None) and the Evidence (or None)."""

    def __init__(
        self, figure: Figure, sentence: str, verdict: Verdict, passage: Anchor | None, *, place: str, parent: QWidget
    ) -> None:
        super().__init__(sentence, place, parent)
        title = self.tr("“{figure}”：{verdict}")
        self.setWindowTitle(title.format(figure=figure.metric.text, verdict=verdict_name(verdict)))
        self._unit = figure.metric.unit
        before = figure.ruling if figure.ruling is not None and figure.ruling.verdict is verdict else None
        known = None if before is None else before.evidence
        self._passage = passage or (None if known is None else known.passage)
        self.value = LineField(self)
        self.value.setPlaceholderText(self.tr("照应有的样子写，如 98.38%；不知道可不填"))
        self._reads = QLabel(self)
        self._reads.setObjectName("empty_state")
        self.note = LineField(self)
        self.note.setPlaceholderText(self.tr("凭什么：来电、报表、去年的版面……可不填"))
        self.quote = QCheckBox(self)
        self.form.addRow(self.tr("应为(&V)"), self.value)
        self.form.addRow("", self._reads)
        self.form.addRow(self.tr("凭据(&N)"), self.note)
        self.form.addRow("", self.quote)
        wrong = verdict is Verdict.WRONG
        self.form.setRowVisible(self.value, wrong)
        self.form.setRowVisible(self._reads, wrong)
        self.form.setRowVisible(self.quote, self._passage is not None)
        self.value.textChanged.connect(self._read)
        if self._passage is not None:
            words = "".join(self._passage.exact.split())
            shown = words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…"
            self.quote.setText(self.tr("引用段落：“{}”").format(shown).replace("&", "&&"))
            self.quote.setChecked(True)
        if before is not None:
            self.value.setText(before.printed or "")
            self.note.setText("" if known is None else known.text)
        self._read()
        (self.value if wrong else self.note).setFocus()

    def _read(self) -> None:
        """Say how the correction is understood; one in which no amount is read cannot be given."""
        words = self.value.text().strip()
        read = sole_amount(words) if words else None
        self.confirm.setEnabled(not words or read is not None)
        if not words:
            self._reads.setText(self.tr("原数保留在版面上，改正写在旁边"))
        elif read is None:
            self._reads.setText(self.tr("读不成一个数值，请只写一个数，如 98.31% 或 1.2万元"))
        else:
            number = number_text(read.value, QLocale())
            if read.value_to is not None:
                number += "–" + number_text(read.value_to, QLocale())
            self._reads.setText(self.tr("读作 {}").format(f"{number} {read.unit or self._unit}".rstrip()))

    def give(self) -> None:
        """Emit the correction and the evidence."""
        text = self.note.text().strip()
        passage = self._passage if self.quote.isChecked() else None
        evidence = Evidence(text, passage) if text or passage is not None else None
        self.given.emit(self.value.text().strip() or None, evidence)
