"""The tests of the archive and of what people decide, on a server: ``make office-suite``.

A plugin of pytest's: every archive that a test makes by ``Archive.open`` lies in a database of its own on a real
server, under the path that the test gives it; one that is a file already is opened as that. ``BY_FILE`` are the tests
of what only a file has.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from jianbao.archive import faults
from jianbao.archive.office.address import address_of
from jianbao.archive.store import Archive
from tests.office.postgres import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.office.postgres import Server

_TEMPLATE = "template_of_archives"
_NUMBERS = itertools.count(1)
_open = Archive.open.__func__  # type: ignore[attr-defined] - of a class method

_COPIES, _ELSEWHERE = "copies the archive's file", "another program opens the archive's file"
_SCHEMA, _FTS5 = "of the schema of a file", "of the index of a file"
_SPOILT, _GUARDS = (
    "expects SQLite's own words",
    "expects a file's own triggers; test_rights.py has a server's",
)
_NUL = "a server keeps no NUL"
BY_FILE: dict[str, str] = {
    "tests/archive/test_backups.py": "a server's backups are its keeper's",
    "tests/archive/test_salvage.py": "of a damaged file",
    "tests/archive/test_opening.py": "of what a file may be",
    "tests/archive/test_surroundings.py": "of the folder of a file",
    "tests/archive/test_migrations.py": _SCHEMA,
    "tests/archive/test_upgrading.py": _SCHEMA,
    "tests/archive/test_released.py": _SCHEMA,
    "tests/archive/search/test_index.py": _FTS5,
    "tests/archive/search/test_levels.py": _FTS5,
    "tests/archive/test_figure_values.py::test_what_is_kept_wrongly_is_found_and_made_again": _SPOILT,
    "tests/archive/test_readings.py::test_a_source_is_never_changed": _GUARDS,
    "tests/archive/test_readings.py::test_a_reading_comes_back_as_it_went_in": _NUL,
    "tests/archive/test_readings.py::test_a_figure_may_say_what_json_cannot_tell_sqlite": _NUL,
    "tests/archive/test_state.py::test_both_texts_of_a_note_in_conflict_are_kept_and_shown": "its ids are none",
    "tests/archive/test_state.py::test_a_decision_is_never_changed": _GUARDS,
    "tests/archive/test_transactions.py::test_a_write_outside_of_a_transaction_is_an_error": _GUARDS,
    "tests/archive/test_transactions.py::test_nested_transactions_commit_once_and_with_the_outer": _ELSEWHERE,
    "tests/archive/test_transactions.py::test_a_disk_that_fills_within_a_nested_transaction": "of a small disk",
    "tests/archive/test_transactions.py::test_a_mistake_of_ours_is_not_shown_as_a_fault_of_the_file": _SPOILT,
    "tests/archive/test_transactions.py::test_a_kill_in_the_middle_of_acts_loses_nothing_that_was_told": _ELSEWHERE,
    "tests/review/test_choosing.py::test_two_divisions_of_a_page_are_told_and_one_is_chosen": _COPIES,
    "tests/review/test_notes.py::test_two_archives_that_join_hold_the_same_notes": _COPIES,
    "tests/review/test_undo.py::test_a_random_walk_of_acts_undo_and_redo": _COPIES,
    "tests/review/test_vocabulary.py::test_two_desks_at_once_agree_and_either_is_undone": _COPIES,
    "tests/review/test_desk.py::test_undo_refuses_another_programs_act_that_was_not_shown": _ELSEWHERE,
    "tests/review/test_figures_faults.py::test_a_kill_after_a_verdict_loses_none_that_was_told": _ELSEWHERE,
}
"""Files of tests, or tests, and what they are about that a server has not."""


@pytest.fixture(scope="session")
def suite_server() -> Iterator[Server]:
    """The server, with a database to copy."""
    with running() as server:
        server.run(f"CREATE DATABASE {_TEMPLATE}")
        Archive.on_server(address_of(server.url(_TEMPLATE))).close()
        yield server


@pytest.fixture(autouse=True)
def on_a_server(suite_server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the archives of a test lie there."""
    places: dict[Path, str] = {}
    opened: list[Archive] = []

    def open_there(
        cls: type[Archive], path: Path, *, create: bool = True, upgrading: Callable[..., None] | None = None
    ) -> Archive:
        if path.exists():
            archive: Archive = _open(cls, path, create=create, upgrading=upgrading)
            return archive
        if path not in places:
            if not create:
                raise faults.missing(path)
            places[path] = f"archive_{next(_NUMBERS)}"
            suite_server.run(f"CREATE DATABASE {places[path]} TEMPLATE {_TEMPLATE} STRATEGY FILE_COPY")
        opened.append(cls.on_server(address_of(suite_server.url(places[path]))))
        return opened[-1]

    monkeypatch.setattr(Archive, "open", classmethod(open_there))
    yield
    for archive in opened:
        archive.close()
    for name in places.values():
        suite_server.run(f"DROP DATABASE {name} WITH (FORCE)")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what is about files."""
    for item in items:
        for name, why in BY_FILE.items():
            if item.nodeid.startswith(name):
                item.add_marker(pytest.mark.skip(reason=why))
