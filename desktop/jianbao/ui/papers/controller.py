"""The mastheads of papers in the window: what the open page teaches, the list of all that is known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from jianbao.ui.language import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from jianbao.page.forms import Form
    from jianbao.reading.learning import Lesson
    from jianbao.ui.papers.teach_dialog import TeachDialog
    from jianbao.ui.window import MainWindow


class Papers(QObject):
    """Over one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._acts = window, window.acts
        window.inspector.particulars.teach_wanted.connect(self.teach)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        return {"teach-form": self.teach, "paper-forms": self.manage}

    def teach(self) -> None:
        """Show what the open page teaches of its paper, and have it hold once that is confirmed."""
        window = self._window
        window.inspector.particulars.editor.finish()
        article_id, pages = window.navigator.article_id, self._acts.archive.pages
        if article_id is None:
            return

        def look() -> tuple[list[Lesson], str | None]:
            page = pages.particulars([article_id]).get(article_id)
            return pages.lessons(article_id), None if page is None else page.paper

        def ask(found: tuple[list[Lesson], str | None]) -> None:
            lessons, paper = found
            if not paper:
                window.status.advise(self.tr("先在“信息”里填上报纸名，再用于同报各版"))
            elif not lessons:
                window.status.advise(self.tr("没有可学的：手填的和报头上印的对不上，或模板里已有"))
            else:
                hint = self.tr("《{paper}》的其他版面和以后导入的版面也照此识读；手填的不动。可以一步撤销。")
                dialog = self._asking(lessons, hint.format(paper=paper), window)
                dialog.given.connect(
                    lambda forms: self._acts.perform(lambda desk: desk.forms.teach(forms), dialog.place)
                )
                dialog.open()

        # Behind the acts: what has just been typed is said first.
        self._acts.read(self, look, ask, window.tell)

    def manage(self) -> None:
        """Show all that is known."""
        from jianbao.ui.papers.manager import PapersDialog  # noqa: PLC0415 - not needed for the first paint

        dialog = PapersDialog(self._acts, self._window)
        dialog.import_wanted.connect(lambda: self._choose_import(dialog))
        dialog.export_wanted.connect(lambda: self._choose_export(dialog))
        dialog.open()

    def _asking(self, lessons: Sequence[Lesson], hint: str, over: QWidget) -> TeachDialog:
        from jianbao.ui.papers.teach_dialog import TeachDialog  # noqa: PLC0415 - as above

        dialog = TeachDialog(self._acts, lessons, hint, "forms", over)
        self._acts.settled.connect(dialog.settle)
        return dialog

    def _choose_import(self, over: QWidget) -> None:
        chosen, _ = QFileDialog.getOpenFileName(over, self.tr("导入报头模板"), _documents(), self.tr("表格 (*.csv)"))
        if chosen:
            self.take_in(Path(chosen), over)

    def _choose_export(self, over: QWidget) -> None:
        start = str(Path(_documents()) / self.tr("报头模板.csv"))
        chosen, _ = QFileDialog.getSaveFileName(over, self.tr("导出报头模板"), start, self.tr("表格 (*.csv)"))
        if chosen:
            self.write(Path(chosen))

    def take_in(self, path: Path, over: QWidget) -> None:
        """Read a table, show what its forms would change, and have them hold once that is confirmed."""
        archive = self._acts.archive

        def read() -> list[Form]:
            # Imported here: neither is needed for the first paint.
            from jianbao.exchange import forms_table  # noqa: PLC0415
            from jianbao.review.forms import checked  # noqa: PLC0415

            known = archive.pages.forms()
            return [form for form in map(checked, forms_table.read(path)) if form not in known]

        def ask(forms: list[Form]) -> None:
            if not forms:
                self._window.status.advise(self.tr("表里的模板都已有了"))
                return
            from jianbao.reading.learning import Lesson  # noqa: PLC0415 - the reader is not needed for the first paint

            dialog = self._asking([Lesson(form) for form in forms], path.name, over)
            dialog.given.connect(
                lambda chosen: self._acts.perform(lambda desk: desk.forms.take_in(chosen), dialog.place)
            )
            dialog.open()

        self._acts.read(over, read, ask, self._window.tell)

    def write(self, path: Path) -> None:
        """Write all that is known into a table."""
        archive, language = self._acts.archive, spoken()

        def write() -> Path:
            from jianbao.exchange import forms_table  # noqa: PLC0415 - as above

            return forms_table.write(path, archive.pages.forms(), language)

        def tell(done: Path) -> None:
            self._window.status.advise(self.tr("报头模板已写入 {}").format(done))

        self._acts.read(self, write, tell, self._window.tell)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
