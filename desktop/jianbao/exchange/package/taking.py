"""Taking a package in: the union of its log with the archive's, and the sources that the archive does not have.

Everything is looked at before anything is written: digests, every record, every page. What is written then is written
in one transaction. A package that was taken in before changes nothing.
"""

from __future__ import annotations

import hashlib
import pickle
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import IO, TYPE_CHECKING, Any

from jianbao.archive.acts import called
from jianbao.archive.records import Changes
from jianbao.errors import Sentence
from jianbao.exchange.decoding import file_name
from jianbao.exchange.package.bag import Bag, Progress
from jianbao.exchange.package.believing import believed, readings
from jianbao.exchange.package.coming import Coming
from jianbao.exchange.package.container import opened
from jianbao.exchange.package.layout import DESCRIPTION, FORMAT, PAGES, VERSION
from jianbao.exchange.package.lines import LONGEST, MalformedError, json_of, page_of
from jianbao.exchange.package.reading import rows_of
from jianbao.exchange.package.refusal import RefusedError, malformed
from jianbao.exchange.package.signing import Holds, Keys, Signed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

    from jianbao.archive.log import Record
    from jianbao.archive.store import Archive
    from jianbao.archive.transaction import Transaction
    from jianbao.exchange.package.lines import PageLine

SOURCE_BYTES = 64 << 20
"""Of a source at most; how many the reader takes is its own matter."""
_DESCRIPTION_BYTES = 1 << 16
_STORED = 64
"""Pages that are stored at a time: what is in memory of a package."""
_NAMED = 6
"""People, and acts of each, that a receipt names."""
MOST_PAGES = 1_000_000


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a package brought: pages and decisions that are new here, and those that were here before."""

    pages: int = 0
    known_pages: int = 0
    decisions: int = 0
    known_decisions: int = 0
    changes: Changes = field(default_factory=Changes)
    acts: tuple[tuple[tuple[str, str], int], ...] = ()
    """Who decided, what kind of act, and how many such decisions are new: the most first."""
    first: int | None = None
    """The article of its first page."""
    signed: Signed = field(default_factory=lambda: Signed(Holds.NONE))
    """Whose signature it bears."""

    @property
    def told(self) -> Sentence:
        """It in a sentence; of a package that bears a signature, whose."""
        said = self._said
        if self.signed.holds is Holds.NONE:
            return said
        whose = self.signed.told
        return Sentence(said.zh + whose.zh, said.en + whose.en)

    @property
    def _said(self) -> Sentence:
        if not self.pages and not self.decisions:
            return Sentence(
                f"其中的 {self.known_pages} 个版面、{self.known_decisions} 条决定档案里都已有，没有改动。",
                f"Its {self.known_pages} pages and {self.known_decisions} decisions are here already; nothing changed.",
            )
        here = Sentence(
            f"；另有 {self.known_pages} 个版面、{self.known_decisions} 条决定档案里已有",
            f"; {self.known_pages} pages and {self.known_decisions} decisions were here already",
        )
        more = here if self.known_pages or self.known_decisions else Sentence("", "")
        return Sentence(
            f"取入 {self.pages} 个版面、{self.decisions} 条决定{more.zh}。{self._whose.zh}",
            f"{self.pages} pages and {self.decisions} decisions were taken in{more.en}.{self._whose.en}",
        )

    @property
    def _whose(self) -> Sentence:
        """Who decided how much of what, the most first."""
        people: dict[str, list[Sentence]] = {}
        for (author, kind), count in self.acts:
            act = called(kind)
            people.setdefault(author, []).append(Sentence(f"{act.zh} {count}", f"{act.en} {count}"))
        if not people:
            return Sentence("", "")
        zh = [f"{author}：{_some([one.zh for one in acts], '、')}" for author, acts in people.items()]
        en = [f"{author}: {_some([one.en for one in acts], ', ')}" for author, acts in people.items()]
        said = Sentence("可以一步撤销。", "One step to undo.")
        return Sentence(f"{_some(zh, '；')}。{said.zh}", f" {_some(en, '; ')}. {said.en}")


def _some(words: list[str], between: str) -> str:
    """The first of them, and that there are more."""
    return between.join(words[:_NAMED]) + "…" * (len(words) > _NAMED)


def take(archive: Archive, path: Path, step: Callable[[int, int], object] = lambda _done, _total: None) -> Receipt:
    """Take a package in. ``step`` is told pages read of pages to read, and may break off by raising.

    Raises ``WorldError``: refused (then nothing of it is in), or the archive can't be written to.
    """
    steps = taking(archive, path)
    while True:
        try:
            step(*next(steps))
        except StopIteration as end:
            receipt: Receipt = end.value
            return receipt


def taking(archive: Archive, path: Path, *, only_looking: bool = False) -> Generator[Progress, None, Receipt]:
    """The same step by step, so that other things can be done between: all is written in the last one.

    ``only_looking``: nothing is; the receipt says what would be new.
    """
    with opened(path) as container, tempfile.TemporaryFile() as spool, tempfile.TemporaryFile() as aside:
        bag = Bag(container)
        for _ in bag.check():
            yield Progress(0, 0)
        signed = Keys().look_at(*bag.signed())
        described = _described(bag)
        pages = _pages(bag)
        coming = Coming(path, aside)
        yield from coming.look_through(archive, bag)
        new = _new(archive, pages)
        if only_looking:
            here = len(pages) - len(new), coming.count - len(coming.new)
            return Receipt(len(new), here[0], len(coming.new), here[1], signed=signed)
        places = yield from _read(bag, new, spool, believing=believed(bag, signed, described))
        if not new and not coming.new and not coming.tied:
            receipt = Receipt(known_pages=len(pages), known_decisions=coming.count)
        else:
            with archive.transaction() as transaction:
                _store(transaction, new, places, spool)
                acts: Counter[tuple[str, str]] = Counter()
                transaction.take(_counted(coming, acts), file_name(path))
                changes = transaction.changes("import")
            known = len(pages) - len(new), coming.count - len(coming.new)
            receipt = Receipt(len(new), known[0], len(coming.new), known[1], changes, tuple(acts.most_common()))
        first = archive.find_source(pages[0].sha256) if pages else None
        return replace(receipt, first=first, signed=signed)


def _counted(coming: Coming, acts: Counter[tuple[str, str]]) -> Iterator[Record]:
    """What is laid aside, the new decisions counted by who made them and what they are."""
    for one in coming.laid_aside():
        acts[one.author, one.kind] += one.id in coming.new
        yield one


def _described(bag: Bag) -> dict[str, Any]:
    """What a package says of itself; what is a bag and none of ours is refused, and what a later program may mean."""
    try:
        told = json_of(bag.read(DESCRIPTION, _DESCRIPTION_BYTES))
    except MalformedError as error:
        raise malformed(bag.path, DESCRIPTION, 1, error) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise RefusedError(bag.path, "它不是剪报的包。", "it is no package of Jianbao's.")
    version = told.get("version")
    if type(version) is not int or not 1 <= version <= VERSION:
        raise RefusedError(
            bag.path,
            f"它由更新的版本写成（格式 {version}，本程序认得 {VERSION}）。请更新程序后再取入。",
            f"a later program wrote it (format {version}; this one knows {VERSION}). Update the program first.",
        )
    return told


def _pages(bag: Bag) -> list[PageLine]:
    found: dict[str, PageLine] = {}
    for number, line in enumerate(bag.lines(PAGES, LONGEST), 1):
        try:
            page = page_of(line)
        except MalformedError as error:
            raise malformed(bag.path, PAGES, number, error) from error
        if page.sha256 in found or number > MOST_PAGES or page.source not in bag or bag.size(page.source) != page.size:
            why = MalformedError(
                "版面重复、太多，或没有原文", "a page is there twice, is one too many, or has no source"
            )
            raise malformed(bag.path, PAGES, number, why)
        found[page.sha256] = page
    return list(found.values())


def _new(archive: Archive, pages: list[PageLine]) -> list[PageLine]:
    known = archive.known(page.sha256 for page in pages)
    return [page for page in pages if page.sha256 not in known]


def _read(bag: Bag, new: list[PageLine], spool: IO[bytes], *, believing: bool) -> Generator[Progress, None, list[int]]:
    """Lay what is to be stored of each new page aside, out of memory; gives where each lies.

    ``believing``: what the package says of a page is not read again.
    """
    places = [_NOWHERE] * len(new)
    by_sha256 = {page.sha256: (number, page) for number, page in enumerate(new)}
    coming = readings(bag, by_sha256, lambda page: _data(bag, page)) if believing else ()
    for done, (number, data, rows) in enumerate(coming, 1):
        places[number] = spool.tell()
        pickle.dump((data, rows), spool)
        yield Progress(done, len(new))
    rest = [number for number, place in enumerate(places) if place == _NOWHERE]
    done = len(new) - len(rest)
    for answer in rows_of((_data(bag, new[number]), new[number].name) for number in rest):
        if answer is not None:
            number, data, read = rest[answer[0]], *answer[1:]
            if isinstance(read, Sentence) and new[number].reading:
                raise RefusedError(bag.path, read.zh, read.en)
            places[number] = spool.tell()
            pickle.dump((data, None if isinstance(read, Sentence) else read), spool)
            done += 1
        yield Progress(done, len(new))
    return places


_NOWHERE = -1


def _data(bag: Bag, page: PageLine) -> bytes:
    data = bag.read(page.source, SOURCE_BYTES)
    if hashlib.sha256(data).hexdigest() != page.sha256:
        raise RefusedError(
            bag.path,
            f"“{page.source}”的 SHA-256 与所记的不同。",
            f"“{page.source}” has another SHA-256 than is told of it.",
        )
    return data


def _store(transaction: Transaction, new: list[PageLine], places: list[int], spool: IO[bytes]) -> None:
    for start in range(0, len(new), _STORED):
        some = new[start : start + _STORED]
        laid = []
        for place in places[start : start + _STORED]:
            spool.seek(place)
            laid.append(pickle.load(spool))  # noqa: S301 - what we laid aside ourselves
        sources = [(page.sha256, page.name, data) for page, (data, _) in zip(some, laid, strict=True)]
        ids = transaction.add_sources(sources, {page.sha256: page.received for page in some})
        transaction.store_readings([(i, rows) for i, (_, rows) in zip(ids, laid, strict=True) if rows is not None])
        # What follows from these pages is made now: of a thousand it would fill the memory.
        transaction.prepare()
