"""Where an archive should not lie: in a folder that is synchronised, or on another computer's disk.

A synchroniser copies a database in the middle of a write, and puts back an older file under a program that has it
open; SQLite's log needs memory that two computers do not share (sqlite.org/wal.html). Neither says anything until
something is lost. Backups may lie in both.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.errors import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

_FOLDERS = (
    (r"(我的)?坚果云.*|nutstore.*", "坚果云"),
    (r"wps ?云盘.*|wps ?云文档.*|wps cloud files.*|wpsdrive.*|金山云盘.*", "WPS 云盘"),
    (r"百度(网盘|云).*|baidu(syncdisk|netdisk|yun).*", "百度网盘"),
    (r"onedrive( - .+)?", "OneDrive"),
    (r"dropbox( \(.+\))?", "Dropbox"),
    (r"icloud ?drive|com~apple~clouddocs", "iCloud"),
    (r"google ?drive|googledrive.*", "Google Drive"),
    (r"阿里云盘.*|aliyundrive.*", "阿里云盘"),
    (r"微云同步.*|腾讯微云.*", "腾讯微云"),
    (r"天翼云盘.*", "天翼云盘"),
    (r"nextcloud|owncloud|seafile", "Nextcloud/Seafile"),
)
"""How the folders of synchronisers are called by those who make them."""
_MARKS = (
    (".dropbox.cache", "Dropbox"),
    (".nutstore.db", "坚果云"),
    (".stfolder", "Syncthing"),
    (".seafile-data", "Seafile"),
    (".sync_journal.db", "Nextcloud"),
)
"""What lies in the uppermost folder of a synchroniser."""
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""The environment variables by which OneDrive says where its folders are."""
_NETWORK = re.compile(
    r"cifs|smb\w*|nfs\d?|afs|ncpfs|9p|ceph|glusterfs|davfs|fuse\.(sshfs|davfs2?|rclone|gvfsd-fuse|glusterfs|s3fs)"
)
"""File systems of which the disk is another computer's."""
MOUNTS = Path("/proc/self/mountinfo")
_REMOTE_DRIVE = 4
"""What Windows calls a drive of the network (GetDriveTypeW)."""


def advice(archive: Path) -> Sentence | None:
    """What the user should do about the place where the archive lies; None if it lies well."""
    places = {archive.absolute(), archive.resolve()}
    for place in sorted(places):
        name = _synchroniser(place)
        if name is not None:
            return Sentence(
                f"档案“{archive}”在{name}的同步文件夹里：同步会在写入中途复制或换掉文件，可能损坏档案、丢失决定。"
                "请关闭剪报，把档案移到本机的普通文件夹，只把备份放到云盘。",
                f"The archive “{archive}” lies in a folder that {_ENGLISH.get(name, name)} synchronises: it copies or "
                "replaces files in the middle of a write and can damage the archive or lose decisions. Close Jianbao, "
                "move the archive to an ordinary folder of this computer, and put only backups into the cloud.",
            )
    if any(map(_is_remote, places)):
        return Sentence(
            f"档案“{archive}”在网络共享上：两台电脑同时打开会损坏档案，断网时会写不进去。"
            "请关闭剪报，把档案移到本机磁盘，只把备份放到共享文件夹。",
            f"The archive “{archive}” lies on a network share: two computers that open it at once damage it, and "
            "without the network nothing can be written. Close Jianbao, move the archive to a disk of this computer, "
            "and put only backups on the share.",
        )
    return None


_ENGLISH = {"坚果云": "Nutstore", "WPS 云盘": "WPS Cloud", "百度网盘": "Baidu Netdisk", "阿里云盘": "Aliyun Drive"}


def _synchroniser(path: Path) -> str | None:
    """Who synchronises a folder above the file; None if nobody is known to."""
    for part in path.parent.parts:
        for pattern, name in _FOLDERS:
            if re.fullmatch(pattern, part, re.IGNORECASE):
                return name
    for above in path.parents:
        for mark, name in _MARKS:
            if (above / mark).exists():
                return name
    named = [(Path(os.environ[v]), "OneDrive") for v in _VARIABLES if os.environ.get(v)]
    named += [(folder, "Dropbox") for folder in _dropbox_folders()]
    return next((name for folder, name in named if folder in path.parents), None)


def _dropbox_folders() -> Iterable[Path]:
    """The folders that Dropbox says are its own, whatever they are called (help.dropbox.com, "info.json")."""
    homes = [Path.home() / ".dropbox"] + [
        Path(os.environ[v]) / "Dropbox" for v in ("APPDATA", "LOCALAPPDATA") if v in os.environ
    ]
    for home in homes:
        try:
            said = json.loads((home / "info.json").read_text(encoding="utf-8"))
            yield from [Path(account["path"]) for account in said.values()]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            # No Dropbox here, or another one than we know.
            continue


def _is_remote(path: Path) -> bool:
    if path.drive.startswith("\\\\"):
        return True
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - of this system alone

        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _REMOTE_DRIVE)
    kind = _file_system(path)
    return kind is not None and _NETWORK.fullmatch(kind) is not None


def _file_system(path: Path) -> str | None:
    """The kind of the file system that holds the path (proc(5), mountinfo); None where the system does not tell."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    best: tuple[int, str] | None = None
    for line in lines:
        before, _, after = line.partition(" - ")
        point = Path(_unescaped(before.split(" ")[4]))
        if path.is_relative_to(point) and (best is None or len(point.parts) >= best[0]):
            best = len(point.parts), after.split(" ")[0]
    return None if best is None else best[1]


def _unescaped(text: str) -> str:
    r"""The name of a mount point: a space is written as ``\040``, in octal."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)
