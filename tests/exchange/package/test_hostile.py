"""Packages that are damaged or meant to do harm: each is refused in a sentence, and nothing of it is in."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.package import container
from jianbao.exchange.package.making import pack
from jianbao.exchange.package.taking import take
from tests.fuzz.hostile import sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Files = dict[str, bytes]
DECISIONS, PAGES = "data/decisions.jsonl", "data/pages.jsonl"


@pytest.fixture(scope="module")
def files(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A package that is sound, file by file; of an earlier program, without the chain that an altered record breaks."""
    bag = tmp_path_factory.mktemp("bag") / "包"
    with Archive.open(filled) as archive:
        pack(archive, bag, "zh")
    found = {path.relative_to(bag).as_posix(): path.read_bytes() for path in bag.rglob("*") if path.is_file()}
    return sealed({name: data for name, data in found.items() if name != "data/chain.jsonl"})


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "新.jianbao") as archive:
        yield archive


def lay(files: Files, folder: Path) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def zipped(files: Files, path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(f"包/{name}", data)
    return path


def written(archive: Archive) -> list[bytes]:
    """The bytes of the archive's file, and of what is written behind it first."""
    return [
        path.read_bytes() for path in sorted(archive.path.parent.glob("*.jianbao*")) if path.suffix != ".jianbao-shm"
    ]


def refused(archive: Archive, path: Path) -> str:
    """What is said of a package that is not taken in; the archive is as it was."""
    archive.history()
    before = written(archive)
    with pytest.raises(WorldError) as error:
        take(archive, path)
    assert written(archive) == before
    assert "没有取入" in error.value.sentence.zh
    return error.value.sentence.zh


def changed(files: Files, number: int, **fields: Any) -> Files:
    """A decision that says something else; the digests are right."""
    lines = files[DECISIONS].splitlines()
    lines[number] = json.dumps(json.loads(lines[number]) | fields, ensure_ascii=False).encode()
    return sealed(files | {DECISIONS: b"\n".join(lines)})


def test_sealed_again_it_is_sound(files: Files, target: Archive, tmp_path: Path) -> None:
    assert take(target, zipped(sealed(files), tmp_path / "包.zip")).pages == 7


@pytest.mark.parametrize(
    "name", ["data/decisions.jsonl", "data/pages/00001.html", "bag-info.txt", "manifest-sha512.txt"]
)
def test_a_flipped_bit_is_found_wherever_it_is(files: Files, target: Archive, tmp_path: Path, name: str) -> None:
    data = bytearray(files[name])
    data[len(data) // 2] ^= 1
    said = refused(target, lay(files | {name: bytes(data)}, tmp_path / "包"))
    assert "校验值不符" in said or "清单" in said or "缺少" in said or "读不懂" in said


def test_what_is_missing_or_too_much_is_named(files: Files, target: Archive, tmp_path: Path) -> None:
    less = {name: data for name, data in files.items() if name != "data/readings/00003.json"}
    assert "缺少“data/readings/00003.json”" in refused(target, lay(less, tmp_path / "少"))
    assert "不在清单上" in refused(target, lay(files | {"data/多.txt": b"x"}, tmp_path / "多"))
    for name in ("bagit.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt", "bag-info.txt"):
        rest = {path: data for path, data in files.items() if path != name}
        assert "缺少" in refused(target, lay(rest, tmp_path / name))
    assert "不上网" in refused(target, lay(files | {"fetch.txt": b"http://x/ 1 data/x"}, tmp_path / "网"))
    assert "缺少“data/decisions.jsonl”" in refused(
        target, lay(sealed({n: d for n, d in files.items() if n != DECISIONS}), tmp_path / "无")
    )


@pytest.mark.parametrize(
    "name",
    [
        "data/../../逃.txt",
        "/data/x",
        "data//x",
        "data/./x",
        "data\\x",
        "C:/x",
        "data/con.txt",
        "data/x.",
        "data/a\u202etxt.exe",
        "data/e\u0301",
        "data/\x1b[2Jx",
    ],
)
def test_paths_that_lead_elsewhere_are_refused(files: Files, target: Archive, tmp_path: Path, name: str) -> None:
    assert "文件名" in refused(target, zipped(files | {name: b"x"}, tmp_path / "包.zip"))
    assert not list(tmp_path.parent.rglob("逃.txt"))


def test_what_is_not_in_the_folder_of_the_package_is_refused(files: Files, target: Archive, tmp_path: Path) -> None:
    path = zipped(files, tmp_path / "包.zip")
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("../逃.txt", b"x")
    assert "不在包的文件夹里" in refused(target, path)


def test_two_files_of_one_name_are_refused(files: Files, target: Archive, tmp_path: Path) -> None:
    path = zipped(files, tmp_path / "包.zip")
    with zipfile.ZipFile(path, "a") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        file.writestr("包/data/Decisions.jsonl", b"x")
    assert "都叫" in refused(target, path)


def test_links_and_devices_are_refused(files: Files, target: Archive, tmp_path: Path) -> None:
    link = lay(files, tmp_path / "链")
    (link / "data/decisions.jsonl").unlink()
    (link / "data/decisions.jsonl").symlink_to("/etc/passwd")
    assert "是链接" in refused(target, link)
    folder = lay(files, tmp_path / "夹")
    (folder / "data/更多").symlink_to(tmp_path)
    assert "是链接" in refused(target, folder)
    pipe = lay(files, tmp_path / "管")
    os.mkfifo(pipe / "data/管")
    assert "特殊文件" in refused(target, pipe)
    path = zipped(files, tmp_path / "包.zip")
    with zipfile.ZipFile(path, "a") as file:
        entry = zipfile.ZipInfo("包/data/链")
        entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        file.writestr(entry, "/etc/passwd")
    assert "是链接" in refused(target, path)


def test_bombs_are_left_as_soon_as_they_swell(
    files: Files, target: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = sealed(files | {"data/大": bytes(64 << 20)})
    assert "压缩得异常" in refused(target, zipped(bomb, tmp_path / "一.zip"))
    monkeypatch.setattr(container, "MOST_BYTES", 1 << 10)
    assert "太大" in refused(target, zipped(files, tmp_path / "二.zip"))
    monkeypatch.undo()
    monkeypatch.setattr(container, "MOST_FILES", 10)
    assert "文件太多" in refused(target, zipped(files, tmp_path / "三.zip"))
    assert "文件太多" in refused(target, lay(files, tmp_path / "三"))


def test_a_zip_file_that_lies_of_its_sizes_or_is_cut_off_is_refused(
    files: Files, target: Archive, tmp_path: Path
) -> None:
    data = zipped(files, tmp_path / "包.zip").read_bytes()
    for name, wrong in (("短", data[: len(data) // 2]), ("乱", data.replace(b"PK\x01\x02", b"PK\x01\x02\xff", 1))):
        path = tmp_path / f"{name}.zip"
        path.write_bytes(wrong)
        refused(target, path)
    with zipfile.ZipFile(tmp_path / "包.zip") as file:
        info = file.getinfo("包/" + DECISIONS)
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"\xe5\x8c\x85/data/decisions.jsonl"))
    lying = bytearray(data)
    lying[at + 24 : at + 28] = (info.file_size - 10).to_bytes(4, "little")
    (tmp_path / "谎.zip").write_bytes(lying)
    refused(target, tmp_path / "谎.zip")


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"id": "a", "id": "b"}',
        b"[" * 100_000,
        b'{"a": NaN}',
        b'{"a": 123456789012345678901234567890}',
    ],
)
def test_lines_that_are_no_record_are_refused(files: Files, target: Archive, tmp_path: Path, line: bytes) -> None:
    for name in (DECISIONS, PAGES):
        bad = sealed(files | {name: files[name] + line + b"\n"})
        assert "行：" in refused(target, lay(bad, tmp_path / name.replace("/", "_")))


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "../../x"},
        {"id": 7},
        {"act": ""},
        {"author": "\ud800"},
        {"author": "王\0"},
        {"device": "x" * 2000},
        {"time": "2026-11-22T12:00:00"},
        {"time": "0001-01-01T00:00:00+00:00"},
        {"time": "昨天"},
        {"slot": "无"},
        {"slot": "x/" + "y" * 70_000},
        {"says": []},
        {"supersedes": ["nothing"]},
        {"supersedes": "01a2045f-bac5-74ed-b149-f73f8e771198"},
        {"more": 1},
    ],
)
def test_fields_that_cannot_be_are_refused(
    files: Files, target: Archive, tmp_path: Path, fields: dict[str, Any]
) -> None:
    lines = files[DECISIONS].splitlines()
    record = json.loads(lines[0]) | fields
    bad = sealed(files | {DECISIONS: b"\n".join([json.dumps(record).encode(), *lines[1:]])})
    assert "第 1 行" in refused(target, lay(bad, tmp_path / "包"))


