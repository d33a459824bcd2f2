"""The steps of the week, one after another, each counted."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from jianbao.ui.app import Program
from jianbao.ui.settings import AUTHOR, EXPORT_REVEAL, LANGUAGE, Settings
from tests.scenarios.keyboard import Keyboard
from tests.scenarios.week import filing, handing, noting, tagging
from tests.scenarios.week.diary import Diary
from tests.scenarios.week.pages import write_pages, write_scans

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

PAGES = 300
_PATIENCE = 240.0


@contextmanager
def at_window(application: QApplication, folder: Path, name: str) -> Iterator[Keyboard]:
    """Hands at the window of an archive in this folder; the program is ended behind it."""
    settings = Settings(folder / f"{name}.ini")
    settings.set(LANGUAGE, "zh")
    settings.set(AUTHOR, "Wang Fang")
    settings.set(EXPORT_REVEAL, False)
    program = Program(application, settings, folder / f"{name}.jianbao")
    program.window.show()
    QTest.qWaitForWindowExposed(program.window)
    # Whoever presses faster than every 80 ms runs through the list: these hands mean every page.
    program.window.navigator.run.pause = 0
    # And two letters in a list within 400 ms are one word: these hands mean two.
    interval = application.keyboardInputInterval()
    application.setKeyboardInputInterval(0)
    try:
        yield Keyboard(program, _PATIENCE)
    finally:
        application.setKeyboardInputInterval(interval)
        program.end()


def play(application: QApplication, folder: Path, pages: int = PAGES) -> Diary:
    """Do all of it with so many pages, the rest in proportion: of 300 pages 40 mendings, 100 notes, 10 scans."""
    diary = Diary()
    texts = write_pages(folder / "in", pages)
    package = folder / "out.zip"
    with at_window(application, folder, "a") as hands:
        take_in_and_file(diary, hands, folder, pages)
        tag(diary, hands, pages)
        mend(diary, hands, pages)
        note_and_scan(diary, hands, folder, texts)
        with diary.step(hands, "transfer package written") as step:
            handing.hand_over(hands, package)
            step.count = hands.program.acts.archive.article_counts()[0]
            step.did = f"{step.count} pages, {package.stat().st_size / 1e6:.1f} MB"
        with at_window(application, folder, "b") as other:
            first = hands.program.acts.archive
            with diary.step(other, "taken in by an empty archive") as step:
                handing.take_over(other, package, first.article_counts()[0])
                second = other.program.acts.archive
                step.count = second.article_counts()[0]
                step.did = f"{step.count} pages, {sum(1 for _ in second.packing.decisions()):,} decisions"
            handing.compare(first, second)
            assert [first.check(), second.check()] == [[], []]
    return diary


def take_in_and_file(diary: Diary, hands: Keyboard, folder: Path, pages: int) -> None:
    """Monday."""
    with diary.step(hands, "pages imported") as step:
        filing.take_in(hands, folder / "in", pages)
        step.count, step.did = pages, f"{pages} files"
    with diary.step(hands, "names confirmed against the authority file") as step:
        filing.load_authority(hands)
        step.count = filing.confirm_names(hands, pages // 6)
        step.did = f"{step.count} names"
    with diary.step(hands, "pages filed by hand") as step:
        step.count = pages // 10
        filing.file_by_hand(hands, step.count)
        step.did = f"{step.count} pages"


def tag(diary: Diary, hands: Keyboard, pages: int) -> None:
    """Tuesday and Wednesday."""
    topics = tagging.TOPICS[: max(2, pages // 30)]
    digits = topics[: tagging.DIGITS]
    with diary.step(hands, "tags on all that a search found") as step:
        step.count = tagging.tag_found(hands, topics)
        step.did = f"{len(topics)} searches, {step.count} tags on pages"
    with diary.step(hands, "digits given to tags") as step:
        tagging.give_digits(hands, digits)
        step.count, step.did = len(digits), f"{len(digits)} digits"
    with diary.step(hands, "a digit a page") as step:
        tagging.by_digits(hands, pages, len(digits))
        step.count, step.did = pages, f"{pages} pages"
    with diary.step(hands, "tags made") as step:
        tagging.make(hands)
        step.count = len(tagging.PRINTED)
        step.did = f"{step.count} tags"
    with diary.step(hands, "suggestions taken") as step:
        looked = pages // 3
        step.count = tagging.take_suggestions(hands, looked)
        step.did = f"{step.count} tags on {looked} pages"


def mend(diary: Diary, hands: Keyboard, pages: int) -> None:
    """Thursday: twenty tags and twenty institutions of a week of 300 pages."""
    topics = tagging.TOPICS[: max(2, pages // 30)]
    with diary.step(hands, "tags renamed and merged") as step:
        tagging.mend(hands, topics)
        step.count, step.did = 2 * len(topics), f"{len(topics)} renamed, {len(topics)} merged"
    with diary.step(hands, "institutions renamed and merged") as step:
        filing.mend(hands, len(topics))
        step.count, step.did = 2 * len(topics), f"{len(topics)} renamed, {len(topics)} merged"


def note_and_scan(diary: Diary, hands: Keyboard, folder: Path, texts: list[str]) -> None:
    """Friday: notes, and better scans of some of the pages that have notes."""
    archive = hands.program.acts.archive
    with diary.step(hands, "notes on passages") as step:
        step.count = len(texts) // 3
        noting.note(hands, step.count)
        step.did = f"{step.count} notes"
    noted = [archive.article(number) for number in hands.window.articles.listed_ids()[: step.count]]
    again = noted[: max(2, len(texts) // 30)]
    write_scans(folder / "again", [record.text for record in again])
    before = set(hands.window.articles.listed_ids())
    with diary.step(hands, "noted pages scanned again") as step:
        filing.take_in(hands, folder / "again", len(again))
        step.count, step.did = len(again), f"{len(again)} scans"
    scans = set(hands.window.articles.listed_ids()) - before
    with diary.step(hands, "worklist of scans and passages settled") as step:
        step.count = noting.settle_scans(hands, scans)
        step.did = f"{step.count} answers"
    assert archive.versions.proposals() == []
    assert archive.versions.loose(None) == []
    assert scans <= {row.id for row in archive.articles()}, "the later scans stand"
