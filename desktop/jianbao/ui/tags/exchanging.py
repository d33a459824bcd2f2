"""The vocabulary goes out to a file and comes in from one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from jianbao.archive.thesaurus import Entry
    from jianbao.review.entering import Plan
    from jianbao.ui.acts import Acts
    from jianbao.ui.checking.asking import AskingDialog


class Exchanging(QObject):
    """Over one window; ``show`` opens a dialog, ``told`` says what was done."""

    def __init__(
        self, acts: Acts, show: Callable[[AskingDialog], None], told: Callable[[str], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._acts, self._show, self._told = acts, show, told

    def choose_import(self, over: QWidget) -> None:
        """Ask for a file, and take it in."""
        filters = self.tr("词表 (*.csv *.ttl *.rdf *.xml *.jsonld *.json)")
        chosen, _ = QFileDialog.getOpenFileName(over, self.tr("导入词表"), _documents(), filters)
        if chosen:
            self.take_in(Path(chosen), over)

    def choose_export(self, over: QWidget) -> None:
        """Ask for a file, and write the vocabulary into it."""
        table = self.tr("表格 (*.csv)")
        filters = f"{table};;SKOS Turtle (*.ttl);;SKOS RDF/XML (*.rdf);;SKOS JSON-LD (*.jsonld)"
        start = str(Path(_documents()) / self.tr("词表.csv"))
        chosen, _ = QFileDialog.getSaveFileName(over, self.tr("导出词表"), start, filters)
        if chosen:
            self.write(Path(chosen))

    def take_in(self, path: Path, over: QWidget) -> None:
        """Read a file, show what it would change, and do it once that is confirmed."""
        acts, archive = self._acts, self._acts.archive

        def read() -> tuple[list[Entry], Plan]:
            # Imported here: neither is needed for the first paint.
            from jianbao.exchange import vocabulary  # noqa: PLC0415
            from jianbao.review.entering import planned  # noqa: PLC0415

            entries = vocabulary.read(path)
            colours = {tag.id: tag.colour for tag in archive.tags()}
            return entries, planned(archive.vocabulary.thesaurus(), colours, entries)

        def ask(found: tuple[list[Entry], Plan]) -> None:
            from jianbao.ui.tags.import_dialog import ImportDialog  # noqa: PLC0415 - as above

            entries, plan = found
            dialog = ImportDialog(path.name, plan, over)
            place = dialog.place
            dialog.given.connect(lambda: acts.perform(lambda desk: desk.vocabulary.take_in(entries), place))
            self._show(dialog)

        acts.read(over, read, ask, acts.failed.emit)

    def write(self, path: Path) -> None:
        """Write the vocabulary into a file, by the ending of its name."""
        archive = self._acts.archive

        def write() -> Path:
            from jianbao.exchange import vocabulary  # noqa: PLC0415 - as above

            return vocabulary.write(path if path.suffix else path.with_suffix(".csv"), archive.tags())

        self._acts.read(
            self, write, lambda done: self._told(self.tr("词表已写入 {}").format(done)), self._acts.failed.emit
        )


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
