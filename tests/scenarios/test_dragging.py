"""What is dragged into the window, within it, and out of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from jianbao.archive.store import Archive
from jianbao.exchange.package.making import pack
from jianbao.exchange.package.taking import take
from jianbao.resources import seeds
from jianbao.review.desk import Desk
from jianbao.ui.articles.view import ArticleView
from jianbao.ui.institutions.tree import InstitutionTree

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QAbstractScrollArea

    from tests.scenarios.conftest import Reader

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def over(area: QAbstractScrollArea, data: QMimeData, at: QPoint) -> bool:
    """Data are dragged to a place of a pane: whether they can be let go of there."""
    entered = QDragEnterEvent(at, COPY, data, LEFT, NONE)
    QApplication.sendEvent(area.viewport(), entered)
    moved = QDragMoveEvent(at, COPY, data, LEFT, NONE)
    moved.setAccepted(entered.isAccepted())  # as the window system does
    QApplication.sendEvent(area.viewport(), moved)
    return entered.isAccepted() and moved.isAccepted()


def drop(area: QAbstractScrollArea, data: QMimeData, at: QPoint) -> None:
    assert over(area, data, at)
    QApplication.sendEvent(area.viewport(), QDropEvent(QPointF(at), COPY, data, LEFT, NONE))


def test_in_within_and_out(start: Callable[[Path], Reader], archive: Path, tmp_path: Path) -> None:
    pages = sorted(seeds().glob("*.txt"))
    with Archive.open(archive) as office, Archive.open(tmp_path / "laptop.jianbao") as laptop:
        pack(office, tmp_path / "送审.zip", "zh")
        take(laptop, tmp_path / "送审.zip")
        Desk(laptop, "王芳", "乙").tag([1], "门诊")
        pack(laptop, tmp_path / "回收.zip", "zh")
    folder = tmp_path / "新来"
    folder.mkdir()
    for name in ("甲", "乙"):
        (folder / f"{name}.txt").write_text(f"长治市人民医院{name}\n2025年门诊量突破200万人次。\n", encoding="utf-8")
    reader = start(archive)
    window = reader.window
    reader.wait(lambda: window.navigator.record is not None and not reader.program.acts.busy)
    listed, tree = window.articles.findChild(ArticleView), window.institutions.findChild(InstitutionTree)
    assert isinstance(listed, ArticleView)
    assert isinstance(tree, InstitutionTree)
    kept = reader.program.acts.archive
    # Out: the bytes that came in, and the words; by Ctrl+C the same.
    window.navigator.go_to(1)
    data = listed.dragged()
    (path,) = [Path(url.toLocalFile()) for url in data.urls()]
    assert path.name == kept.article_rows([1])[0].source_name
    assert path.read_bytes() == next(page for page in pages if page.name == path.name).read_bytes()
    assert data.text() == kept.versions.text(1)
    reader.press("Ctrl+C", listed)
    copied = QApplication.clipboard().mimeData()
    assert [url.fileName() for url in copied.urls()] == [path.name]
    assert copied.text() == data.text()
    # Within: no page comes in twice by being dragged over its own window; an institution says what would be done.
    assert not over(window.reader.view, data, QPoint(40, 40))
    reader.wait(lambda: len(window.institutions.nodes()) > 2)
    node = window.institutions.nodes()[-1]
    tree.expandAll()
    index = tree.institutions.index_of(node.id)
    tree.scrollTo(index)
    drop(tree, data, tree.visualRect(index).center())
    assert window.status.currentMessage() == f"松开：归入“{node.name}”（1 篇）"
    reader.wait(lambda: "归入机构" in reader.menu_text("undo"))
    # In: a folder on the list, a package on the page.
    drop(listed, files(folder), QPoint(40, 40))
    reader.wait(lambda: kept.article_counts()[0] == 7)
    reader.wait(lambda: not reader.program.acts.busy)
    drop(window.reader.view, files(tmp_path / "回收.zip"), QPoint(40, 40))
    reader.wait(lambda: kept.article_tags(1) == ["门诊"])
    reader.wait(lambda: not reader.program.acts.busy)
    QApplication.clipboard().clear()
