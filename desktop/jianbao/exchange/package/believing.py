"""The readings that a package brings: believed of whom this user trusts, where this program would read the same.

A reading is what this program makes of a source, and whoever takes the source in can make it again. From a package
that nobody signed, or somebody unknown, no reading is believed, for its figures might be any. Who signs it with a key
that is trusted here answers for them; and of the same reader and the same tables they are what would be read here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.archive.reading_rows import MADE_BY, rows_of
from jianbao.errors import WorldError
from jianbao.exchange.decoding import decode
from jianbao.exchange.package import lines
from jianbao.exchange.package.layout import ROWS
from jianbao.exchange.package.lines import MalformedError
from jianbao.exchange.package.refusal import malformed
from jianbao.exchange.package.signing import Holds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jianbao.archive.rows import PageRows
    from jianbao.exchange.package.bag import Bag
    from jianbao.exchange.package.lines import PageLine
    from jianbao.exchange.package.signing import Signed

_LONGEST = 64 << 20
"""Bytes of a line: what is read of a page may be many times as long as the page."""


def believed(bag: Bag, signed: Signed, described: Mapping[str, object]) -> bool:
    """Whether what a package says of its pages is taken for what would be read here."""
    return signed.holds is Holds.TRUSTED and described.get("rows") == MADE_BY and ROWS in bag


def readings(
    bag: Bag, pages: Mapping[str, tuple[int, PageLine]], data_of: Callable[[PageLine], bytes]
) -> Iterator[tuple[int, bytes, PageRows]]:
    """Number, bytes and rows of those of these pages of which the package brings a reading.

    ``pages``: number and line of each by its SHA-256. Raises ``RefusedError``.
    """
    wanted = dict(pages)
    for number, line in enumerate(bag.lines(ROWS, _LONGEST), 1):
        try:
            sha256, told = lines.rows_of(line)
            if sha256 in wanted:
                place, page = wanted.pop(sha256)
                data = data_of(page)
                decoded = decode(data, page.name)
                yield place, data, rows_of(told, page.name, decoded.encoding, decoded.text)
        except MalformedError as error:
            raise malformed(bag.path, ROWS, number, error) from error
        except (ValueError, WorldError) as error:
            why = MalformedError("识读结果与原文不合", "a reading does not fit its source")
            raise malformed(bag.path, ROWS, number, why) from error
