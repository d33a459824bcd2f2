"""Folders of synchronisers and disks of other computers are known, ordinary ones are left in peace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jianbao.archive.keeping import surroundings
from jianbao.archive.keeping.surroundings import advice


def said(path: Path) -> str:
    found = advice(path)
    assert found is not None, path
    assert str(path) in found.zh
    assert str(path) in found.en
    assert "move the archive" in found.en
    return found.zh


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("我的坚果云", "坚果云"),
        ("Nutstore Files", "坚果云"),
        ("NutstoreFiles", "坚果云"),
        ("WPS云盘", "WPS 云盘"),
        ("WPSDrive", "WPS 云盘"),
        ("WPS Cloud Files", "WPS 云盘"),
        ("百度网盘同步空间", "百度网盘"),
        ("BaiduSyncdisk", "百度网盘"),
        ("BaiduNetdiskWorkspace", "百度网盘"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - 长治日报社", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (个人)", "Dropbox"),
        ("iCloudDrive", "iCloud"),
        ("com~apple~CloudDocs", "iCloud"),
        ("Google Drive", "Google Drive"),
    ],
)
def test_the_folders_of_synchronisers(tmp_path: Path, folder: str, name: str) -> None:
    assert name in said(tmp_path / folder / "报纸" / "档案.jianbao")


@pytest.mark.parametrize("folder", ["报纸", "坚果", "Dropbox旧资料", "百度医院", "OneDriver", "云盘备份说明"])
def test_ordinary_folders_are_left_in_peace(tmp_path: Path, folder: str) -> None:
    assert advice(tmp_path / folder / "档案.jianbao") is None
    assert advice(tmp_path / folder / "Dropbox") is None, "the file may be called as it likes"


@pytest.mark.parametrize(("mark", "name"), [(".dropbox.cache", "Dropbox"), (".stfolder", "Syncthing")])
def test_what_a_synchroniser_lays_into_its_folder(tmp_path: Path, mark: str, name: str) -> None:
    (tmp_path / "同步" / mark).mkdir(parents=True)
    assert name in said(tmp_path / "同步" / "内" / "档案.jianbao")
    assert advice(tmp_path / "档案.jianbao") is None


def test_folders_that_their_owners_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "工作盘"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "OneDrive" in said(tmp_path / "工作盘" / "档案.jianbao")
    assert advice(tmp_path / "别的盘" / "档案.jianbao") is None
    (tmp_path / ".dropbox").mkdir()
    info = tmp_path / ".dropbox" / "info.json"
    info.write_text(json.dumps({"personal": {"path": str(tmp_path / "别的盘")}}), encoding="utf-8")
    assert "Dropbox" in said(tmp_path / "别的盘" / "档案.jianbao")
    info.write_text("{", encoding="utf-8")
    assert advice(tmp_path / "别的盘" / "档案.jianbao") is None


def test_a_link_into_such_a_folder(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "捷径").symlink_to(tmp_path / "Dropbox")
    assert "Dropbox" in said(tmp_path / "捷径" / "档案.jianbao")


@pytest.mark.parametrize(
    ("kind", "remote"),
    [("cifs", True), ("smb3", True), ("nfs4", True), ("fuse.sshfs", True), ("ext4", False), ("fuseblk", False)],
)
def test_the_disk_of_another_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, *, remote: bool
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n"
        f"40 22 0:50 / /mnt/报\\040社 rw,relatime shared:9 - {kind} //server/share rw\n"
        "41 40 0:51 / /mnt/报\\040社/本机 rw - ext4 /dev/vdb rw\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(surroundings, "MOUNTS", mounts)
    assert (advice(Path("/mnt/报 社/档案.jianbao")) is not None) == remote
    assert advice(Path("/mnt/报 社/本机/档案.jianbao")) is None
    assert advice(Path("/home/档案.jianbao")) is None
    if remote:
        assert "网络共享" in said(Path("/mnt/报 社/内/档案.jianbao"))


def test_a_system_that_does_not_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "MOUNTS", tmp_path / "none")
    assert advice(tmp_path / "档案.jianbao") is None
