"""Taking a package in: the union of its log with the archive's, and the sources that the archive does not have.

Everything is looked at before anything is written: digests, every record, every page. What is written then is written
in one transaction. A package that was taken in before changes nothing.
"""

from __future__ import annotations

import hashlib
import pickle
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import islice
from operator import attrgetter
from typing import IO, TYPE_CHECKING, Any

from jianbao.archive.acts import called
from jianbao.archive.records import Changes, Decision
from jianbao.errors import Sentence
from jianbao.exchange.decoding import file_name
from jianbao.exchange.package.bag import Bag, Progress
from jianbao.exchange.package.chaining import Chain
from jianbao.exchange.package.container import opened
from jianbao.exchange.package.layout import CHAIN, DECISIONS, DESCRIPTION, FORMAT, PAGES, VERSION
from jianbao.exchange.package.lines import LONGEST, MalformedError, decision_of, json_of, link_of, page_of
from jianbao.exchange.package.reading import rows_of
from jianbao.exchange.package.refusal import RefusedError
from jianbao.exchange.package.signing import Holds, Keys, Signed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

    from jianbao.archive.chain import Link
    from jianbao.archive.store import Archive
    from jianbao.archive.transaction import Transaction
    from jianbao.exchange.package.lines import PageLine

_fields = attrgetter(*Decision.__dataclass_fields__)
SOURCE_BYTES = 64 << 20
"""Of a source at most; how many the reader takes is its own matter."""
_DESCRIPTION_BYTES = 1 << 16
_AT_ONCE = 500
"""Decisions of which the archive is asked at a time."""
_STORED = 64
"""Pages that are stored at a time: what is in memory of a package."""
_NAMED = 6
"""People, and acts of each, that a receipt names."""
MOST_PAGES, MOST_DECISIONS = 1_000_000, 20_000_000


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
        _require_known_format(bag)
        pages = _pages(bag)
        coming = _Coming(path, aside)
        yield from coming.look_through(archive, bag)
        new = _new(archive, pages)
        if only_looking:
            here = len(pages) - len(new), coming.count - len(coming.new)
            return Receipt(len(new), here[0], len(coming.new), here[1], signed=signed)
        places = yield from _read(bag, new, spool)
        if not new and not coming.new and not coming.tied:
            receipt = Receipt(known_pages=len(pages), known_decisions=coming.count)
        else:
            with archive.transaction() as transaction:
                _store(transaction, new, places, spool)
                acts: Counter[tuple[str, str]] = Counter()
                transaction.join(_counted(coming, acts), file_name(path))
                changes = transaction.changes("import")
            known = len(pages) - len(new), coming.count - len(coming.new)
            receipt = Receipt(len(new), known[0], len(coming.new), known[1], changes, tuple(acts.most_common()))
        first = archive.find_source(pages[0].sha256) if pages else None
        return replace(receipt, first=first, signed=signed)


def _counted(coming: _Coming, acts: Counter[tuple[str, str]]) -> Iterator[Decision]:
    """What is laid aside, the new decisions counted by who made them and what they are."""
    for one in coming.laid_aside():
        acts[one.author, one.kind] += one.id in coming.new
        yield one


def _require_known_format(bag: Bag) -> None:
    """Refuse what is a bag and no package of ours, and what a later program may have written otherwise."""
    try:
        told = json_of(bag.read(DESCRIPTION, _DESCRIPTION_BYTES))
    except MalformedError as error:
        raise _refused(bag, DESCRIPTION, 1, error) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise RefusedError(bag.path, "它不是剪报的包。", "it is no package of Jianbao's.")
    version = told.get("version")
    if type(version) is not int or not 1 <= version <= VERSION:
        raise RefusedError(
            bag.path,
            f"它由更新的版本写成（格式 {version}，本程序认得 {VERSION}）。请更新程序后再取入。",
            f"a later program wrote it (format {version}; this one knows {VERSION}). Update the program first.",
        )


def _pages(bag: Bag) -> list[PageLine]:
    found: dict[str, PageLine] = {}
    for number, line in enumerate(bag.lines(PAGES, LONGEST), 1):
        try:
            page = page_of(line)
        except MalformedError as error:
            raise _refused(bag, PAGES, number, error) from error
        if page.sha256 in found or number > MOST_PAGES or page.source not in bag or bag.size(page.source) != page.size:
            why = MalformedError(
                "版面重复、太多，或没有原文", "a page is there twice, is one too many, or has no source"
            )
            raise _refused(bag, PAGES, number, why)
        found[page.sha256] = page
    return list(found.values())


def _links(bag: Bag) -> Generator[tuple[str, Link]]:
    """The links of the decisions, in their order; none where an earlier program made the package."""
    for number, line in enumerate(bag.lines(CHAIN, LONGEST) if CHAIN in bag else (), 1):
        try:
            yield link_of(line)
        except MalformedError as error:
            raise _refused(bag, CHAIN, number, error) from error


def _decisions(bag: Bag) -> Iterator[Decision]:
    """The decisions, each with its link."""
    # Both files are let go of, whichever ends it.
    with closing(_links(bag)) as links, closing(_bare_decisions(bag)) as bare:
        link = next(links, None)
        for one in bare:
            if link is not None and link[0] == one.id:
                yield replace(one, link=link[1])
                link = next(links, None)
            else:
                yield one
    if link is not None:
        raise RefusedError(
            bag.path,
            f"“{CHAIN}”里有一条与决定对不上（{link[0]}）。",
            f"“{CHAIN}” has a line that is of none of the decisions, or out of their order ({link[0]}).",
        )


