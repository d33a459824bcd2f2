"""The decisions of a package as they are looked through, all of them, before anything is written."""

from __future__ import annotations

import pickle
from contextlib import closing
from dataclasses import replace
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from jianbao.archive.chain import Link
from jianbao.archive.log import Record, recorded
from jianbao.exchange.package.bag import Progress
from jianbao.exchange.package.chaining import Chain
from jianbao.exchange.package.layout import CHAIN, DECISIONS
from jianbao.exchange.package.lines import LONGEST, MalformedError, decision_of, link_of
from jianbao.exchange.package.refusal import RefusedError, malformed

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from jianbao.archive.records import Decision
    from jianbao.archive.store import Archive
    from jianbao.exchange.package.bag import Bag

_AT_ONCE = 500
"""Decisions of which the archive is asked at a time."""
MOST_DECISIONS = 20_000_000


def _links(bag: Bag) -> Generator[tuple[str, Link]]:
    """The links of the decisions, in their order; none where an earlier program made the package."""
    for number, line in enumerate(bag.lines(CHAIN, LONGEST) if CHAIN in bag else (), 1):
        try:
            yield link_of(line)
        except MalformedError as error:
            raise malformed(bag.path, CHAIN, number, error) from error


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
            raise malformed(bag.path, DECISIONS, number, error) from error
        if number > MOST_DECISIONS:
            raise malformed(bag.path, DECISIONS, number, MalformedError("决定太多", "there are too many decisions"))
        yield one


class Coming:
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
            laid: list[tuple[Any, ...]] = []
            for one in some:
                here, record = known.get(one.id), recorded(one)
                self._look_at(one, here)
                self._chain.look_at(one, record, here)
                tied = here is not None and one.link is not None and here.link is None
                self.tied += tied
                if here is None or tied:
                    # As tuples: pickle takes three times as long over records.
                    laid.append((*record[:-1], one.link and tuple(one.link)))
            pickle.dump(laid, self._aside, pickle.HIGHEST_PROTOCOL)
            self._pieces += 1
            yield Progress(0, 0)
        self._require_order(archive)
        self._chain.require_unbroken(archive)

    def laid_aside(self) -> Iterator[Record]:
        """The new ones in their order, and those of which the link is."""
        self._aside.seek(0)
        for _ in range(self._pieces):
            laid: list[tuple[Any, ...]] = pickle.load(self._aside)  # noqa: S301 - what we laid aside ourselves
            yield from (Record._make((*row, link and Link(*link))) for *row, link in laid)

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
