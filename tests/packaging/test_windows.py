"""What the packages for Windows are made of is what their lists say; nothing is built here."""

from __future__ import annotations

import ast
import importlib.util
import re
import struct
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

import pytest

if TYPE_CHECKING:
    from types import ModuleType

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def modules_of_qt(system: str) -> set[str]:
    text = (PACKAGING / f"{system}.d" / "qt.txt").read_text(encoding="utf-8")
    return set(re.findall(r"^(Qt\w+)\.(?:abi3\.so|pyd)$", text, re.MULTILINE))


def test_both_systems_bring_the_same_modules_of_qt() -> None:
    assert modules_of_qt("windows")
    assert modules_of_qt("windows") == modules_of_qt("linux")


def test_each_system_takes_the_packages_that_are_for_it() -> None:
    lock = (PACKAGING.parent / "requirements.lock").read_text(encoding="utf-8").strip()
    markers = script("markers")
    names = {
        system: set(re.findall(r"^([a-z0-9-]+)==", markers.holding(lock, system), re.MULTILINE))
        for system in ("linux", "windows")
    }
    assert {"pywin32-ctypes", "tzdata"} <= names["windows"] - names["linux"]
    assert {"jeepney", "secretstorage"} <= names["linux"] - names["windows"]
    assert "--hash=sha256:" in markers.holding(lock, "windows")
    with pytest.raises(KeyError):
        markers.holding(lock, "another")