NOTE = "note/01a2045f-bac5-74ed-b149-f73f8e771198"
KEY = "figure/" + "a" * 64 + "/1-2/verdict"
FIGURE = {
    "start": 1, "end": 2, "text": "1", "value": "1", "value_to": None, "unit": "", "kind": "count", "bound": "exact",
    "change": None, "indicator": [], "subject": None, "period": None,
}  # fmt: skip
ANCHOR = {"start": 1, "end": 2, "exact": "字", "prefix": "", "suffix": ""}
WORDS = {"sha256": "a" * 64, "text": "话", "anchor": None, "author": "王", "written": "2026-11-22T12:00:00+00:00"}


@pytest.mark.parametrize(
    ("slot", "says"),
    [
        ("tags/" + "a" * 64, {}),
        ("tags/" + "a" * 64, {"name": 5}),
        ("tag-colour/x", {"colour": ["#fff"]}),
        (NOTE, WORDS | {"text": None}),
        (NOTE, WORDS | {"anchor": []}),
        (NOTE, WORDS | {"anchor": ANCHOR | {"start": "1"}}),
        (NOTE, WORDS | {"anchor": ANCHOR | {"end": 1 << 40}}),
        (NOTE, WORDS | {"anchor": ANCHOR | {"more": 1}}),
        (NOTE, WORDS | {"written": "2026"}),
        (KEY, {"verdict": "right", "figure": FIGURE | {"value": "1E999999999"}}),
        (KEY, {"verdict": "right", "figure": FIGURE | {"value": "NaN"}}),
        (KEY, {"verdict": "right", "figure": FIGURE | {"start": -1}}),
        (KEY, {"verdict": "right", "figure": FIGURE | {"kind": "none"}}),
        (KEY, {"verdict": "perhaps", "figure": FIGURE}),
        (KEY, {"verdict": "wrong", "figure": FIGURE, "value": 1}),
        (KEY, {"verdict": "wrong", "figure": FIGURE, "evidence": {"passage": {"start": 1}}}),
        ("figure/" + "a" * 64 + "/2-1/verdict", {"verdict": "right", "figure": FIGURE}),
        ("figure/" + "a" * 64 + "/1-99999999999/verdict", {"verdict": "right", "figure": FIGURE}),
        ("version/" + "a" * 64, {"by": None}),
        ("saved-search/x", {"name": "名"}),
    ],
)
def test_what_could_not_be_kept_or_shown_is_refused(
    files: Files, target: Archive, tmp_path: Path, slot: str, says: dict[str, Any]
) -> None:
    bad = changed(files, 0, slot=slot, says=says, supersedes=[])
    assert "字段 says" in refused(target, lay(bad, tmp_path / "包"))


