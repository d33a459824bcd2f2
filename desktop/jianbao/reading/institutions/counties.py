"""Counties that one character names: 临县, 曹县."""

from __future__ import annotations

from functools import cache

from jianbao.reading.institutions.lexis import province_of
from jianbao.reading.lexicon import lexicon


def is_short_county(word: str, before: str) -> bool:
    """Whether a word is a county of one character where this stands before it: nothing, its province or its city."""
    led_by = led_to_counties().get(word)
    if led_by is None:
        return False
    begins = not before or not "一" <= before[-1] <= "鿿" or before[-1] in _LEADS
    return begins or before.endswith(led_by)


_LEADS = "在到从赴"


def is_known(place: str) -> bool:
    """Whether a place is a city or one of these counties, wherever it is named."""
    return place in province_of() or place in led_to_counties()


@cache
def led_to_counties() -> dict[str, tuple[str, ...]]:
    """Give each county that one character names, and what may stand before it: its province and its cities."""
    places = lexicon("places")
    cities = {province: [f"{city}市" for city in named.split()] for province, named in places["provinces"].items()}
    return {
        f"{name}县": (province, *cities[province])
        for province, names in places["counties"].items()
        for name in names.split()
    }
