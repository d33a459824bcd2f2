"""Sound packages made hostile: in the bytes of the ZIP file, its names, its manifests, its pages and its records.

Whoever means harm makes manifests that are right: what is changed inside is sealed again, so that it reaches the code
behind the digests.
"""

from __future__ import annotations

import hashlib
import io
import json
import stat
import warnings
import zipfile
from typing import TYPE_CHECKING, Any, NamedTuple

from jianbao.exchange.package.signing import SIGNATURE, Keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

Files = dict[str, bytes]
DECISIONS, PAGES, DESCRIPTION = "data/decisions.jsonl", "data/pages.jsonl", "data/package.json"
CHAIN, ROWS = "data/chain.jsonl", "data/readings.jsonl"
NAMES = (
    "data/../../逃", "../逃", "/etc/逃", "C:\\逃", "data\\逃", "data/con", "data/a.", "data/a ", "data/e\u0301",
    "data/\u202e", "data//a", "data/./a", "data/\x1b[2J", "DATA/PACKAGE.JSON", "data/Pages.jsonl", "fetch.txt",
    "data/é",
)  # fmt: skip
WORDS = (
    "", "\0", "\ud800", "\ufffe", "\u202e", "=1+1", "=cmd|' /C calc'!A0", "<script>alert(1)</script>",
    "<img src='http://127.0.0.1:9/x'>", "![x](http://127.0.0.1:9/x)", "[x](javascript:alert(1))", "' OR 1=1 --", "%s%n",
    "../../x", "字" * 5000, "a" * 70_000, "１２３", "٣", "1E999999999", "NaN", "-0", "0001-01-01T00:00:00+00:00",
    "9999-12-31T23:59:59+00:00", "2026-02-30", "tags/", "note/x", "figure/" + "a" * 64 + "/9-1/verdict", "{", "[]",
)  # fmt: skip
NUMBERS = (0, -1, 1, 2, 1 << 31, 1 << 53, (1 << 63) - 1, 1 << 63, 10**30, 0.1, -0.0, 1e308, float("inf"), float("nan"))
RAW = (b"", b"null", b"[]", b"{", b"\xff\xfe", b"[" * 50_000, b'{"a":' * 5000, b'"\\ud800"', b"\xef\xbb\xbf{}", b"\r")


class Attack(NamedTuple):
    """A package, and in which way it was changed."""

    kind: str
    data: bytes


def sealed(files: Files) -> Files:
    """The same with manifests that are right, and without the signature, which is of others."""
    files = {name: data for name, data in files.items() if not name.endswith(("manifest-sha512.txt", SIGNATURE))}
    info = [one for one in files["bag-info.txt"].decode().splitlines() if not one.startswith("Payload-Oxum")]
    files["bag-info.txt"] = "\n".join(info).encode()
    for name, payload in (("manifest-sha512.txt", True), ("tagmanifest-sha512.txt", False)):
        lines = [
            f"{hashlib.sha512(data).hexdigest()}  {path.replace('%', '%25')}\n"
            for path, data in files.items()
            if path.startswith("data/") is payload
        ]
        files[name] = "".join(lines).encode()
    return files