def test_what_a_later_program_says_on_slots_of_its_own_is_kept_and_handed_on(
    files: Files, target: Archive, tmp_path: Path
) -> None:
    later = {"slot": "weather/tomorrow", "says": {"rain": [1, {"mm": 2.5}]}}
    take(target, lay(changed(files, 0, **later), tmp_path / "包"))
    pack(target, tmp_path / "又", "zh")
    first = json.loads((tmp_path / "又" / DECISIONS).read_bytes().splitlines()[0])
    assert {name: first[name] for name in later} == later
    assert target.check() == []


def test_ids_are_nobodys_but_their_own(files: Files, target: Archive, tmp_path: Path) -> None:
    lines = files[DECISIONS].splitlines()
    twice = sealed(files | {DECISIONS: b"\n".join([*lines, lines[0]])})
    assert "出现了两次" in refused(target, lay(twice, tmp_path / "两次"))
    take(target, lay(files, tmp_path / "包"))
    altered = changed(files, 0, author="别人")
    assert "被改动过" in refused(target, lay(altered, tmp_path / "改"))


def test_decisions_that_supersede_each_other_are_refused(files: Files, target: Archive, tmp_path: Path) -> None:
    records = [json.loads(line) for line in files[DECISIONS].splitlines()]
    one, other = records[0], next(record for record in records if record["slot"] != records[0]["slot"])
    across = changed(files, 0, supersedes=[other["id"]])
    assert "与它无关" in refused(target, lay(across, tmp_path / "别处"))
    round_ = [one | {"supersedes": [other["id"]]}, other | {"slot": one["slot"], "says": one["says"]}]
    round_[1]["supersedes"] = [one["id"]]
    circle = sealed(files | {DECISIONS: b"\n".join(json.dumps(record).encode() for record in round_)})
    assert "绕成了圈" in refused(target, lay(circle, tmp_path / "圈"))


def test_pages_that_are_not_what_they_say_are_refused(files: Files, target: Archive, tmp_path: Path) -> None:
    first, *rest = [json.loads(line) for line in files[PAGES].splitlines()]

    def with_first(**fields: Any) -> Files:
        lines = [json.dumps(one).encode() for one in (first | fields, *rest)]
        return sealed(files | {PAGES: b"\n".join(lines)})

    cases: dict[str, Callable[[], Files]] = {
        "SHA-256": lambda: with_first(sha256="0" * 64),
        "没有原文": lambda: with_first(source="data/没有.txt"),
        "版面重复": lambda: with_first(**rest[0]),
        "size": lambda: with_first(size=-1),
        "不是文本": lambda: sealed(_with_source(files, b"\x89PNG\r\n\x1a\n\0\0\0")),
    }
    for number, (said, made) in enumerate(cases.items()):
        assert said in refused(target, lay(made(), tmp_path / str(number)))


def _with_source(files: Files, data: bytes) -> Files:
    first, *rest = [json.loads(line) for line in files[PAGES].splitlines()]
    first |= {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    lines = [json.dumps(one).encode() for one in (first, *rest)]
    return files | {PAGES: b"\n".join(lines), first["source"]: data}


def test_other_bags_and_later_formats_are_told(files: Files, target: Archive, tmp_path: Path) -> None:
    told = json.loads(files["data/package.json"])
    for number, (fields, said) in enumerate(
        [({"format": "other"}, "不是剪报的包"), ({"version": 2}, "请更新程序"), ({"version": True}, "请更新程序")]
    ):
        bad = sealed(files | {"data/package.json": json.dumps(told | fields).encode()})
        assert said in refused(target, lay(bad, tmp_path / str(number)))
