"""Versions in the window: the dialog, what the inspector says of the open page, who takes a replaced one's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from jianbao.ui.standing import day_and_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.records import ArticleRecord, Changes
    from jianbao.archive.store import Archive
    from jianbao.ui.inspector.facts import Fact
    from jianbao.ui.window import MainWindow


class Versioning(QObject):
    """Over one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._acts = window, window.acts
        window.navigator.article_shown.connect(self._show)
        window.inspector.particulars.versions_wanted.connect(self.open_of_page)
        self._acts.done.connect(self._follow)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        return {"versions": lambda: self._open(None), "versions-of-page": self.open_of_page}

    def open_of_page(self) -> None:
        """Show the versions of the open page."""
        article_id, versions = self._window.navigator.article_id, self._acts.archive.versions
        if article_id is not None:
            self._acts.read(self, lambda: versions.standing(article_id), self._open, self._window.tell)

    def _open(self, article_id: int | None) -> None:
        # Imported here: comparing texts is not needed for the first paint.
        from jianbao.ui.versions.dialog import VersionsDialog  # noqa: PLC0415

        VersionsDialog(self._acts, article_id, self._window).open()

    def _show(self, record: ArticleRecord | None) -> None:
        """Tell the inspector what there is of the open page, as soon as it is looked up."""
        if record is None or not self._acts.is_open:
            self._window.inspector.particulars.show_versions([])
            return
        article_id, archive = record.id, self._acts.archive

        def show(facts: list[Fact]) -> None:
            if article_id == self._window.navigator.article_id:
                self._window.inspector.particulars.show_versions(facts)

        self._acts.read(self, lambda: self._facts(archive, article_id), show, self._window.tell)

    def _facts(self, archive: Archive, article_id: int) -> list[Fact]:
        translate = QCoreApplication.translate
        head, *older = archive.versions.of(article_id)
        facts: list[Fact] = []
        if head.article_id != article_id:
            facts.append((translate("versions", "已由新版代替"), head.name))
        facts += [(translate("versions", "旧版"), f"{one.name}（{day_and_time(one.received)}）") for one in older]
        # It was another text that they signed: here it only says so.
        signed = [(one, sign) for one in older for sign in archive.sign_offs(one.article_id)]
        facts += [
            (translate("versions", "为旧版签发"), f"{sign.author}（{one.name}，{day_and_time(sign.time)}）")
            for one, sign in signed
        ]
        alike = archive.article_rows(archive.versions.alike(article_id))
        facts += [(translate("versions", "像是同一版面"), f"{row.title}（{row.source_name}）") for row in alike]
        loose = len(archive.versions.loose(head.article_id)) if older else 0
        if loose:
            facts.append((translate("versions", "待看"), translate("versions", "旧版上的 %n 处对不上", "", loose)))
        return facts

    def _follow(self, changes: Changes) -> None:
        """Go to the page that has just taken the place of the open one."""
        article_id, versions = self._window.navigator.article_id, self._acts.archive.versions
        if article_id not in changes.articles or article_id is None:
            return

        def follow(standing: int) -> None:
            if article_id == self._window.navigator.article_id != standing:
                self._window.navigator.go_to(standing)

        self._acts.read(self, lambda: versions.standing(article_id), follow, self._window.tell)
