"""Sets in an MSI what wixl takes from the clock and from chance: when it was made, and its package's id.

``python packaging/summary.py MSI ID``: the id in braces; the time is that of ``SOURCE_DATE_EPOCH``. The same files
then give the same bytes.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

FORMAT = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
"""By what a summary is known: the id of its format, behind a head of 28 bytes."""
PACKAGE, MADE, SAVED = 9, 12, 13
SINCE_1601 = 11_644_473_600
"""Seconds from Windows' beginning of time to that of Unix."""


def settled(msi: bytes, package: str, seconds: int) -> bytes:
    """The MSI with that id and time (seconds since 1970). Raises ``SystemExit`` without a summary as wixl's."""
    data = bytearray(msi)
    found = data.find(FORMAT)
    if found < 0:
        raise SystemExit("this is no MSI as wixl makes them")
    section = found - 28 + struct.unpack_from("<I", data, found + 16)[0]
    count = struct.unpack_from("<I", data, section + 4)[0]
    places = dict(struct.unpack_from("<II", data, section + 8 + 8 * i) for i in range(count))
    if not {PACKAGE, MADE, SAVED} <= places.keys():
        raise SystemExit("the MSI's summary lacks what wixl puts there")
    for kind in (MADE, SAVED):
        struct.pack_into("<Q", data, section + places[kind] + 4, (seconds + SINCE_1601) * 10_000_000)
    begin = section + places[PACKAGE] + 8
    data[begin : begin + len(package)] = package.encode()
    return bytes(data)


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_bytes(settled(path.read_bytes(), sys.argv[2], int(os.environ["SOURCE_DATE_EPOCH"])))
