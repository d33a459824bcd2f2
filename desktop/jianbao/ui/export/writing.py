"""Writing what was ordered, on a thread of the acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QThread

from jianbao.archive.records import ArticleQuery, LedgerQuery
from jianbao.errors import WorldError
from jianbao.exchange.writing import written
from jianbao.ui.export.order import Order, What

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from jianbao.archive.store import Archive
    from jianbao.errors import Language
    from jianbao.exchange.sheets.catalogue import Catalogue
    from jianbao.exchange.sheets.content import Sheet

    Step = Callable[[int, int], None]

# Imported in the functions: nothing before the first paint needs what they need.


def write(archive: Archive, order: Order, path: Path, language: Language, step: Step) -> Path:
    """Write it. ``step`` is told how much of how much, and may break off by raising. Raises ``WorldError``."""
    if order.what is What.PACKAGE:
        from jianbao.exchange.package.making import pack  # noqa: PLC0415

        _examine(archive, _pages(archive, order))
        pack(archive, path, language, order.pages, step)
        return path
    return written(path, lambda part: _write(archive, order, part, language, step))


def _write(archive: Archive, order: Order, path: Path, language: Language, step: Step) -> None:
    if order.what is What.LEDGER:
        ids = None if order.pages is None else tuple(order.pages)
        write_ledger(archive, LedgerQuery(article_ids=ids), path, language, step)
    elif order.what is What.ANNOTATIONS:
        from jianbao.exchange import web_annotations  # noqa: PLC0415

        web_annotations.write(path, archive, _pages(archive, order), step)
    elif path.suffix.lower() == ".pdf":
        from jianbao.ui.printing import pdf  # noqa: PLC0415

        text, title = html(archive, order, language, step)
        _on_thread_of_qt(lambda: path.write_bytes(pdf(text, title)))
    elif order.what is What.CATALOGUE:
        from jianbao.exchange.sheets import catalogue  # noqa: PLC0415

        catalogue.write(path, _catalogue(archive, order, language), step)
    else:
        from jianbao.exchange.sheets import document, workbook  # noqa: PLC0415

        way = document.write if path.suffix.lower() == ".docx" else workbook.write
        way(path, _sheets(archive, order, language, step), language)


def write_ledger(archive: Archive, query: LedgerQuery, path: Path, language: Language, step: Step) -> None:
    """Write the figures of a query, as the ending of the path says. Raises ``OSError``, ``WorldError``."""
    from jianbao.exchange.sheets import ledger  # noqa: PLC0415

    way = ledger.write_csv if path.suffix.lower() == ".csv" else ledger.write_xlsx
    way(path, archive, query, language, step)


def html(archive: Archive, order: Order, language: Language, step: Step) -> tuple[str, str]:
    """What is printed, and its title. Raises ``WorldError``."""
    if order.what is What.CATALOGUE:
        from jianbao.exchange.sheets import catalogue  # noqa: PLC0415

        return catalogue.html(_catalogue(archive, order, language), step), catalogue.TITLE.text(language)
    from jianbao.exchange.sheets.html import html as sheets_html  # noqa: PLC0415
    from jianbao.exchange.sheets.words import TITLE  # noqa: PLC0415

    return sheets_html(_sheets(archive, order, language, step), language), TITLE.text(language)


def citations(archive: Archive, pages: Sequence[int], language: Language) -> tuple[list[str], str]:
    """The citations of pages, and what is said of what they do without ("" for nothing)."""
    from jianbao.exchange.citation import cite, told  # noqa: PLC0415
    from jianbao.exchange.description import describe  # noqa: PLC0415

    made = [cite(describe(archive, archive.article(page))) for page in pages]
    left_out = told([what for one in made for what in one.missing])
    return [one.text for one in made], "" if left_out is None else left_out.text(language)


def _pages(archive: Archive, order: Order) -> list[int]:
    pages = sorted(archive.listing(ArticleQuery()).ids) if order.pages is None else list(order.pages)
    if not pages:
        raise WorldError("档案里还没有文章，没有写出文件。", "The archive holds no article yet; nothing was written.")
    return pages


def _catalogue(archive: Archive, order: Order, language: Language) -> Catalogue:
    from jianbao.exchange.sheets.catalogue import Catalogue, chosen  # noqa: PLC0415

    return Catalogue(archive, _pages(archive, order), chosen(order.columns), language)


def _sheets(archive: Archive, order: Order, language: Language, step: Step) -> list[Sheet]:
    from jianbao.exchange.sheets.content import sheet_of  # noqa: PLC0415

    pages, sheets = _pages(archive, order), []
    _examine(archive, pages)
    for number, page in enumerate(pages):
        step(number, len(pages))
        sheets.append(sheet_of(archive, page, language))
    return sheets


def _examine(archive: Archive, pages: Sequence[int]) -> None:
    """Have the checks look at those of these pages that they have not seen as they are."""
    from jianbao.review.checks_version import VERSION  # noqa: PLC0415
    from jianbao.review.examining import examine  # noqa: PLC0415

    if waiting := set(pages) & set(archive.unexamined(VERSION)):
        with archive.transaction() as transaction:
            for page in sorted(waiting):
                examine(archive, transaction, page)


class _Thread(QThread):
    """Sets a text: Qt's layout of it wants timers, which only threads of Qt have."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work = work
        self.error: Exception | None = None

    def run(self) -> None:
        """Do it, and keep what it raises for who waits."""
        try:
            self._work()
        except Exception as error:  # noqa: BLE001 - raised again by who waits
            self.error = error


def _on_thread_of_qt(work: Callable[[], object]) -> None:
    thread = _Thread(work)
    thread.start()
    thread.wait()
    if thread.error is not None:
        raise thread.error
