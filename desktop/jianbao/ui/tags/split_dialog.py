"""A tag is split: which of its pages carry another instead, by a query or by hand, seen before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLabel, QListView, QWidget

from jianbao.archive.search.records import SearchQuery
from jianbao.review.tagging import LONGEST_TAG
from jianbao.ui.checking.asking import AskingDialog
from jianbao.ui.inspector.writing import LineField
from jianbao.ui.tags.pages import PageModel

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from jianbao.archive.records import Tag
    from jianbao.errors import WorldError
    from jianbao.ui.acts import Acts


class SplitDialog(AskingDialog):
    """Asks for the other tag, and for its pages."""

    given = Signal(str, object)
    """The other tag, and the numbers of its pages."""

    def __init__(self, acts: Acts, name: str, tags: Sequence[Tag], parent: QWidget) -> None:
        super().__init__(name, f"split/{name}", parent)
        self.setWindowTitle(self.tr("拆分标签"))
        self.setMinimumWidth(560)
        self._acts, self._name = acts, name
        self.other = LineField(self)
        self.other.setMaxLength(LONGEST_TAG)
        known = QStringListModel([tag.name for tag in tags if tag.name != name], self)
        self.other.setCompleter(QCompleter(known, self))
        self.query = LineField(self)
        self.query.setPlaceholderText(self.tr("检索式，如 门诊 年:2024；按回车勾选"))
        self.pages = PageModel(acts.archive, self)
        self.view = QListView(self)
        self.view.setObjectName("tag_boxes")
        self.view.setModel(self.pages)
        self.view.setUniformItemSizes(True)
        self.view.setMinimumHeight(260)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.setAccessibleName(self.tr("带这个标签的文章"))
        self.preview = QLabel(self)
        self.preview.setWordWrap(True)
        self.form.addRow(self.tr("拆出(&T)"), self.other)
        self.form.addRow(self.tr("哪些(&W)"), self.query)
        self.form.addRow("", self.view)
        self.form.addRow("", self.preview)
        self.other.textChanged.connect(self._tell)
        self.query.returnPressed.connect(self._ask)
        self.pages.changed.connect(self._tell)
        self.confirm.setDefault(False)
        self.confirm.setAutoDefault(False)
        self._tell()
        acts.read(self, lambda: acts.archive.vocabulary.carrying([name]), self.pages.show, acts.failed.emit)
        self.other.setFocus()

    def _ask(self) -> None:
        """Check the pages that the query finds."""
        words, archive = self.query.text().strip(), self._acts.archive
        if not words:
            self.pages.check([])
            return

        def take(found: array[int] | None) -> None:
            self.pages.check(found or ())

        self._acts.read(self, lambda: archive.search.everything(SearchQuery(words)), take, self._refuse)

    def _refuse(self, error: WorldError) -> None:
        self.pages.check([])
        self._acts.failed.emit(error)

    def _tell(self) -> None:
        here, going = QLocale(), len(self.pages.checked)
        staying = len(self.pages.ids) - going
        name = " ".join(self.other.text().split())
        self.confirm.setEnabled(bool(name) and name != self._name and bool(going))
        self.confirm.setText(self.tr("拆分（{} 篇）").format(here.toString(going)))
        said = self.tr("{going} 篇改带“{other}”，{staying} 篇仍带“{name}”。可以一步撤销。")
        self.preview.setText(
            said.format(going=here.toString(going), other=name or "…", staying=here.toString(staying), name=self._name)
        )

    def give(self) -> None:
        """Emit the tag and its pages."""
        self.given.emit(self.other.text(), sorted(self.pages.checked))
