"""Institutions in the window: what the menu, the keys and the mouse ask for, made into dialogs and acts."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from jianbao.page.records import InstitutionKind
from jianbao.resources import resource
from jianbao.ui.institutions.choose_dialog import ChooseDialog
from jianbao.ui.institutions.rename_dialog import RenameDialog
from jianbao.ui.language import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from jianbao.archive.bodies import BodyRecord, Field
    from jianbao.archive.institutions import Place
    from jianbao.archive.records import Changes, InstitutionNode
    from jianbao.exchange.authority_table import Table
    from jianbao.review.desk import Desk
    from jianbao.ui.checking.asking import AskingDialog
    from jianbao.ui.institutions.record_dialog import Known
    from jianbao.ui.institutions.split_dialog import Split
    from jianbao.ui.window import MainWindow

_PLACE = "institution"
_BY_HAND = ("record", "rename", "move", "merge", "split", "delete", "new", "file", "unfile", "names")
"""What the tree offers by the right button, by the ends of the actions' ids."""


class Institutioning(QObject):
    """Over one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._acts = window, window.acts
        self._pane = window.institutions
        self._pane.offer([window.commands[f"institution-{name}"] for name in _BY_HAND])
        self._pane.wanted.connect(lambda act: self.handlers()[f"institution-{act}"]())
        self._pane.moved.connect(self._move_to)
        self._pane.pages_dropped.connect(self._file)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        acts: dict[str, Callable[[], object]] = {
            "record": self.edit,
            "rename": self.rename,
            "move": self.move,
            "merge": self.merge,
            "split": self.split,
            "delete": self.delete,
            "new": self.make,
            "file": self.file_pages,
            "unfile": self.unfile_pages,
            "names": self.confirm_names,
            "import": self.take_in,
            "export": self.write_out,
            "examples": lambda: self._read_table(resource("institutions", "changzhi.csv")),
        }
        return {f"institution-{name}": act for name, act in acts.items()}

    def edit(self) -> None:
        """Show the record of the chosen institution."""
        if (node := self._chosen()) is not None:
            self._look(node.id, partial(self._show_record, node.id))

    def make(self) -> None:
        """Write a record of an institution that is not there yet."""
        # Imported here, as the other dialogs below: what writes and reads tables is not needed for the first paint.
        from jianbao.archive.bodies import BodyRecord  # noqa: PLC0415
        from jianbao.review.institutions import new_body  # noqa: PLC0415
        from jianbao.ui.institutions.record_dialog import Known  # noqa: PLC0415

        bodies = self._acts.archive.bodies

        def read() -> Known:
            record = BodyRecord(new_body(), "", InstitutionKind.HOSPITAL)
            return Known(record, bodies.authority(), None, (), [], new=True)

        self._acts.read(self, read, partial(self._show_record, None), self._window.tell)

    def rename(self) -> None:
        """Ask what the chosen institution is called."""
        node = self._chosen()
        if node is None:
            return
        about = self.tr("更名填上日期，原名留作曾用名；只是写错了就不填日期。")
        dialog = RenameDialog(node.name, about, _PLACE, self._window)
        dialog.given.connect(lambda name, date: self._do(lambda desk: desk.institutions.rename(node.id, name, date)))
        self._open(dialog)

    def move(self) -> None:
        """Ask what the chosen institution stands under."""
        node = self._chosen()
        if node is None:
            return
        about = self.tr("“{}”归到哪个机构之下？").format(node.name)
        none = self.tr("（不归任何机构）")
        dated = self.tr("自何时起(&D)")
        nodes = self._pane.nodes()
        dialog = ChooseDialog(
            about, nodes, _PLACE, self._window, none=none, dated=dated, without=self._pane.subtree(node.id)
        )
        dialog.setWindowTitle(self.tr("移动机构"))
        dialog.given.connect(lambda above, date: self._do(lambda desk: desk.institutions.move([node.id], above, date)))
        self._open(dialog)

    def _move_to(self, nodes: Sequence[int], above: int | None) -> None:
        if self._chosen() is not None:
            self._do(lambda desk: desk.institutions.move(nodes, above))

    def merge(self) -> None:
        """Ask into which institution the chosen one is merged, and then what is kept of which."""
        node = self._chosen()
        if node is None:
            return
        about = self.tr("“{}”与哪个机构是同一个？选留下的那个。").format(node.name)
        dialog = ChooseDialog(about, self._pane.nodes(), _PLACE, self._window, without=[node.id])
        dialog.setWindowTitle(self.tr("合并机构"))
        dialog.confirm.setText(self.tr("下一步（Enter）"))

        def compare(kept: int, _date: str) -> None:
            dialog.settle(_PLACE, stored=True)
            self._look(kept, lambda one: self._look(node.id, lambda two: self._show_merge(kept, node.id, one, two)))

        dialog.given.connect(compare)
        dialog.open()

    def split(self) -> None:
        """Ask what becomes of its own out of the chosen institution."""
        from jianbao.ui.institutions.split_dialog import SplitDialog  # noqa: PLC0415

        node = self._chosen()
        if node is None:
            return
        below = [one for one in self._pane.nodes() if one.parent_id == node.id]
        bodies = self._acts.archive.bodies

        def ask(place: Place) -> None:
            dialog = SplitDialog(node, place.paths, below, _PLACE, self._window)
            dialog.given.connect(lambda one: self._do(partial(_split, node.id, one)))
            self._open(dialog)

        self._acts.read(self, lambda: bodies.place(node.id), ask, self._window.tell)

    def delete(self) -> None:
        """Take the chosen institution out of the authority file."""
        if (node := self._chosen()) is not None:
            self._acts.perform(lambda desk: desk.institutions.delete(node.id))

    def file_pages(self) -> None:
        """Ask under which institution the selected pages are filed."""
        pages = list(self._window.navigator.targets())
        if not pages:
            return
        about = self.tr("%Ln 篇文章归到哪个机构？", "", len(pages))
        dialog = ChooseDialog(about, self._pane.nodes(), _PLACE, self._window)
        dialog.setWindowTitle(self.tr("归入机构"))
        dialog.given.connect(lambda node, _date: self._do(lambda desk: desk.institutions.file_pages(pages, node)))
        self._open(dialog)

    def _file(self, pages: Sequence[int], node: int) -> None:
        self._do(lambda desk: desk.institutions.file_pages(pages, node))

    def unfile_pages(self) -> None:
        """Take the selected pages out of the chosen institution."""
        pages, node = list(self._window.navigator.targets()), self._chosen()
        if pages and node is not None:
            self._acts.perform(lambda desk: desk.institutions.unfile_pages(pages, node.id))

    def confirm_names(self) -> None:
        """Show the names on pages that wait for a yes or no."""
        from jianbao.ui.institutions.names_dialog import NamesDialog  # noqa: PLC0415

        NamesDialog(self._acts, self._window).open()

    def take_in(self) -> None:
        """Ask for a table, and take its records in."""
        filters = self.tr("CSV 表格 (*.csv);;所有文件 (*)")
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("导入机构表"), "", filters)
        if name:
            self._read_table(Path(name))

    def write_out(self) -> None:
        """Ask for a file, and write the authority file into it."""
        from jianbao.exchange.authority_table import write_table  # noqa: PLC0415

        filters = self.tr("Excel 工作簿 (*.xlsx);;CSV 表格 (*.csv)")
        title = self.tr("导出机构表")
        name, _ = QFileDialog.getSaveFileName(self._window, title, self.tr("机构表.xlsx"), filters)
        if not name:
            return
        bodies, language = self._acts.archive.bodies, spoken()

        def told(path: Path) -> None:
            self._window.status.advise(self.tr("已写入 {}").format(path))

        write = partial(write_table, Path(name))
        self._acts.read(self, lambda: write(bodies.authority(), language), told, self._window.tell)

    def _read_table(self, path: Path) -> None:
        from jianbao.exchange.authority_table import read_table  # noqa: PLC0415

        bodies = self._acts.archive.bodies

        def take(table: Table) -> None:
            if table.faults:
                lines = "\n".join(fault.text(spoken()) for fault in table.faults[:5])
                said = self.tr("%Ln 行没有收入：", "", len(table.faults))
                self._window.notice.say(f"{said}\n{lines}")
            self._acts.perform(lambda desk: desk.institutions.take_in(table.records))

        self._acts.read(self, lambda: read_table(path, bodies.authority()), take, self._window.tell)

    def _look(self, node: int, show: Callable[[Known], None]) -> None:
        """Read all that is to be known of a node, and show it."""
        from jianbao.ui.institutions.record_dialog import Known  # noqa: PLC0415

        bodies, desk = self._acts.archive.bodies, self._acts.desk

        def read() -> Known:
            place, record = bodies.place(node), desk.institutions.record(node)
            history = bodies.history(record.id)
            weight, known = bodies.weight(node), bodies.authority()
            return Known(record, known, weight, place.paths, history, new=place.body is None)

        self._acts.read(self, read, show, self._window.tell)

    def _show_record(self, node: int | None, known: Known) -> None:
        from jianbao.ui.institutions.record_dialog import RecordDialog  # noqa: PLC0415

        dialog = RecordDialog(known, _PLACE, self._window)

        def save(record: BodyRecord, settled: Collection[Field]) -> None:
            seen = None if known.new else known.record
            made_of = node if known.new else None
            self._do(lambda desk: desk.institutions.save(record, seen, settled, made_of))

        dialog.given.connect(save)
        self._open(dialog)

    def _show_merge(self, kept: int, other: int, one: Known, two: Known) -> None:
        from jianbao.ui.institutions.merge_dialog import MergeDialog  # noqa: PLC0415

        dialog = MergeDialog(one, two, _PLACE, self._window)
        dialog.given.connect(lambda chosen: self._do(lambda desk: desk.institutions.merge(kept, other, chosen)))
        self._open(dialog)

    def _open(self, dialog: AskingDialog) -> None:
        self._acts.settled.connect(dialog.settle)
        dialog.open()

    def _do(self, act: Callable[[Desk], Changes]) -> None:
        self._acts.perform(act, _PLACE)

    def _chosen(self) -> InstitutionNode | None:
        """The institution that is chosen in the tree of today; says so if there is none."""
        node = self._pane.chosen()
        if self._pane.year.year is not None:
            self._window.status.advise(self.tr("现在按年显示；先回到今天再改"))
            return None
        if node is None:
            self._window.status.advise(self.tr("先在左边的机构树里选一个机构"))
        return node


def _split(node: int, one: Split, desk: Desk) -> Changes:
    return desk.institutions.split(node, one.new, one.paths, one.below, one.date)