def zipped(files: Files) -> bytes:
    """The files as a ZIP file with its one folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, data in files.items():
            file.writestr(f"包/{name}", data)
    return out.getvalue()


def attack(files: Files, chance: Random) -> Attack:
    """A package made of a sound one, by one of the ways."""
    kind = chance.choice([*_WEIGHTED])
    files = dict(files)
    if kind != "chain" and chance.random() < 0.8:
        # Whoever alters records can leave the chain out, as an earlier program does.
        del files[CHAIN]
        files = sealed(files)
    return Attack(kind, _WAYS[kind](files, chance))


def _bytes(files: Files, chance: Random) -> bytes:
    """A few bytes of the ZIP file changed, half of them where it keeps its names and sizes; at times cut off."""
    data = zipped(files)
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        first = 0 if chance.random() < 0.5 else max(0, len(data) - 3000)
        changed[chance.randrange(first, len(data))] = chance.choice([0, 255, 0x2F, 0x50, chance.randrange(256)])
    return bytes(changed[: chance.randrange(len(data))] if chance.random() < 0.1 else changed)


def _names(files: Files, chance: Random) -> bytes:
    """A file too many, of a name that leads elsewhere or is there already; at times a link or a device."""
    out = io.BytesIO(zipped(sealed(files)))
    with zipfile.ZipFile(out, "a") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        name = chance.choice([*NAMES, *files])
        entry = zipfile.ZipInfo(chance.choice(["包/", ""]) + name)
        if chance.random() < 0.5:
            kind = chance.choice([stat.S_IFLNK, stat.S_IFIFO, stat.S_IFBLK, stat.S_IFDIR, stat.S_IFREG])
            entry.create_system, entry.external_attr = 3, (kind | 0o777) << 16
        file.writestr(entry, chance.choice([b"/etc/passwd", b"", b"x" * 100, *files.values()]))
    return out.getvalue()


def _manifest(files: Files, chance: Random) -> bytes:
    """A line of a tag file changed, doubled, or left out."""
    name = chance.choice([one for one in files if not one.startswith("data/")])
    return zipped(files | {name: _with_line(files[name], chance)})


def _file(files: Files, chance: Random) -> bytes:
    """A file left out, emptied, replaced by another, or swollen; the manifests are right."""
    name = chance.choice([*files])
    way = chance.randrange(4)
    if way == 0:
        del files[name]
    else:
        files[name] = (b"", chance.choice([*files.values()]), bytes(chance.choice([1 << 16, 1 << 23])))[way - 1]
    files.setdefault("bag-info.txt", b"")
    return zipped(sealed(files))


def _source(files: Files, chance: Random) -> bytes:
    """The bytes of a page changed, and its line with them: the reader meets what no intake has let in."""
    lines = files[PAGES].splitlines()
    number = chance.randrange(len(lines))
    page = json.loads(lines[number])
    data = _garbled(files[page["source"]], chance)
    files[page["source"]] = data
    told = page | {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    lines[number] = json.dumps(told).encode()
    return zipped(sealed(files | {PAGES: b"\n".join(lines)}))


def _garbled(data: bytes, chance: Random) -> bytes:
    """A source with signs put in, doubled, or left out; at times with bytes that are no text."""
    text = data.decode("utf-8", "replace")
    for _ in range(chance.randrange(1, 40)):
        at = chance.randrange(len(text))
        cut = chance.choice([0, 1, 50])
        text = text[:at] + chance.choice([*WORDS[3:11], "\n", text[at : at + 50], "0", "。"]) + text[at + cut :]
    garbled = bytearray(text.encode("utf-8", "replace"))
    if chance.random() < 0.2:
        garbled[chance.randrange(len(garbled))] = chance.randrange(256)
    return bytes(garbled)


def _lines(files: Files, chance: Random) -> bytes:
    """Raw bytes where a record should be, lines doubled, left out, or put elsewhere."""
    name = chance.choice([DECISIONS, PAGES])
    return zipped(sealed(files | {name: _with_line(files[name], chance)}))


def _with_line(data: bytes, chance: Random) -> bytes:
    lines = data.splitlines() or [b""]
    at = chance.randrange(len(lines))
    way = chance.randrange(4)
    if way == 0:
        lines.insert(at, chance.choice([*RAW]))
    elif way == 1:
        lines.insert(at, lines[chance.randrange(len(lines))])
    elif way == 2:
        del lines[at]
    else:
        line = bytearray(lines[at] or b" ")
        line[chance.randrange(len(line))] = chance.randrange(256)
        lines[at] = bytes(line)
    return b"\n".join(lines) + b"\n"


def _fields(files: Files, chance: Random) -> bytes:
    """Fields of some records that say something else, at any depth."""
    name = chance.choice([DECISIONS] * 6 + [PAGES, DESCRIPTION])
    lines = [files[name]] if name == DESCRIPTION else files[name].splitlines()
    records = [json.loads(line) for line in lines]
    for _ in range(chance.choice([1, 1, 1, 5])):
        one = chance.choice(records)
        holder, key = chance.choice(_leaves(one))
        alike = [there[name] for there, name in _leaves(records) if name == key]
        holder[key] = _value(chance, records) if chance.random() < 0.6 else json.loads(json.dumps(chance.choice(alike)))
        if chance.random() < 0.1:
            one[chance.choice(WORDS)] = chance.choice(WORDS)
    return zipped(sealed(files | {name: _told(records, name)}))


def _kin(files: Files, chance: Random) -> bytes:
    """Records that take the id, the slot, or the place of others: circles, thieves, and families mixed up."""
    records = [json.loads(line) for line in files[DECISIONS].splitlines()]
    for _ in range(chance.randrange(1, 5)):
        one, other = chance.choice(records), chance.choice(records)
        way = chance.randrange(6)
        if way == 0:
            one["supersedes"] = [other["id"]]
        elif way == 1:
            one["supersedes"], other["supersedes"], other["slot"] = [other["id"]], [one["id"]], one["slot"]
        elif way == 2:
            one["id"] = other["id"]
        elif way == 3:
            one["slot"], one["says"] = other["slot"], one["says"]
        elif way == 4:
            one["says"] = other["says"]
        else:
            one["supersedes"] = []
    return zipped(sealed(files | {DECISIONS: _told(records, DECISIONS)}))


def _later(files: Files, chance: Random) -> bytes:
    """What a later program might say: other families of slots, and parts of slots that are not known."""
    records = [json.loads(line) for line in files[DECISIONS].splitlines()]
    one = chance.choice(records)
    parts = one["slot"].split("/")
    parts[chance.randrange(len(parts))] = chance.choice(["later", "", "1-2", "a" * 64, "名", *WORDS[:6]])
    one["slot"] = "/".join(parts)
    one["kind"] = chance.choice(["later", one["kind"], "tag", "verdict"])
    return zipped(sealed(files | {DECISIONS: _told(records, DECISIONS)}))


def _chain(files: Files, chance: Random) -> bytes:
    """Links that say something else, of other records, doubled, left out, or none at all."""
    if chance.random() < 0.4:
        return zipped(sealed(files | {CHAIN: _with_line(files[CHAIN], chance)}))
    links = [json.loads(line) for line in files[CHAIN].splitlines()]
    for _ in range(chance.choice([1, 1, 5])):
        one, other = chance.choice(links), chance.choice(links)
        name = chance.choice([*one])
        one[name] = _value(chance, links) if chance.random() < 0.4 else chance.choice([*other.values(), "", "0" * 64])
    return zipped(sealed(files | {CHAIN: _told(links, CHAIN)}))


def _signature(files: Files, chance: Random) -> bytes:
    """A signature changed, cut off, of another package, swollen, or that is none; the rest is sound."""
    data = files.get(SIGNATURE, _SIGNED)
    way = chance.randrange(4)
    if way == 0:
        data = _with_line(data, chance)
    elif way == 1:
        data = chance.choice([*RAW, data * 2, data + b"\n", bytes(1 << 23), data[: chance.randrange(len(data))]])
    elif way == 2:
        changed = bytearray(data)
        changed[chance.randrange(len(data))] = chance.randrange(256)
        data = bytes(changed)
    else:
        head, key, signature = data.decode().splitlines()
        word, public, name = key.split(" ", 2)
        parts = [head, f"{word} {public} {name}", signature]
        at = chance.randrange(3)
        parts[at] = chance.choice([*WORDS, parts[at - 1], f"{word} {signature} {name}", f"{word} {public}"])
        data = "\n".join(parts).encode("utf-8", "surrogatepass")
    return zipped(files | {SIGNATURE: data})


def _rows(files: Files, chance: Random) -> bytes:
    """What is told of the readings changed, signed by one who is trusted: it is believed as far as it may be."""
    if chance.random() < 0.3:
        told = _with_line(files[ROWS], chance)
    else:
        records = [json.loads(line) for line in files[ROWS].splitlines()]
        for _ in range(chance.choice([1, 1, 1, 5])):
            holder, key = chance.choice(_leaves(chance.choice(records)))
            holder[key] = _value(chance, records)
        told = _told(records, ROWS)
    files = sealed(files | {ROWS: told})
    sign = Keys().signer()
    assert sign is not None, "there is a key"
    return zipped(files | {SIGNATURE: sign(files["tagmanifest-sha512.txt"])})


_SIGNED = (
    b"jianbao-signature 1\njianbao-ed25519 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo= name\n"
    b"5VZDAMNgrHKQhuLMgG6CipSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==\n"
)
"""A signature that is one, of something else: the first example of RFC 8032, 7.1."""


def _told(records: list[Any], name: str) -> bytes:
    indent = 1 if name == DESCRIPTION else None
    return b"".join(json.dumps(one, indent=indent).encode() + b"\n" for one in records)


def _leaves(one: Any) -> list[tuple[Any, Any]]:
    """Every place of a record that holds something: its holder, and the name or number there."""
    keys = one.keys() if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ()
    found = [(one, key) for key in keys]
    for key in keys:
        found += _leaves(one[key])
    return found


def _value(chance: Random, records: list[Any]) -> object:
    other = chance.choice(records)
    holder, key = chance.choice(_leaves(other))
    nested: object = chance.choice(WORDS)
    for _ in range(chance.choice([1, 3, 400])):
        nested = [nested] if chance.random() < 0.5 else {"a": nested}
    choices: list[Callable[[], object]] = [
        lambda: chance.choice(WORDS),
        lambda: chance.choice(NUMBERS),
        lambda: chance.choice([None, True, False, [], {}]),
        lambda: json.loads(json.dumps(holder[key])),
        lambda: nested,
    ]
    return chance.choice(choices)()


_WAYS: dict[str, Callable[[Files, Random], bytes]] = {
    "bytes": _bytes,
    "names": _names,
    "manifest": _manifest,
    "file": _file,
    "source": _source,
    "lines": _lines,
    "fields": _fields,
    "kin": _kin,
    "later": _later,
    "chain": _chain,
    "signature": _signature,
    "rows": _rows,
}
_WEIGHTED = [*_WAYS, "fields", "fields", "fields", "kin", "later", "source"]
