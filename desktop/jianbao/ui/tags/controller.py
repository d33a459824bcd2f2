"""Tags in the window: what the tree and the manager ask for, the digits, the tags of many pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject

from jianbao.ui.menus import act_name
from jianbao.ui.tags.exchanging import Exchanging
from jianbao.ui.tags.tree import DIGITS
from jianbao.ui.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jianbao.archive.records import ArticleRecord, Changes, Tag
    from jianbao.archive.thesaurus import Suggestion
    from jianbao.ui.checking.asking import AskingDialog
    from jianbao.ui.tags.manager import TagManager
    from jianbao.ui.window import MainWindow

_TOLD = frozenset({"delete-tag", "merge-tag", "split-tag", "restore-tag", "retag"})
"""Acts after which a button to take them back is offered."""


class Tagging(QObject):
    """Over one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._acts = window, window.acts
        self._manager: TagManager | None = None
        self._alone = True
        """Whether a tag is meant for the open page alone."""
        self.toast = Toast(window)
        self.exchanging = Exchanging(self._acts, self._open, self._say, self)
        self.toast.undo_wanted.connect(window.decisions.undo)
        window.institutions.tags.wanted.connect(self.do)
        self._acts.done.connect(self._tell)
        self._acts.done.connect(self._follow)
        window.navigator.article_shown.connect(self._suggest)
        window.navigator.selected.connect(self._narrow)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        digits = {f"quick-tag:{digit}": partial(self.toggle, digit) for digit in DIGITS}
        return {"manage-tags": lambda: self.manage([]), "bulk-tags": self.change_many, "take-tag": self.take, **digits}

    def do(self, act: str, names: Sequence[str], said: object) -> None:
        """Do what was asked for with these tags; what asks first opens its dialog."""
        if not self._acts.is_open:
            return
        asking: dict[str, Callable[[Sequence[str]], object]] = {
            "manage…": self.manage,
            "make…": self._make,
            "move…": partial(self._choose, "move…"),
            "merge…": partial(self._choose, "merge…"),
            "split…": self._split,
            "import…": lambda _names: self.exchanging.choose_import(self._above()),
            "export…": lambda _names: self.exchanging.choose_export(self._above()),
        }
        if act in asking:
            asking[act](names)
            return
        self._decide(act, list(names), said)

    def _decide(self, act: str, names: list[str], said: Any) -> None:  # noqa: ANN401 - a name, a colour, a digit
        acts = self._acts
        match act:
            case "rename":
                acts.perform(lambda desk: desk.vocabulary.rename(names[0], said))
            case "move":
                acts.perform(lambda desk: desk.vocabulary.move(names, said))
            case "delete":
                acts.perform(lambda desk: desk.vocabulary.delete(names))
            case "restore":
                acts.perform(lambda desk: desk.vocabulary.restore(names[0]))
            case "colour":
                acts.perform(lambda desk: desk.vocabulary.recolour(names, said))
            case "put":
                acts.perform(lambda desk: desk.tag(said, names[0]))
            case "part":
                acts.perform(lambda desk: desk.tags.split(names[0], {names[1]: said}))
            case "digit":
                self._assign(names, said)

    def _assign(self, names: list[str], digit: str | None) -> None:
        """Have a digit put a tag on; none: the digit that it has puts on nothing any more."""
        name = names[0] if names else None
        if digit is None:
            tag = next((tag for tag in self._tags if tag.name == name), None)
            digit, name = (None if tag is None else tag.digit), None
        if digit is not None:
            self._acts.perform(lambda desk: desk.vocabulary.assign(digit, name))

    @property
    def _tags(self) -> Sequence[Tag]:
        return self._window.navigator.vocabulary

    def toggle(self, digit: str) -> None:
        """Put the tag of a digit on the selected articles; where all carry it, take it off."""
        tag = next((tag for tag in self._tags if tag.digit == digit), None)
        if tag is None:
            said = self.tr("数字 {digit} 还没有标签：在“标签管理”里指定")
            self._window.status.advise(said.format(digit=digit))
            return
        articles = self._window.navigator.targets()
        if articles:
            self._acts.perform(lambda desk: desk.tags.toggle(articles, tag.name))

    def take(self) -> None:
        """Put the first tag that is suggested on the open page."""
        suggested = self._window.inspector.suggested
        if suggested.names:
            suggested.taken.emit(suggested.names[0])
        else:
            self._window.status.advise(self.tr("这一篇没有建议的标签"))

    def _suggest(self, record: ArticleRecord | None) -> None:
        """Have looked up what the open page may be given."""
        window = self._window
        if record is None or not self._acts.is_open:
            window.inspector.suggested.show_suggestions(())
            return
        article_id, archive = record.id, self._acts.archive

        def show(found: Sequence[Suggestion]) -> None:
            if article_id == window.navigator.article_id and self._alone:
                window.inspector.suggested.show_suggestions(found)

        self._acts.read(self, lambda: archive.vocabulary.suggestions(article_id), show, window.tell)

    def _narrow(self, articles: int) -> None:
        """Suggest nothing where a tag is meant for several pages."""
        alone, self._alone = self._alone, articles <= 1
        if self._alone and not alone:
            self._suggest(self._window.navigator.record)
        elif not self._alone:
            self._window.inspector.suggested.show_suggestions(())

    def _follow(self, changes: Changes) -> None:
        record = self._window.navigator.record
        if changes.tags and record is not None and record.id not in changes.articles:
            self._suggest(record)

    def manage(self, names: Sequence[str]) -> None:
        """Open the manager, at the first of these tags."""
        # Imported here: it is not needed for the first paint.
        from jianbao.ui.tags.manager import TagManager  # noqa: PLC0415

        if self._manager is None:
            self._manager = manager = TagManager(self._acts, names, self._window)
            manager.wanted.connect(self.do)
            manager.described.connect(self._describe)
            manager.destroyed.connect(self._forget)
            self._acts.failed.connect(manager.tell)
        self._manager.open()

    def _forget(self) -> None:
        self._manager = None

    def _describe(self, name: str, note: str, synonyms: Sequence[str]) -> None:
        self._acts.perform(lambda desk: desk.vocabulary.describe(name, note, synonyms))

    def _open(self, dialog: AskingDialog) -> None:
        self._acts.settled.connect(dialog.settle)
        dialog.open()

    def _above(self) -> MainWindow | TagManager:
        """Over what a dialog opens."""
        return self._window if self._manager is None else self._manager

    def _make(self, names: Sequence[str]) -> None:
        from jianbao.ui.tags.name_dialog import NewTagDialog  # noqa: PLC0415 - as above

        broader = names[0] if names else None
        dialog = NewTagDialog(broader, self._above())
        dialog.given.connect(
            lambda name: self._acts.perform(lambda desk: desk.vocabulary.make(name, broader), dialog.place)
        )
        self._open(dialog)

    def _choose(self, act: str, names: Sequence[str]) -> None:
        from jianbao.ui.tags.choosing import ChooseDialog  # noqa: PLC0415 - as above

        dialog = ChooseDialog(self._acts, names, self._tags, act, self._above())
        place = dialog.place

        def decide(target: str | None) -> None:
            if act == "merge…" and target is not None:
                self._acts.perform(lambda desk: desk.vocabulary.merge(names, target), place)
            else:
                self._acts.perform(lambda desk: desk.vocabulary.move(names, target), place)

        dialog.chosen.connect(decide)
        self._open(dialog)

    def _split(self, names: Sequence[str]) -> None:
        from jianbao.ui.tags.split_dialog import SplitDialog  # noqa: PLC0415 - as above

        name = names[0]
        dialog = SplitDialog(self._acts, name, self._tags, self._above())
        place = dialog.place
        dialog.given.connect(
            lambda other, articles: self._acts.perform(lambda desk: desk.tags.split(name, {other: articles}), place)
        )
        self._open(dialog)

    def _say(self, words: str) -> None:
        """Say what was done where the user looks."""
        if self._manager is None:
            self._window.status.advise(words)
        else:
            self._manager.say(words)

    def change_many(self) -> None:
        """Ask for the tags of all selected articles."""
        from jianbao.ui.tags.bulk_dialog import BulkDialog  # noqa: PLC0415 - as above

        articles = self._window.navigator.targets()
        if not articles:
            return
        dialog = BulkDialog(self._acts, articles, self._tags, self._window)
        dialog.given.connect(
            lambda on, off: self._acts.perform(lambda desk: desk.tags.retag(articles, on, off), dialog.place)
        )
        self._open(dialog)

    def _tell(self, changes: Changes) -> None:
        """Offer to take back what touches much."""
        if not changes.label:
            return
        self.toast.leave()
        if changes.label in _TOLD and not changes.reverted:
            step = self._acts.desk.next_undo()
            tag = "" if step is None else step.tag
            name = act_name(changes.label, tag)
            count = QLocale().toString(len(changes.articles))
            said = self.tr("{act}，{count} 篇") if changes.articles else "{act}"
            self.toast.say(said.format(act=name, count=count))
