"""Packs a cabinet more tightly than wixl does (its MSZIP again, at zlib's highest level): 52 MB of an MSI become 49.

``python packaging/cabinet.py CABINET OUT``: the files, their order and their dates stay. Exit status 1, with a
sentence, for what is no cabinet as wixl makes them: of one volume, each folder in MSZIP.
"""

from __future__ import annotations

import struct
import sys
import zlib
from functools import reduce
from operator import xor
from pathlib import Path

HEADER = struct.Struct("<4s4xI4xI4xBBHHHHH")
FOLDER = struct.Struct("<IHH")
BLOCK = struct.Struct("<IHH")
MSZIP = 1
RAW = -15


def packed_again(cabinet: bytes) -> bytes:
    """The same cabinet, smaller. Raises ``SystemExit`` for another kind of cabinet."""
    signature, _size, start, minor, major, folders, files, flags, number, index = HEADER.unpack_from(cabinet)
    table = [FOLDER.unpack_from(cabinet, HEADER.size + FOLDER.size * i) for i in range(folders)]
    if signature != b"MSCF" or flags or any(kind != MSZIP for _place, _blocks, kind in table):
        raise SystemExit("this is no cabinet as wixl makes them")
    names = cabinet[start : min(place for place, _blocks, _kind in table)]
    packed = [b"".join(_blocks_of(cabinet, place, blocks)) for place, blocks, _kind in table]
    data = HEADER.size + FOLDER.size * folders + len(names)
    heads, place = [], data
    for content, (_place, blocks, kind) in zip(packed, table, strict=True):
        heads.append(FOLDER.pack(place, blocks, kind))
        place += len(content)
    first = data - len(names)
    head = HEADER.pack(signature, place, first, minor, major, folders, files, flags, number, index)
    return b"".join([head, *heads, names, *packed])


def _blocks_of(cabinet: bytes, place: int, blocks: int) -> list[bytes]:
    """The blocks of a folder; each may refer to the text of the one before."""
    packed, before = [], b""
    for _ in range(blocks):
        _sum, size, length = BLOCK.unpack_from(cabinet, place)
        place += BLOCK.size
        text = zlib.decompressobj(RAW, zdict=before).decompress(cabinet[place + 2 : place + size], length)
        place += size
        packer = zlib.compressobj(9, zlib.DEFLATED, RAW, 9, zlib.Z_DEFAULT_STRATEGY, before)
        content = b"CK" + packer.compress(text) + packer.flush()
        sizes = struct.pack("<HH", len(content), length)
        packed.append(struct.pack("<I", _checksum(content) ^ _checksum(sizes)) + sizes + content)
        before = text
    return packed


def _checksum(data: bytes) -> int:
    """The exclusive or of all words; what is left over counts as a word with its first byte highest."""
    whole = len(data) // 4
    rest = int.from_bytes(data[whole * 4 :], "big")
    return reduce(xor, struct.unpack_from(f"<{whole}I", data), rest)


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(packed_again(Path(sys.argv[1]).read_bytes()))
