"""The tag manager: the whole vocabulary with its counts, found by pinyin, put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jianbao.ui.commands.binding import PaneKeys
from jianbao.ui.inspector.writing import LineField
from jianbao.ui.institutions.delegates import TagDelegate
from jianbao.ui.language import spoken
from jianbao.ui.tags.choosing import matching
from jianbao.ui.tags.editor import TagEditor
from jianbao.ui.tags.model import TagModel
from jianbao.ui.tags.tree import TagTree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.records import Changes, Tag
    from jianbao.errors import WorldError
    from jianbao.ui.acts import Acts


class TagManager(QDialog):
    """The tree on the left, what the chosen tag is on the right, what can be done with it below.

    Ctrl+F goes to the words, Enter there to the first tag that they mean.
    """

    wanted = Signal(str, object, object)
    """As ``TagTree.wanted``; beside that "restore" (of an id), "import…" and "export…"."""
    described = Signal(str, str, object)

    def __init__(self, acts: Acts, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._acts = acts
        self._tags: Sequence[Tag] = ()
        self._going = list(names[:1])
        """The tag to go to as soon as it is shown."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("标签管理"))
        self.words = LineField(self)
        self.words.setPlaceholderText(self.tr("名称、别名或拼音"))
        self.words.setAccessibleName(self.tr("查找标签"))
        self.words.setClearButtonEnabled(True)
        self.unused = QCheckBox(self.tr("只看没用的(&U)"), self)
        self.deleted = QCheckBox(self.tr("已删除的(&L)"), self)
        self._model = TagModel(self)
        self.tree = TagTree(self._model, self)
        self.tree.setObjectName("tag_tree")
        self.tree.setAccessibleName(self.tr("标签"))
        self.tree.setItemDelegate(TagDelegate(self.tree))
        self.says = QLabel(self)
        self.says.setObjectName("empty_state")
        self.refused = QLabel(self)
        self.refused.setObjectName("refused")
        self.refused.setWordWrap(True)
        self.refused.hide()
        self.editor = TagEditor(self)
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self._wire()
        self._read()
        self.resize(880, 600)
        self.words.setFocus()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.words, 1)
        top.addWidget(self.unused)
        top.addWidget(self.deleted)
        acts = (
            ("make…", self.tr("新建…(&N)")),
            ("move…", self.tr("移到…(&V)")),
            ("merge…", self.tr("合并到…(&M)")),
            ("split…", self.tr("拆分…(&P)")),
            ("delete", self.tr("删除(&X)")),
            ("restore", self.tr("恢复(&R)")),
            ("import…", self.tr("导入…(&I)")),
            ("export…", self.tr("导出…(&E)")),
        )
        below = QHBoxLayout()
        for act, words in acts:
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: self._ask(act))
            self.buttons[act] = button
            if act == "import…":
                below.addStretch()
            below.addWidget(button)
        left = QVBoxLayout()
        left.addLayout(top)
        left.addWidget(self.tree, 1)
        left.addWidget(self.refused)
        left.addWidget(self.says)
        both = QHBoxLayout()
        both.setSpacing(18)
        both.addLayout(left, 3)
        both.addWidget(self.editor, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addLayout(both, 1)
        column.addLayout(below)

    def _wire(self) -> None:
        self.words.textChanged.connect(self._show)
        self.words.returnPressed.connect(self._enter)
        # Lists to choose from take a letter for the beginning of a line, also with Ctrl.
        PaneKeys(self, {"filter": self._begin_search}, self.tree, *self.findChildren(QComboBox))
        self.unused.toggled.connect(self._show)
        self.deleted.toggled.connect(self._read)
        self.tree.wanted.connect(self.wanted)
        self.tree.selectionModel().selectionChanged.connect(self._choose)
        self.editor.coloured.connect(lambda name, colour: self.wanted.emit("colour", [name], colour))
        self.editor.digit_given.connect(self._give_digit)
        self.editor.described.connect(self.described)
        self._acts.done.connect(self._follow)

    def _give_digit(self, digit: str, name: str | None) -> None:
        self.wanted.emit("digit", [] if name is None else [name], digit)

    def _follow(self, changes: Changes) -> None:
        if changes.label:
            self.refused.hide()
        if changes.tags or changes.articles:
            self._read()

    def _read(self) -> None:
        archive, gone = self._acts.archive, self.deleted.isChecked()
        ask = archive.vocabulary.deleted if gone else archive.tags
        self._acts.read(self, ask, self._take, self._acts.failed.emit)

    def _take(self, tags: Sequence[Tag]) -> None:
        self._tags = tags
        self._show()
        for name in self._going:
            self.tree.go_to(name)
        self._going = []

    def _show(self) -> None:
        """Show what the words leave, each with what stands above it."""
        chosen = self.tree.chosen()
        found = matching(self._tags, self.words.text())
        if self.unused.isChecked():
            found = [tag for tag in found if not tag.within]
        names = {tag.name for tag in found}
        above = {tag.name: tag.broader for tag in self._tags}
        for name in list(names):
            broader = above[name]
            while broader is not None and broader in above:
                names.add(broader)
                broader = above[broader]
        self._model.show([tag for tag in self._tags if tag.name in names])
        self.tree.fit()
        if len(names) < len(self._tags):
            self.tree.expandAll()
        self.tree.choose(chosen)
        here = QLocale()
        unused = sum(not tag.within for tag in self._tags)
        said = self.tr("{all} 个标签，{unused} 个没用").format(
            all=here.toString(len(self._tags)), unused=here.toString(unused)
        )
        self.says.setText(said)
        self._choose()

    def _begin_search(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def _enter(self) -> None:
        """Go to the first tag that the words mean."""
        found = matching(self._model.tags, self.words.text())
        if found:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
            self.tree.go_to(found[0].name)

    def _choose(self) -> None:
        names, gone = self.tree.chosen(), self.deleted.isChecked()
        alone = [tag for tag in self._tags if names == (tag.name,)]
        self.editor.show_tag(alone[0] if alone and not gone else None, self._tags)
        for act in ("move…", "merge…", "delete"):
            self.buttons[act].setEnabled(bool(names) and not gone)
        self.buttons["split…"].setEnabled(len(names) == 1 and not gone)
        self.buttons["restore"].setVisible(gone)
        self.buttons["restore"].setEnabled(bool(names))
        self.buttons["delete"].setVisible(not gone)

    def _ask(self, act: str) -> None:
        self.editor.finish()
        names = list(self.tree.chosen())
        if act == "restore":
            for tag in self._tags:
                if tag.name in names:
                    self.wanted.emit(act, [tag.id], None)
            return
        self.wanted.emit(act, names, None)

    def tell(self, error: WorldError) -> None:
        """Say here what was refused: the window's own notice is behind."""
        self.say(error.sentence.text(spoken()))

    def say(self, words: str) -> None:
        """Say something until something else is done."""
        self.refused.setText(words)
        self.refused.show()

    def done(self, result: int) -> None:
        """Keep what was written before it closes."""
        self.editor.finish()
        super().done(result)
