"""Signed packages: whose signature holds, which is not known, which is broken; keys that nobody else may read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from jianbao import folders
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.package.making import pack
from jianbao.exchange.package.signing import SIGNATURE, Holds, Keys
from jianbao.exchange.package.taking import take
from tests.cli.program import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def signed(full: Archive, tmp_path: Path) -> Path:
    """A package that is signed by somebody whom nobody here knows."""
    Keys().make("王芳 =1+1")
    pack(full, tmp_path / "包", "zh", [1])
    os.rename(folders.configuration() / "keys", tmp_path / "别人的钥匙")  # noqa: PTH104 - across folders
    return tmp_path / "包"


def told(package: Path, folder: Path) -> tuple[Holds, str]:
    with Archive.open(folder / "新.jianbao") as archive:
        receipt = take(archive, package)
    return receipt.signed.holds, receipt.told.zh


def test_whose_signature_holds_is_told(signed: Path, tmp_path: Path) -> None:
    holds, said = told(signed, tmp_path)
    assert holds is Holds.UNKNOWN
    assert "自称“王芳 =1+1”" in said
    line = (signed / SIGNATURE).read_text("utf-8").splitlines()[1]
    (tmp_path / "公钥.txt").write_text(line, encoding="utf-8")
    assert "从此信任“王芳 =1+1”" in run("key", "trust", tmp_path / "公钥.txt").stdout
    assert "王芳 =1+1" in run("key", "list").stdout
    assert told(signed, tmp_path) == (Holds.TRUSTED, told(signed, tmp_path)[1])
    assert "签名成立：“王芳 =1+1”" in told(signed, tmp_path)[1]
    Keys().forget("王芳 =1+1")
    assert told(signed, tmp_path)[0] is Holds.UNKNOWN


@pytest.mark.parametrize("change", ["name", "signature", "rubbish", "swapped"])
def test_a_broken_signature_is_told(signed: Path, tmp_path: Path, change: str) -> None:
    path = signed / SIGNATURE
    head, line, signature = path.read_text("utf-8").splitlines()
    other = Keys(tmp_path / "另一把").make("王芳")
    changed = {
        "name": f"{head}\n{line}\n{'A' * 86}==\n",
        "signature": f"{head}\n{line}\n{signature[::-1]}\n",
        "rubbish": "\ufffd\0",
        "swapped": f"{head}\n{other.line}\n{signature}\n",
    }
    path.write_text(changed[change], encoding="utf-8")
    holds, said = told(signed, tmp_path)
    assert holds is Holds.BROKEN
    assert "签名不成立" in said


def test_what_was_changed_and_sealed_again_has_no_signature_that_holds(signed: Path, tmp_path: Path) -> None:
    """Whoever changes a package can make manifests that are right, and no signature."""
    path = signed / "tagmanifest-sha512.txt"
    path.write_text("".join(reversed(path.read_text("utf-8").splitlines(keepends=True))), encoding="utf-8")
    assert told(signed, tmp_path)[0] is Holds.BROKEN
    (signed / SIGNATURE).unlink()
    assert told(signed, tmp_path)[0] is Holds.NONE


def test_a_name_is_the_one_that_it_was_trusted_by(signed: Path, tmp_path: Path) -> None:
    line = (signed / SIGNATURE).read_text("utf-8").splitlines()[1]
    Keys().trust(f"{line.rpartition(' 王芳')[0]} 编辑部王芳")
    assert "签名成立：“编辑部王芳”" in told(signed, tmp_path)[1]


def test_a_key_is_made_once_and_read_by_nobody_else(tmp_path: Path) -> None:
    assert "jianbao key make" in run("key", status=1).stderr
    made = run("key", "make", "李冰").stdout.strip()
    assert run("key").stdout.strip() == made
    assert made.endswith(" 李冰")
    path = folders.configuration() / "keys" / "signing-key.pem"
    assert path.stat().st_mode & 0o777 == 0o600
    assert "已经有" in run("key", "make", "又一个", status=1).stderr
    path.chmod(0o644)
    with pytest.raises(WorldError, match="Others can read"):
        Keys().signer()
    path.chmod(0o600)
    path.write_bytes(b"-----BEGIN PRIVATE KEY-----\nx\n")
    with pytest.raises(WorldError, match="Cannot use"):
        Keys().own()
    for line in ("", "jianbao-ed25519 abc 王", made + "\u202e", "ssh-ed25519 AAAA x"):
        with pytest.raises(WorldError, match="no public key"):
            Keys(tmp_path).trust(line)
    with pytest.raises(WorldError, match="is trusted"):
        Keys(tmp_path).forget("谁")
