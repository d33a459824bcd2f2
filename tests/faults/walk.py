"""Acts one after the other, always the same, and what an archive looks like between two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from jianbao.archive.figures import Aspect, Verdict
from jianbao.page.records import Span
from jianbao.review.desk import Desk

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

Walk = Callable[[Desk], Iterator[None]]


def DECIDING(desk: Desk) -> Iterator[None]:  # noqa: N802 - a constant of the scenarios
    """Every kind of decision; each ``yield`` is an act that the program has acknowledged."""
    keys = [one.key for one in desk._archive.figures(1)]
    for number in range(3):
        desk.tag([1, 2], f"标签{number}")
        yield
        desk.add_note(1 + number % 2, f"批注{number}")
        yield
        desk.figures.rule(1, keys[:2], (Verdict.RIGHT, Verdict.DOUBTFUL, Verdict.RIGHT)[number])
        yield
        desk.figures.rule(1, [keys[2]], Verdict.WRONG, f"{number + 1}200台")
        yield
        desk.figures.label(1, keys[1], {Aspect.SUBJECT: f"医院{number}", Aspect.PERIOD: f"{2020 + number}"})
        yield
        desk.colour_tag("标签0", f"#00000{number}")
        yield
        desk.untag([1], f"标签{number}")
        yield
        (note, *_) = desk._archive.notes(1)
        desk.edit_note(note.id, f"改{number}")
        yield


def UNDOING(desk: Desk) -> Iterator[None]:  # noqa: N802 - as above
    """Undo and redo, over acts that are made on the way."""
    acts = DECIDING(desk)
    for steps, back, again in ((6, 4, 2), (8, 6, 6), (4, 9, 5)):
        for _ in range(steps):
            next(acts)
            yield
        for _ in range(back):
            desk.undo()
            yield
        for _ in range(again):
            desk.redo()
            yield


def VERSIONS(desk: Desk) -> Iterator[None]:  # noqa: N802 - as above
    """One page takes the place of another, what was said of it is settled, and all of it is taken back."""
    desk.figures.rule(1, [one.key for one in desk._archive.figures(1)], Verdict.RIGHT)
    yield
    desk.add_note(1, "批注", Span(2, 8))
    yield
    for number in range(3):
        desk.tag([1], f"标签{number}")
        yield
        desk.versions.prefer(2, 1)
        yield
        (loose, *_) = desk._archive.versions.loose()
        desk.versions.accept(loose)
        yield
        desk.undo()
        yield
        desk.versions.let_go(loose)
        yield
        for act in (desk.undo, desk.undo, desk.redo, desk.undo):
            act()
            yield
        desk.versions.keep_apart(1, 2)
        yield


def CORRECTING(desk: Desk) -> Iterator[None]:  # noqa: N802 - as above
    """Words are put right and taken back, under verdicts and notes; figures are read from what stands."""
    text = desk._archive.article(1).text
    desk.figures.rule(1, [one.key for one in desk._archive.figures(1)], Verdict.RIGHT)
    yield
    desk.add_note(1, "批注", Span(text.index("98.31"), text.index("98.31") + 6))
    yield
    for number in range(3):
        for words, right in (("98.31%", f"98.4{number}%"), ("3200余台", f"32{number}余台"), ("若干人", f"{number}8人")):
            start = text.index(words)
            desk.corrections.correct(1, Span(start, start + len(words)), right)
            yield
        for act in (desk.undo, desk.undo, desk.redo, desk.undo):
            act()
            yield
        desk.corrections.withdraw(1, [one.slot for one in desk._archive.pages.corrections(1)])
        yield


def DIVIDING(desk: Desk) -> Iterator[None]:  # noqa: N802 - as above
    """A page is split under verdicts and tags, its parts are joined, with each other and with another page."""
    archive = desk._archive
    last = archive.article(1).article.blocks[-1].span.start
    desk.figures.rule(1, [one.key for one in archive.figures(1)], Verdict.RIGHT)
    yield
    for number in range(3):
        desk.articles.split(1, [last])
        yield
        part = archive.article(1).beside.page[1]
        desk.tag([part], f"标签{number}")
        yield
        desk.articles.join([part, 2])
        yield
        for act in (desk.undo, desk.undo, desk.undo, desk.redo, desk.redo):
            act()
            yield
        desk.articles.join([1, part])
        yield


def digest(archive: Archive) -> list[object]:
    """All that people said, without the ids and times that differ from run to run."""
    undo, redo = archive.next_undo(), archive.next_redo()
    return [
        [[note.text, note.author] for number in (1, 2) for note in archive.notes(number)],
        [archive.article_tags(number) for number in (1, 2)],
        sorted([tag.name, str(tag.colour)] for tag in archive.tags()),
        [
            [one.metric.text, str(one.verdict), [ruling.printed for ruling in one.rulings], str(one.metric.subject)]
            for number in (1, 2)
            for one in archive.figures(number)
        ],
        [row.id for row in archive.articles()],
        [list(map(list, archive.article(row.id).beside[1:])) for row in archive.articles()],
        [[one.printed, one.text, one.read] for number in (1, 2) for one in archive.pages.corrections(number)],
        [[one.kind, one.slot.split("/")[0]] for one in archive.history()],
        [[step.kind, step.decisions] if step else None for step in (undo, redo)],
    ]
