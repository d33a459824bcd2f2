"""A record that was altered on the way is found by the chain of its device's records; one that is missing is not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from jianbao.archive import chain
from jianbao.archive.store import Archive
from jianbao.exchange.package.lines import decision_line, decision_of
from jianbao.exchange.package.making import pack
from jianbao.exchange.package.taking import take
from jianbao.review.desk import Desk
from tests.archive.tables import everything
from tests.exchange.package.test_hostile import Files, refused, zipped
from tests.fuzz.hostile import sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DECISIONS, CHAIN = "data/decisions.jsonl", "data/chain.jsonl"


@pytest.fixture(scope="module")
def files(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    bag = tmp_path_factory.mktemp("bag") / "包"
    with Archive.open(filled) as archive:
        pack(archive, bag, "zh")
    return {path.relative_to(bag).as_posix(): path.read_bytes() for path in bag.rglob("*") if path.is_file()}


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "新.jianbao") as archive:
        yield archive


def records(files: Files, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in files[name].splitlines()]


def with_records(files: Files, name: str, told: list[dict[str, Any]]) -> Files:
    lines = [json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for one in told]
    return sealed(files | {name: b"".join(lines)})


def test_every_record_bears_its_link_and_brings_it_along(
    full: Archive, files: Files, target: Archive, tmp_path: Path
) -> None:
    assert [one["id"] for one in records(files, CHAIN)] == [one["id"] for one in records(files, DECISIONS)]
    take(target, zipped(files, tmp_path / "包.zip"))
    assert everything(target)["chain"] == everything(full)["chain"]
    assert target.check() == []


def by(records_: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    return next(one for one in records_ if one["kind"] == kind)


def test_an_altered_record_is_refused_by_name(files: Files, target: Archive, tmp_path: Path) -> None:
    told = records(files, DECISIONS)
    one = by(told, "tag")
    one["author"] = "别人"
    said = refused(target, zipped(with_records(files, DECISIONS, told), tmp_path / "改.zip"))
    for part in (one["id"], one["device"], one["time"], "被改动过"):
        assert part in said


def test_an_altered_record_with_a_new_digest_is_told_by_those_behind_it(
    files: Files, target: Archive, tmp_path: Path
) -> None:
    told, links = records(files, DECISIONS), records(files, CHAIN)
    one = by(told, "tag")
    one["author"] = "别人"
    link = next(each for each in links if each["id"] == one["id"])
    made = decision_of(json.dumps(one).encode())
    link["digest"] = chain.digest_of(link["before"], chain.row_of(made))
    changed = with_records(with_records(files, DECISIONS, told), CHAIN, links)
    assert one["id"] in refused(target, zipped(changed, tmp_path / "改.zip"))


def test_one_that_was_altered_here_is_told_when_it_is_taken_in_with_new_ones(
    files: Files, target: Archive, tmp_path: Path
) -> None:
    """Who has the record behind it finds out, also when the altered one bears a digest that is its own."""
    told, links = records(files, DECISIONS), records(files, CHAIN)
    last = links[-1]
    rest = with_records(with_records(files, DECISIONS, told[:-1]), CHAIN, links[:-1])
    take(target, zipped(rest, tmp_path / "先.zip"))
    last["before"] = "0" * 64
    last["digest"] = chain.digest_of(last["before"], chain.row_of(decision_of(json.dumps(told[-1]).encode())))
    said = refused(target, zipped(with_records(files, CHAIN, links), tmp_path / "后.zip"))
    assert last["previous"] in said


def test_a_chain_with_gaps_is_not_altered(files: Files, target: Archive, tmp_path: Path) -> None:
    told, links = records(files, DECISIONS), records(files, CHAIN)
    for number, start in enumerate((1, 0)):
        part = with_records(with_records(files, DECISIONS, told[start::2]), CHAIN, links[start::2])
        take(target, zipped(part, tmp_path / f"{number}.zip"))
        assert target.check() == []
    with Archive.open(tmp_path / "整.jianbao") as whole:
        take(whole, zipped(files, tmp_path / "整.zip"))
        assert everything(whole)["chain"] == everything(target)["chain"]


def test_a_package_of_an_earlier_program_has_no_chain_and_its_records_get_theirs_later(
    files: Files, target: Archive, tmp_path: Path
) -> None:
    old = sealed({name: data for name, data in files.items() if name != CHAIN})
    assert take(target, zipped(old, tmp_path / "旧.zip")).decisions > 0
    assert everything(target)["chain"] == []
    receipt = take(target, zipped(files, tmp_path / "新.zip"))
    assert receipt.decisions == 0
    assert len(everything(target)["chain"]) == len(records(files, CHAIN))
    assert target.check() == []


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one | {"digest": "z" * 64},
        lambda one: one | {"previous": ""},
        lambda one: one | {"before": None},
        lambda one: one | {"more": 1},
        lambda one: one | {"id": "0" * 8 + "-0000-7000-8000-" + "0" * 12},
    ],
)
def test_lines_of_the_chain_that_are_none_are_refused(
    files: Files, target: Archive, tmp_path: Path, change: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    links = records(files, CHAIN)
    links[-1] = change(links[-1])
    assert "chain.jsonl" in refused(target, zipped(with_records(files, CHAIN, links), tmp_path / "坏.zip"))


def test_what_is_undone_and_decided_anew_goes_on_from_the_last(tmp_path: Path, files: Files, target: Archive) -> None:
    take(target, zipped(files, tmp_path / "包.zip"))
    desk = Desk(target, "王", "新机")
    desk.tag([1, 2], "新")
    desk.undo()
    own = [one for one in reversed(target.history()) if one.device == "新机"]
    links = list(target.packing.known(one.id for one in own).values())
    by_id = {one.id: one.link for one in links}
    before = [by_id[one.id] for one in own]
    assert [link.previous for link in before if link] == ["", *(one.id for one in own[:-1])]
    assert all(chain.holds(one.link, chain.row_of(one)) for one in links)
    assert decision_line(links[0]) == decision_line(own[[one.id for one in own].index(links[0].id)])
