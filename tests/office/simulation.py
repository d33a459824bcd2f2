"""Laptops that work offline and synchronise in random order over wires that are cut: they end with one state.

``python -m tests.office.simulation`` (``make office``) runs fifty for a day, and ten thousand histories.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from jianbao.archive.decisions import fold
from jianbao.archive.figures import Verdict
from jianbao.archive.office.address import address_of
from jianbao.archive.office.rights import Rights
from jianbao.archive.office.server import Office
from jianbao.archive.state import TABLES
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.arrivals import take_in
from jianbao.exchange.office.synchronising import synchronising
from jianbao.page.particulars import Particular
from jianbao.page.records import Span
from jianbao.resources import seeds
from jianbao.review.desk import Desk
from tests.office import histories
from tests.office.cutting import wire
from tests.office.postgres import running

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.office.postgres import Server

_AT_ONCE = 4
"""Laptops that synchronise at the same time."""
_WORDS = ("急诊", "两会", "年度", "重点", "待核")


class Laptop:
    def __init__(self, number: int, folder: Path, start: bytes, chance: random.Random) -> None:
        self.name = f"{number}号机"
        self.path = folder / f"{number}.jianbao"
        self.path.write_bytes(start)
        self.chance = random.Random(chance.random())
        self.broken = 0
        """How often its synchronisation was broken off."""

    def work(self, acts: int) -> None:
        """A day's decisions, and a page of its own."""
        with Archive.open(self.path) as archive:
            desk = Desk(archive, f"{self.name}的人", self.name)
            if acts:
                page = self.path.with_name(f"{self.name}-{self.chance.randrange(10**9)}.txt")
                page.write_text(f"{self.name}日报\n2025年，门诊量{self.chance.randint(2, 99)}.4万人次。\n", "utf-8")
                take_in(archive, [page])
            pages = [row.id for row in archive.articles()]
            for _ in range(acts):
                self._act(archive, desk, pages)

    def _act(self, archive: Archive, desk: Desk, pages: list[int]) -> None:
        page = self.chance.choice(pages)
        at = self.chance.randint(10, 400)
        acts: list[Callable[[], object]] = [
            lambda: desk.tag([page], self.chance.choice(_WORDS)),
            lambda: desk.untag([page], *archive.article_tags(page)[:1]),
            lambda: desk.notes.add(page, f"{self.name}说{self.chance.randint(1, 99)}"),
            lambda: self._edit(archive, desk, page),
            lambda: self._rule(archive, desk, page),
            lambda: desk.colour_tag(self.chance.choice(_WORDS), f"#{self.chance.randrange(1 << 24):06x}"),
            lambda: desk.particulars.set([page], {Particular.PAPER: self.chance.choice(("晨报", "晚报"))}),
            lambda: desk.corrections.correct(page, Span(at, at + 2), self.chance.choice("甲乙丙丁")),
            lambda: desk.vocabulary.rename(*self.chance.sample(_WORDS, 2)),
            lambda: desk.articles.split(page, [at]),
            lambda: desk.versions.prefer(page, self.chance.choice(pages)),
            desk.undo,
            desk.redo,
        ]
        # What the desk refuses is refused: a name that is taken, a split where nothing stands before.
        with suppress(WorldError):
            self.chance.choice(acts)()

    def _edit(self, archive: Archive, desk: Desk, page: int) -> None:
        notes = archive.notes(page)
        if notes:
            desk.notes.edit(self.chance.choice(notes).id, f"{self.name}改为{self.chance.randint(1, 99)}")

    def _rule(self, archive: Archive, desk: Desk, page: int) -> None:
        figures = archive.figures(page)
        if figures:
            verdict = self.chance.choice([Verdict.RIGHT, Verdict.DOUBTFUL])
            desk.figures.rule(page, [self.chance.choice(figures).key], verdict)

    def synchronise(self, url: str, *, cut: bool) -> None:
        """Until it comes through: cut by the wire, or given up by its user, it is begun again."""
        while True:
            steps = self.chance.randint(1, 12) if cut and self.chance.random() < 0.3 else None
            with Archive.open(self.path) as archive:
                try:
                    with Office(address_of(url)) as office, closing(synchronising(archive, office)) as going:
                        for number, _ in enumerate(going, 1):
                            if number == steps:
                                break
                        else:
                            return
                except WorldError:
                    pass
            self.broken += 1

    def state(self) -> dict[str, list[str]]:
        """What its archive holds: sources, log, and the state tables."""
        with Archive.open(self.path) as archive, archive._reading() as connection:
            told = {"source": sorted(one.sha256 for one in archive.packing.sources())}
            told["log"] = sorted(repr(one) for one in archive.history())
            for table in TABLES:
                told[table.name] = sorted(repr(tuple(row)) for row in connection.execute(select(table)))
            return told


