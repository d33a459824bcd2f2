"""The five pages are what their note of origin says, byte for byte."""

from __future__ import annotations

import hashlib
import re

from jianbao.resources import seeds


def test_the_pages_are_as_received() -> None:
    said = {
        name: digest
        for digest, name in re.findall(
            r"^([0-9a-f]{64})  (\S+)$", (seeds() / "ORIGIN").read_text("utf-8"), re.MULTILINE
        )
    }
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in seeds().glob("*.txt")}
    assert found == said
    assert len(found) == 5