def _bare_decisions(bag: Bag) -> Generator[Decision]:
    for number, line in enumerate(bag.lines(DECISIONS, LONGEST), 1):
        try:
            one = decision_of(line)
        except MalformedError as error:
            raise _refused(bag, DECISIONS, number, error) from error
        if number > MOST_DECISIONS:
            raise _refused(bag, DECISIONS, number, MalformedError("决定太多", "there are too many decisions"))
        yield one


class _Coming:
    """The decisions of a package as they are looked through: of each no more is kept than its id, slot and kin.

    Those that are new are laid ``aside``, out of memory: to read a line again takes four times as long.
    """

    def __init__(self, path: Path, aside: IO[bytes]) -> None:
        self._path, self._aside = path, aside
        self._pieces = 0
        self._slots: dict[str, str] = {}
        self._over: dict[str, tuple[str, ...]] = {}
        self._chain = Chain(path)
        self.new: set[str] = set()
        self.tied = 0
        """Decisions that are here already and bear a link that is not."""

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._slots)

    def look_through(self, archive: Archive, bag: Bag) -> Iterator[Progress]:
        """Look at all of them. Raises ``RefusedError``."""
        coming = _decisions(bag)
        while some := list(islice(coming, _AT_ONCE)):
            known = archive.packing.known(one.id for one in some)
            for one in some:
                self._look_at(one, known.get(one.id))
                self._chain.look_at(one, known.get(one.id))
            tied = [one for one in some if one.link and one.id in known and known[one.id].link is None]
            self.tied += len(tied)
            laid = [*(one for one in some if one.id not in known), *tied]
            # As tuples: pickle takes three times as long over records.
            pickle.dump([_fields(one) for one in laid], self._aside, pickle.HIGHEST_PROTOCOL)
            self._pieces += 1
            yield Progress(0, 0)
        self._require_order(archive)
        self._chain.require_unbroken(archive)

    def laid_aside(self) -> Iterator[Decision]:
        """The new ones in their order, and those of which the link is."""
        self._aside.seek(0)
        for _ in range(self._pieces):
            laid: list[tuple[Any, ...]] = pickle.load(self._aside)  # noqa: S301 - what we laid aside ourselves
            yield from (Decision(*fields) for fields in laid)

    def _look_at(self, one: Decision, known: Decision | None) -> None:
        if one.id in self._slots:
            raise RefusedError(
                self._path, f"编号 {one.id} 的决定出现了两次。", f"two decisions in it bear the id {one.id}."
            )
        if known is not None and known != one:
            raise RefusedError(
                self._path,
                f"编号 {one.id} 的决定与档案里同一编号的决定内容不同：有一方被改动过。",
                f"the decision {one.id} says something else than the one of that id in the archive: one was altered.",
            )
        self._slots[one.id] = one.slot
        if one.supersedes:
            self._over[one.id] = one.supersedes
        if known is None:
            self.new.add(one.id)

    def _require_order(self, archive: Archive) -> None:
        """Refuse decisions that supersede those of another slot, or each other in a circle: no program made those."""
        for one, over in self._over.items():
            if any(self._slots.get(dead, self._slots[one]) != self._slots[one] for dead in over):
                raise RefusedError(
                    self._path,
                    f"决定 {one} 取代了与它无关的决定。",
                    f"the decision {one} supersedes one that is about something else.",
                )
        edges = dict(self._over)
        slots = sorted({self._slots[one] for one in self._over if one in self.new})
        for start in range(0, len(slots), _AT_ONCE):
            edges |= archive.packing.superseding(slots[start : start + _AT_ONCE])
        if _has_circle(edges):
            raise RefusedError(
                self._path, "其中的决定互相取代，绕成了圈。", "decisions in it supersede each other in a circle."
            )


def _has_circle(over: dict[str, tuple[str, ...]]) -> bool:
    """Whether following what supersedes what ever leads back. Without recursion: a slot may have a long history."""
    waits = {one: sum(dead in over for dead in several) for one, several in over.items()}
    followers: dict[str, list[str]] = {}
    for one, several in over.items():
        for dead in several:
            followers.setdefault(dead, []).append(one)
    free = [one for one, count in waits.items() if not count]
    settled = 0
    while free:
        settled += 1
        for one in followers.get(free.pop(), ()):
            waits[one] -= 1
            if not waits[one]:
                free.append(one)
    return settled < len(over)


def _new(archive: Archive, pages: list[PageLine]) -> list[PageLine]:
    known = archive.known(page.sha256 for page in pages)
    return [page for page in pages if page.sha256 not in known]


def _read(bag: Bag, new: list[PageLine], spool: IO[bytes]) -> Generator[Progress, None, list[int]]:
    """Read the new pages and lay what is to be stored of each aside, out of memory; gives where each lies."""
    places = [0] * len(new)
    done = 0
    for answer in rows_of((_data(bag, page), page.name) for page in new):
        if answer is not None:
            number, data, rows = answer
            if isinstance(rows, Sentence) and new[number].reading:
                raise RefusedError(bag.path, rows.zh, rows.en)
            places[number] = spool.tell()
            pickle.dump((data, None if isinstance(rows, Sentence) else rows), spool)
            done += 1
        yield Progress(done, len(new))
    return places


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


def _refused(bag: Bag, name: str, number: int, error: MalformedError) -> RefusedError:
    return RefusedError(
        bag.path, f"“{name}”第 {number} 行：{error.why.zh}。", f"“{name}”, line {number}: {error.why.en}."
    )
