"""What the packages for Windows are made of is what their lists say; nothing is built here."""

from __future__ import annotations

import importlib.util
import re
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
        "vcruntime140*.dll",
        "LICENSE.txt",
    }
    assert laid <= taken
    assert not {"*", "*.*", "data", "*.txt", "portable.txt"} & taken
