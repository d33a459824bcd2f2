"""Readings that a package brings: believed of whom one trusts, made anew of everybody else, the same either way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from jianbao.archive.rows import METRIC
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.package import reading
from jianbao.exchange.package.making import pack
from jianbao.exchange.package.signing import Keys
from jianbao.exchange.package.sink import write_bag
from jianbao.exchange.package.taking import take
from tests.archive.tables import everything

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jianbao.exchange.package.sink import Sink


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the pages that are read while a package is taken in."""
    names: list[str] = []
    read = reading.rows_of

    def noted(pages: Any) -> Any:
        def each() -> Any:
            for data, name in pages:
                names.append(name)
                yield data, name

        return read(each())

    monkeypatch.setattr("jianbao.exchange.package.taking.rows_of", noted)
    return names


def test_of_whom_one_trusts_pages_are_not_read_again(full: Archive, tmp_path: Path, read_here: list[str]) -> None:
    pack(full, tmp_path / "未签", "zh")
    Keys().make("王芳")
    pack(full, tmp_path / "已签", "zh")
    with Archive.open(tmp_path / "读.jianbao") as one, Archive.open(tmp_path / "信.jianbao") as other:
        take(one, tmp_path / "未签")
        assert len(read_here) == 7
        read_here.clear()
        take(other, tmp_path / "已签")
        # One that another replaces has no reading, one that was corrected has another than its source.
        assert read_here == ["=守护 一方健康%.txt", "守护（新）.txt"]
        assert everything(one) == everything(other) == everything(full)
        assert other.check() == []


def _sealed_again(package: Path, out: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """The same package, what it says of its first reading changed, signed by the same hand."""
    files = {path.relative_to(package / "data").as_posix(): path for path in (package / "data").rglob("*.*")}

    def fill(sink: Sink) -> dict[str, str]:
        for name, path in files.items():
            data = path.read_bytes()
            if name == "readings.jsonl":
                first, *rest = data.splitlines(keepends=True)
                told = json.loads(first)
                change(told["rows"])
                data = json.dumps(told, ensure_ascii=False).encode() + b"\n" + b"".join(rest)
            sink.add(name, data)
        return {}

    return write_bag(out, fill, Keys().signer())


def _set(rows: dict[str, Any], column: str, value: object) -> None:
    rows["metrics"][0][METRIC.index(column)] = value


CHANGES: dict[str, Callable[[dict[str, Any]], None]] = {
    "a place behind the end": lambda rows: _set(rows, "end", 10**6),
    "a place before it begins": lambda rows: _set(rows, "start", -1),
    "a kind that there is none": lambda rows: _set(rows, "kind", "<b>"),
    "a value that is none": lambda rows: _set(rows, "value", "NaN"),
    "a value without end": lambda rows: _set(rows, "value", "1E+999999"),
    "a text where a number is": lambda rows: _set(rows, "start", "1"),
    "a truth that is a number": lambda rows: _set(rows, "required", 1),
    "a column too few": lambda rows: rows["metrics"][0].pop(0),
    "labels that are none": lambda rows: _set(rows, "indicator", '{"a":1}'),
    "a body that there is none": lambda rows: rows.__setitem__("own", 99),
    "a body of another name": lambda rows: rows["bodies"][0].__setitem__(1, "某院"),
    "runs behind the end": lambda rows: rows["blocks"][0].__setitem__(3, "[[0,0,1000000]]"),
    "runs that are none": lambda rows: rows["blocks"][0].__setitem__(3, "7"),
    "a place in the list twice": lambda rows: _set(rows, "position", 1),
    "a value that is written otherwise": lambda rows: _set(rows, "value", "1E+2"),
    "another label than the first": lambda rows: _set(rows, "label", "别的"),
    "figures counted otherwise": lambda rows: rows["reading"].__setitem__("figures", 0),
    "another title": lambda rows: rows["reading"].__setitem__("title", "别的"),
    "words that do not stand there": lambda rows: rows["blocks"][0].__setitem__(2, "改" * len(rows["blocks"][0][2])),
    "a block of no type": lambda rows: rows["blocks"][0].__setitem__(1, "script"),
    "another page's": lambda rows: rows["reading"].__setitem__("source_name", "x"),
    "another reader's": lambda rows: rows["reading"].__setitem__("engine", "x"),
    "a part that is missing": lambda rows: rows.pop("named"),
    "a list that is none": lambda rows: rows.__setitem__("blocks", {"a": 1}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_does_not_fit_the_source_is_refused_whoever_signed_it(
    full: Archive, tmp_path: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    Keys().make("王芳")
    pack(full, tmp_path / "包", "zh", [1])
    changed = _sealed_again(tmp_path / "包", tmp_path / "改", change)
    with Archive.open(tmp_path / "新.jianbao") as archive:
        before = everything(archive)
        with pytest.raises(WorldError, match="line 1: a reading does not fit"):
            take(archive, changed)
        assert everything(archive) == before


def test_of_another_program_pages_are_read_here(
    full: Archive, tmp_path: Path, read_here: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Keys().make("王芳")
    monkeypatch.setattr("jianbao.exchange.package.making.MADE_BY", "jianbao-reader 2")
    pack(full, tmp_path / "包", "zh", [1])
    with Archive.open(tmp_path / "新.jianbao") as archive:
        take(archive, tmp_path / "包")
        assert len(read_here) == 1
        assert archive.check() == []
