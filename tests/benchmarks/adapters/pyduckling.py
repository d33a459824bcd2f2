"""Duckling in Haskell, by its native binding: all its dimensions of quantities; what it takes for a date is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from duckling import (
    Context,
    default_locale_lang,
    load_time_zones,
    parse,
    parse_dimensions,
    parse_lang,
    parse_locale,
    parse_ref_time,
)
from plain import by_line

if TYPE_CHECKING:
    from collections.abc import Iterator

NOON = 1764561600
"""Any day of the year that the pages are of; only dates are read by it."""

QUANTITIES = ("number", "ordinal", "duration", "temperature", "volume", "distance", "quantity", "amount-of-money")
CONTEXT = Context(
    parse_ref_time(load_time_zones("/usr/share/zoneinfo"), "Asia/Shanghai", NOON),
    parse_locale("ZH_CN", default_locale_lang(parse_lang("ZH"))),
)
DIMENSIONS = parse_dimensions([*QUANTITIES, "time"])


def _figures(line: str) -> Iterator[tuple[int, int, float | None, float | None]]:
    found = parse(line, CONTEXT, DIMENSIONS, False)
    dates = {at for one in found if one["dim"] == "time" for at in range(one["start"], one["end"])}
    for one in found:
        value = one["value"]
        if one["dim"] != "time" and one["start"] not in dates:
            low = value.get("from", value).get("value")
            high = value["to"].get("value") if "to" in value and "from" in value else None
            yield one["start"], one["end"], low, high


def find(text: str) -> list[dict[str, Any]]:
    """The figures of a page."""
    return list(by_line(text, _figures))