def test_an_msi_names_every_file_once_and_is_described_alike_twice(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for name in ("Jianbao.exe", "lib/a.pyc", "lib/site-packages/a.pyc"):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_bytes(name.encode())
    msi = script("msi")
    described = msi.described(tree, "1.2.3", Path("jianbao.ico"))
    files = [file.get("Source") for file in described.iter("File")]
    assert sorted(files) == ["tree/Jianbao.exe", "tree/lib/a.pyc", "tree/lib/site-packages/a.pyc"]
    assert len({file.get("Id") for file in described.iter("File")}) == 3
    assert {c.get("Id") for c in described.iter("Component")} == {c.get("Id") for c in described.iter("ComponentRef")}
    assert tostring(described) == tostring(msi.described(tree, "1.2.3", Path("jianbao.ico")))
    product = described.find("Product")
    (tree / "lib" / "a.pyc").write_bytes(b"other")
    other = msi.described(tree, "1.2.3", Path("jianbao.ico")).find("Product")
    assert product.get("UpgradeCode") == other.get("UpgradeCode")
    assert product.get("Id") != other.get("Id")


def test_the_exit_codes_of_the_setup_are_those_of_the_manual() -> None:
    setup = (PACKAGING / "windows.d" / "setup.nsi").read_text(encoding="utf-8")
    used = set(re.findall(r'refuse "\$\(\w+\)" (\d)', setup)) | set(re.findall(r"SetErrorLevel (\d)", setup))
    manual = (PACKAGING.parent / "docs" / "install.md").read_text(encoding="utf-8")
    told = manual.partition("The setup replaces")[2].partition("With `SIGN")[0]
    assert used <= set(re.findall(r"\b(\d) \(", told) + re.findall(r"^(\d) \(", told, re.MULTILINE))


def test_setup_takes_away_what_the_build_lays_out() -> None:
    setup = (PACKAGING / "windows.d" / "setup.nsi").read_text(encoding="utf-8")
    taken = set(re.findall(r'(?:Delete|RMDir /r) "\$INSTDIR\\([^"]+)"', setup))
    laid = {
        "lib",
        "Jianbao.exe",
        "jianbao-cli.exe",
        "python*.dll",
        "python311._pth",
        "msvcp140*.dll",
        "vcruntime140*.dll",
        "LICENSE.txt",
        "THIRD-PARTY-NOTICES.txt",
        "jianbao.cdx.json",
    }
    assert laid <= taken
    assert not {"*", "*.*", "data", "*.txt", "portable.txt"} & taken


def cabinet(blocks: list[bytes], level: int) -> bytes:
    """A cabinet of one file, in one folder of MSZIP, each block with the one before as its dictionary."""
    packed, before = b"", b""
    for block in blocks:
        packer = zlib.compressobj(level, zlib.DEFLATED, -15, 8, zlib.Z_DEFAULT_STRATEGY, before)
        content = b"CK" + packer.compress(block) + packer.flush()
        packed += struct.pack("<IHH", 0, len(content), len(block)) + content
        before = block
    name = struct.pack("<IIHHHH", sum(map(len, blocks)), 0, 0, 0x5A21, 0, 0x20) + b"f1\0"
    first = 36 + 8
    head = struct.pack("<4sIIIIIBBHHHHH", b"MSCF", 0, first + len(name) + len(packed), 0, first, 0, 3, 1, 1, 1, 0, 0, 0)
    return head + struct.pack("<IHH", first + len(name), len(blocks), 1) + name + packed


def test_a_cabinet_packed_again_holds_the_same_and_is_smaller() -> None:
    packing = script("cabinet")
    text = "剪报 0123456789 ".encode() * 6000
    blocks = [text[i : i + 32768] for i in range(0, len(text), 32768)]
    loose, tight = cabinet(blocks, 0), packing.packed_again(cabinet(blocks, 0))
    assert len(tight) < len(loose) / 10
    assert tight == packing.packed_again(cabinet(blocks, 1)) == packing.packed_again(tight)
    assert struct.unpack_from("<I", tight, 8)[0] == len(tight)
    place, read, before = struct.unpack_from("<I", tight, 36)[0], b"", b""
    for _ in blocks:
        checksum, size, length = struct.unpack_from("<IHH", tight, place)
        content = tight[place + 8 : place + 8 + size]
        padded = content + bytes(-len(content) % 4)
        if rest := len(content) % 4:
            padded = content[:-rest] + content[-rest:][::-1].ljust(4, b"\0")
        words = struct.unpack(f"<{len(padded) // 4}I", padded)
        for word in (*words, size | length << 16):
            checksum ^= word
        assert checksum == 0
        before = zlib.decompressobj(-15, zdict=before).decompress(content[2:])
        read, place = read + before, place + 8 + size
    assert read == text
    assert place == len(tight)
    with pytest.raises(SystemExit):
        packing.packed_again(b"PK" + tight[2:])


def test_the_summary_of_an_msi_has_no_clock_and_no_chance_in_it() -> None:
    summary = script("summary")
    package, text = "{11111111-2222-3333-4444-555555555555}", struct.pack("<II", 30, 39)
    properties = struct.pack("<II6I", 99, 3, 9, 32, 12, 80, 13, 92) + text + b"X" * 38 + bytes(2)
    properties += struct.pack("<IQ", 64, 7) + struct.pack("<IQ", 64, 8)
    msi = b"anything" + bytes(28) + summary.FORMAT + struct.pack("<I", 48) + properties + b"rest"
    settled = summary.settled(msi, package, 0)
    assert package.encode() + bytes(2) + struct.pack("<IQ", 64, 116444736000000000) * 2 + b"rest" in settled
    assert len(settled) == len(msi)
    with pytest.raises(SystemExit):
        summary.settled(bytes(200), package, 0)


def test_docstrings_go_and_all_else_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(PACKAGING), *sys.path])
    source = '"""Of a module."""\nfrom __future__ import annotations\ndef f(a):\n    """Of a function."""\n'
    source += '    assert a, "kept"\n    return "kept"\nclass C:\n    """Of a class."""\nD = "kept"\n'
    told = ast.unparse(script("assemble").undocumented(ast.parse(source)))
    assert "Of a" not in told
    assert told.count("kept") == 3
    space: dict[str, object] = {}
    exec(compile(told, "told", "exec"), space)
    assert {"f", "C", "D"} <= set(space)
