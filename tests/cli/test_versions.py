"""``jianbao versions`` as its users run it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.figures import Verdict
from jianbao.archive.store import Archive
from jianbao.review.desk import Desk
from tests.cli.program import json_of, run
from tests.versions.conftest import BETTER, PAGE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("versions")
    for name, text, another in (("甲", PAGE, False), ("乙", BETTER, True)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        said = run("import", folder / f"{name}.txt", "--archive", folder / "a.jianbao").stdout
        assert ("另一版" in said) is another
        assert ("jianbao versions" in said) is another
        assert "Shift" not in said, "that is a key of the window"
    return folder / "a.jianbao"


@pytest.fixture
def two(both: Path, tmp_path: Path) -> Path:
    path = tmp_path / "a.jianbao"
    shutil.copy(both, path)
    return path


def test_what_looks_alike_is_listed_decided_and_settled(two: Path) -> None:
    (pair,) = json_of("versions", "--json", "--archive", two)["proposals"]
    assert (pair["ids"], pair["better"], pair["conflict"]) == ([1, 2], 1, False)
    assert "像是同一版面" in run("versions", "--archive", two).stdout
    with Archive.open(two) as archive:
        desk = Desk(archive, "王", "编辑部")
        desk.figures.rule(2, [one.key for one in archive.figures(2)], Verdict.RIGHT)
    run("versions", "better", "1", "2", "--archive", two)
    assert [hit["id"] for hit in json_of("list", "--json", "--archive", two)["hits"]] == [1]
    for answer in ("accept", "release"):
        waiting = json_of("versions", "--json", "--archive", two)["loose"]
        chosen = next(one for one in waiting if one["place"] or answer == "release")
        run("versions", answer, chosen["key"], "--archive", two)
        assert len(json_of("versions", "--json", "--archive", two)["loose"]) == len(waiting) - 1
    run("undo", "--archive", two)
    run("undo", "--archive", two)
    run("versions", "restore", "2", "--archive", two)
    assert json_of("list", "--json", "--archive", two)["total"] == 2
    run("versions", "apart", "1", "2", "--archive", two)
    assert json_of("versions", "--json", "--archive", two)["proposals"] == []
    assert run("check", "--archive", two).returncode == 0


@pytest.mark.parametrize(
    "words", [("better", "1"), ("accept", "9:9:9"), ("better", "1", "x"), ("better", "1", "99"), ("better", "1", "1")]
)
def test_what_cannot_be_said_is_refused_in_a_sentence(two: Path, words: tuple[str, ...]) -> None:
    done = run("versions", *words, "--archive", two, status=1)
    assert done.stderr.startswith("jianbao: ")
    assert "Traceback" not in done.stderr