def simulate(server: Server, folder: Path, *, laptops: int, days: int, acts: int, seed: int) -> dict[str, int]:
    """Let them work and synchronise, and look at what they have; gives what there was."""
    chance = random.Random(seed)
    url = _made(server)
    start = folder / "start.jianbao"
    with Archive.open(start) as archive:
        take_in(archive, [seeds()])
    team = [Laptop(number, folder, start.read_bytes(), chance) for number in range(1, laptops + 1)]
    budgets = random.Random(seed + 1)

    def length() -> int | None:
        return None if budgets.random() < 0.2 else int(budgets.expovariate(1 / 12_000)) + 1

    with (
        tempfile.TemporaryDirectory(prefix="jb-w-") as wires,
        wire(
            server,
            Path(wires),
            length,
        ) as cut,
    ):
        through = server.url("simulated", "人", Path(wires))
        for _ in range(days):
            for one in team:
                one.work(acts)
            chance.shuffle(team)
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                list(pool.map(lambda one: one.synchronise(through, cut=True), team))
        # Those who came early in the day have not seen what came after them.
        chance.shuffle(team)
        for one in team:
            one.synchronise(through, cut=True)
    first, *others = [one.state() for one in team]
    for state in others:
        unlike = {name: sorted({*rows} ^ {*first[name]})[:4] for name, rows in state.items() if rows != first[name]}
        assert not unlike, unlike
    with Archive.open(team[0].path) as archive, Office(address_of(url)) as office:
        assert archive.check() == []
        standing = {(slot, one.id) for slot, every in fold(archive.history()).items() for one in every}
        assert {tuple(row) for row in office._rows("SELECT slot, id FROM standing")} == standing
    told = {"laptops": laptops, "pages": len(first["source"]), "decisions": len(first["log"])}
    return told | {"broken off": sum(one.broken for one in team), "wires cut": cut.cut}


def _made(server: Server) -> str:
    server.run("CREATE DATABASE simulated")
    with Office(address_of(server.url("simulated"))) as office:
        office.create()
        office.let_in("人", Rights.ARCHIVIST, None)
    return server.url("simulated")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--laptops", type=int, default=50)
    parser.add_argument("--days", type=int, default=1)
    parser.add_argument("--acts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--histories", type=int, default=10_000)
    given = parser.parse_args()
    began = time.monotonic()
    with running() as server, tempfile.TemporaryDirectory() as folder:
        shape = {"laptops": given.laptops, "days": given.days, "acts": given.acts, "seed": given.seed}
        told = simulate(server, Path(folder), **shape)
        print("one state:", ", ".join(f"{count} {name}" for name, count in told.items()))
        chance = random.Random(given.seed)
        every = [histories.history(chance, number) for number in range(given.histories)]
        for whole in every:
            histories.check(chance, whole)
        server.run("CREATE DATABASE histories")
        with Office(address_of(server.url("histories"))) as office:
            office.create()
            histories.check_on_server(chance, office, every)
        records = sum(map(len, every))
        print(f"the fold: {len(every)} histories of {records} decisions, here and on the server")
    print(f"seed {given.seed}, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
