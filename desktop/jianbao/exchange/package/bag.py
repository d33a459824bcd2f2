"""A bag (BagIt, RFC 8493) that is checked: every file is there, is named in the manifest, and has its digest."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

from jianbao.exchange.package.container import MARK
from jianbao.exchange.package.paths import folded
from jianbao.exchange.package.refusal import RefusedError
from jianbao.exchange.package.signing import MOST_BYTES, SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.exchange.package.container import Container

ALGORITHM = "sha512"
MANIFEST, TAG_MANIFEST = f"manifest-{ALGORITHM}.txt", f"tagmanifest-{ALGORITHM}.txt"
INFO = "bag-info.txt"
PAYLOAD = "data/"
_LINE = re.compile(r"([0-9a-fA-F]{128})[ \t]+\*?(.+)")
_VERSION = re.compile(r"\ABagIt-Version: (?:0\.97|1\.\d)\r?\nTag-File-Character-Encoding: UTF-8\s*\Z")
_TAG_BYTES = 256 << 20
"""Of a manifest at most: a million lines."""
_ESCAPES = {"%0A": "\n", "%0a": "\n", "%0D": "\r", "%0d": "\r", "%25": "%"}


class Progress(NamedTuple):
    """How much was done, of how much."""

    done: int
    total: int


class Bag:
    """Nothing of it may be used before ``check`` has come to its end."""

    def __init__(self, container: Container) -> None:
        self.container = container
        self.path = container.path
        self._sizes = container.files()
        self._digests: dict[str, str] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._digests

    def size(self, name: str) -> int:
        """How large a file is, as its container says."""
        return self._sizes[name]

    def check(self) -> Iterator[Progress]:
        """Look at all of it, and tell how far it is, in bytes. Raises ``RefusedError``, with what is wrong first."""
        self._require_bag()
        payload = self._manifest(MANIFEST)
        tags = self._manifest(TAG_MANIFEST)
        self._digests = payload | tags
        self._require_complete(payload)
        if MANIFEST not in tags:
            raise self._refused(f"{TAG_MANIFEST} 没有列出清单本身。", f"{TAG_MANIFEST} does not name the manifest.")
        done, total = 0, sum(self._sizes[name] for name in self._digests)
        for name in self._digests:
            for chunk in self.chunks(name):
                done += len(chunk)
                yield Progress(done, total)
        self._require_oxum(payload)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file; at its end ``RefusedError`` if they are not what the manifest says, each time anew."""
        digest = hashlib.new(ALGORITHM)
        for chunk in self.container.chunks(name):
            digest.update(chunk)
            yield chunk
        if digest.hexdigest() != self._digests[name].lower():
            raise self._refused(
                f"“{name}”的校验值不符：文件已损坏或被改动。请重新索取这个包。",
                f"“{name}” has another digest than the manifest says: it is damaged or was changed. "
                "Ask for the package again.",
            )

    def read(self, name: str, most: int) -> bytes:
        """The bytes of a file, if there are not too many. Raises ``RefusedError``."""
        if name not in self._digests:
            raise self._refused(f"缺少“{name}”。", f"“{name}” is missing.")
        if self._sizes[name] > most:
            raise self._refused(f"“{name}”太大。", f"“{name}” is too large.")
        return b"".join(self.chunks(name))

    def lines(self, name: str, longest: int) -> Iterator[bytes]:
        """The lines of a file, few in memory at a time; its digest is known good only behind the last of them."""
        if name not in self._digests:
            raise self._refused(f"缺少“{name}”。", f"“{name}” is missing.")
        rest = b""
        for chunk in self.chunks(name):
            *whole, rest = (rest + chunk).split(b"\n")
            if len(rest) > longest or any(len(line) > longest for line in whole):
                raise self._refused(f"“{name}”有一行太长。", f"“{name}” has a line that is too long.")
            yield from whole
        if rest:
            yield rest

    def signed(self) -> tuple[bytes | None, bytes]:
        """The signature file, None if there is none, and the bytes that it should be of. Raises ``RefusedError``."""
        data = self._tag(TAG_MANIFEST).encode()
        if SIGNATURE not in self._sizes:
            return None, data
        if self._sizes[SIGNATURE] > MOST_BYTES:
            raise self._refused(f"“{SIGNATURE}”太大。", f"“{SIGNATURE}” is too large.")
        return b"".join(self.container.chunks(SIGNATURE)), data

    def _tag(self, name: str) -> str:
        """The text of a file that is not of the payload."""
        if name not in self._sizes:
            raise self._refused(f"缺少“{name}”，不是完整的移交包。", f"“{name}” is missing: it is no whole package.")
        if self._sizes[name] > _TAG_BYTES:
            raise self._refused(f"“{name}”太大。", f"“{name}” is too large.")
        try:
            return b"".join(self.container.chunks(name)).decode()
        except UnicodeDecodeError as error:
            raise self._refused(f"“{name}”不是 UTF-8 文字。", f"“{name}” is no UTF-8 text.") from error

    def _require_bag(self) -> None:
        if not _VERSION.fullmatch(self._tag(MARK)):
            raise self._refused("不是认得的 BagIt 版本。", "it is of no version of BagIt that is known here.")
        if "fetch.txt" in self._sizes:
            raise self._refused(
                "它的内容要从网上另取（fetch.txt）；本程序不上网。",
                "parts of it would have to be fetched from the net (fetch.txt), which this program does not do.",
            )

    def _manifest(self, name: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for line in self._tag(name).splitlines():
            match = _LINE.fullmatch(line)
            if match is None:
                if line.strip():
                    raise self._refused(f"“{name}”有一行读不懂。", f"“{name}” has a line that can't be read.")
                continue
            told = re.sub(r"%0[ADad]|%25", lambda escape: _ESCAPES[escape[0]], match[2])
            if told in found:
                raise self._refused(f"“{name}”两次列出“{told}”。", f"“{name}” names “{told}” twice.")
            if told not in self._sizes:
                raise self._refused(f"缺少“{told}”。", f"“{told}” is missing.")
            if told.startswith(PAYLOAD) is (name == TAG_MANIFEST):
                raise self._refused(f"“{name}”列错了“{told}”。", f"“{name}” names “{told}”, which is not its own.")
            found[told] = match[1]
        return found

    def _require_complete(self, payload: dict[str, str]) -> None:
        known = {folded(name) for name in payload}
        for name in self._sizes:
            if name.startswith(PAYLOAD) and folded(name) not in known:
                raise self._refused(f"“{name}”不在清单上。", f"“{name}” is not in the manifest.")

    def _require_oxum(self, payload: dict[str, str]) -> None:
        told = re.search(r"^Payload-Oxum:\s*(\d{1,20})\.(\d{1,20})\s*$", self._tag(INFO), re.MULTILINE)
        true = sum(self._sizes[name] for name in payload), len(payload)
        if told is not None and (int(told[1]), int(told[2])) != true:
            raise self._refused("Payload-Oxum 与内容不符。", "its Payload-Oxum is not that of what it holds.")

    def _refused(self, zh: str, en: str) -> RefusedError:
        return RefusedError(self.path, zh, en)
