"""A small sample of ``make office``."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from jianbao.archive.office.address import address_of
from jianbao.archive.office.server import Office
from tests.office import histories
from tests.office.simulation import simulate

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office.postgres import Server


def test_laptops_that_work_offline_end_with_one_state(server: Server, tmp_path: Path) -> None:
    told = simulate(server, tmp_path, laptops=3, days=1, acts=6, seed=3)
    assert told["decisions"] > 10
    assert told["pages"] == 8


def test_the_fold_depends_on_neither_order_nor_grouping_nor_repetition(server: Server) -> None:
    chance = random.Random(5)
    every = [histories.history(chance, number) for number in range(100)]
    for whole in every:
        histories.check(chance, whole)
    server.run("CREATE DATABASE histories")
    with Office(address_of(server.url("histories"))) as office:
        office.create()
        histories.check_on_server(chance, office, every)
