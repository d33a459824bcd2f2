"""Signing packages (Ed25519, RFC 8032), and whose signature a package bears.

What is signed is ``tagmanifest-sha512.txt``, which holds the digest of the manifest and so of every file. The private
key lies in the user's folder of settings, readable by nobody else; the public one is a line of text that people give
each other. Who trusts whom is each person's own, and is in no archive.
"""

from __future__ import annotations

import base64
import os
import re
import stat
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from jianbao import folders
from jianbao.errors import Sentence, WorldError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

# cryptography is imported in the functions: most packages of most people are not signed, and it takes a while to load.

SIGNATURE = "signature-ed25519.txt"
"""The tag file that holds it; no manifest names it, as it is made of them."""
MOST_BYTES = 4096
_PRIVATE, _TRUSTED = "signing-key.pem", "trusted.txt"
_LINE = re.compile(r"jianbao-ed25519 ([A-Za-z0-9+/]{43}=) ([^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]{1,60})")
_FILE = re.compile(r"jianbao-signature 1\n(jianbao-ed25519 [^\n]+)\n([A-Za-z0-9+/]{86}==)\n?")


class Holds(Enum):
    """What became of looking at a signature."""

    NONE = "none"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    """It holds, by a key that nobody here trusts."""
    TRUSTED = "trusted"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key as people exchange it: whose it says it is, and its 32 bytes in base 64."""

    name: str
    key: str

    @property
    def line(self) -> str:
        """The text to exchange."""
        return f"jianbao-ed25519 {self.key} {self.name}"


@dataclass(frozen=True, slots=True)
class Signed:
    """Whose signature a package bears; ``by`` is None where it bears none, or none that can be read."""

    holds: Holds
    by: PublicKey | None = None

    @property
    def told(self) -> Sentence:
        """It in a sentence, "" for none."""
        name = "" if self.by is None else f"“{self.by.name}”"
        mark = "" if self.by is None else self.by.key[:8]
        words = {
            Holds.NONE: Sentence("包没有签名。", " The package is not signed."),
            Holds.BROKEN: Sentence(
                "注意：包的签名不成立，签名之后有人改动过，请向寄件人核实。",
                " Mind: its signature does not hold; somebody changed it since. Ask who sent it.",
            ),
            Holds.UNKNOWN: Sentence(
                f"签名成立，自称{name}（{mark}…），这里还没有信任这把钥匙。",
                f" Its signature holds, by a key that says it is {name} ({mark}…) and that is not trusted here.",
            ),
            Holds.TRUSTED: Sentence(f"签名成立：{name}。", f" Its signature holds: {name}."),
        }
        return words[self.holds]


class Keys:
    """The keys of one user. Every method raises ``WorldError`` where the folder can't be read or written."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or folders.configuration() / "keys"

    def make(self, name: str) -> PublicKey:
        """Make this user's key, once. Raises ``WorldError``: there is one, or the name will not do."""
        from cryptography.hazmat.primitives import serialization as how  # noqa: PLC0415
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

        made = Ed25519PrivateKey.generate()
        public = _public_of(_line_of(made, " ".join(name.split())))
        private = made.private_bytes(how.Encoding.PEM, how.PrivateFormat.PKCS8, how.NoEncryption())
        path = self._folder / _PRIVATE
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError as error:
            raise WorldError(
                f"已经有签名的钥匙：“{path}”。要换新的，先把它移走。",
                f"There is a key already: “{path}”. To have another, move it away first.",
            ) from error
        except OSError as error:
            raise _unusable(path, error) from error
        with os.fdopen(descriptor, "wb") as file:
            file.write(private + f"{public.line}\n".encode())
        return public

    def own(self) -> PublicKey | None:
        """The user's own key; None if there is none."""
        held = self._private()
        return None if held is None else held[1]

    def signer(self) -> Callable[[bytes], bytes] | None:
        """What makes the signature file of a tag manifest; None without a key."""
        held = self._private()
        if held is None:
            return None
        private, public = held
        return lambda data: f"jianbao-signature 1\n{public.line}\n{_text(private.sign(data))}\n".encode()

    def trusted(self) -> dict[str, PublicKey]:
        """The keys that this user trusts and the own one, by themselves."""
        try:
            lines = (self._folder / _TRUSTED).read_text("utf-8").splitlines()
        except FileNotFoundError:
            lines = []
        except (OSError, UnicodeDecodeError) as error:
            raise _unusable(self._folder / _TRUSTED, error) from error
        keys = [_public_of(line) for line in lines if line.strip()]
        own = self.own()
        return {one.key: one for one in (*keys, *([] if own is None else [own]))}

    def trust(self, line: str) -> PublicKey:
        """Trust a key that somebody gave. Raises ``WorldError`` if it is none."""
        public = _public_of(line.strip())
        self._write([*(one for one in self._others() if one.key != public.key), public])
        return public

    def forget(self, name: str) -> None:
        """Trust the keys of this name no longer. Raises ``WorldError`` if there is none."""
        known = self._others()
        left = [one for one in known if one.name != name]
        if len(left) == len(known):
            raise WorldError(f"没有信任过“{name}”的钥匙。", f"No key of “{name}” is trusted.")
        self._write(left)

    def look_at(self, signature: bytes | None, data: bytes) -> Signed:
        """Whose signature of these bytes this is."""
        if signature is None:
            return Signed(Holds.NONE)
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

        match = _FILE.fullmatch(signature.decode("utf-8", "replace"))
        if match is None or _LINE.fullmatch(match[1]) is None:
            return Signed(Holds.BROKEN)
        by = _public_of(match[1])
        try:
            Ed25519PublicKey.from_public_bytes(base64.b64decode(by.key)).verify(base64.b64decode(match[2]), data)
        except (InvalidSignature, ValueError):
            return Signed(Holds.BROKEN, by)
        known = self.trusted().get(by.key)
        # Whoever signs may call himself anything: of a key that is trusted the name is the one it was trusted by.
        return Signed(Holds.UNKNOWN, by) if known is None else Signed(Holds.TRUSTED, known)

    def _others(self) -> list[PublicKey]:
        own = self.own()
        return [one for one in self.trusted().values() if own is None or one.key != own.key]

    def _write(self, keys: list[PublicKey]) -> None:
        path = self._folder / _TRUSTED
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = path.with_suffix(".part")
            part.write_text("".join(f"{one.line}\n" for one in keys), encoding="utf-8")
            part.replace(path)
        except OSError as error:
            raise _unusable(path, error) from error

    def _private(self) -> tuple[Ed25519PrivateKey, PublicKey] | None:
        path = self._folder / _PRIVATE
        if not path.exists():
            return None
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415
        from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

        try:
            if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
                raise WorldError(
                    f"别人也读得到签名的钥匙“{path}”，没有使用它。请运行 chmod 600 后再试。",
                    f"Others can read the signing key “{path}”; it was not used. Run chmod 600 on it and try again.",
                )
            data = path.read_bytes()
            private = load_pem_private_key(data, None)
        except (OSError, ValueError, TypeError) as error:
            raise _unusable(path, error) from error
        if not isinstance(private, Ed25519PrivateKey):
            raise _unusable(path, ValueError("not Ed25519"))
        return private, _public_of(data.decode("utf-8", "replace").rstrip().rpartition("\n")[2])


def _line_of(private: Ed25519PrivateKey, name: str) -> str:
    return f"jianbao-ed25519 {_text(private.public_key().public_bytes_raw())} {name}"


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _public_of(line: str) -> PublicKey:
    match = _LINE.fullmatch(line)
    if match is not None:
        # 43 signs and one that fills up are 32 bytes, whatever they are.
        return PublicKey(match[2], match[1])
    raise WorldError(
        "这不是剪报的公钥：应是一行“jianbao-ed25519 … 名字”。请向对方重新索取。",
        "This is no public key of Jianbao's, which is a line “jianbao-ed25519 … NAME”. Ask for it again.",
    )


def _unusable(path: Path, error: Exception) -> WorldError:
    reason = getattr(error, "strerror", None) or str(error)
    return WorldError(f"用不了“{path}”（{reason}）。", f"Cannot use “{path}” ({reason}).")
