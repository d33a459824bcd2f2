"""Two scans of a page are told from pages that only look like it: measured on variants made by a seeded script."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from jianbao.archive.copies import FIRST, SHARED
from jianbao.page.likeness import likeness, sketch
from tests.versions.variants import half, next_year, scan, texts

PAGES = list(texts().values())


def scans(noise: float) -> list[tuple[str, str]]:
    return [(text, scan(text, Random(number), noise).text) for number, text in enumerate(PAGES)]


def proposed(one: str, other: str) -> bool:
    """Whether an archive that holds one finds and proposes it for the other."""
    here, there = sketch(one), sketch(other)
    found = not set(here[:FIRST]).isdisjoint(there[:FIRST]) and len(set(here) & set(there)) >= SHARED
    return found and likeness(one, other).one_page


@pytest.mark.parametrize("noise", [0.0, 0.02, 0.05, 0.1])
def test_another_scan_is_one_page(noise: float) -> None:
    pairs = scans(noise)
    # Where every tenth character is misread, one page may be missed.
    assert sum(proposed(*pair) for pair in pairs) >= len(pairs) - (noise >= 0.1)


def test_two_scans_both_misread_are_one_page() -> None:
    pairs = [(scan(t, Random(n)).text, scan(t, Random(n + 1000)).text) for n, t in enumerate(PAGES)]
    assert sum(proposed(*pair) for pair in pairs) >= len(pairs) - 1


@pytest.mark.parametrize(("share", "noise", "mistaken"), [(1.0, 0.0, 0), (1.0, 0.05, 0), (0.5, 0.0, 0), (0.5, 0.05, 1)])
def test_a_page_told_again_with_other_figures_is_another(share: float, noise: float, mistaken: int) -> None:
    told = [(t, scan(next_year(t, Random(n), share), Random(n), noise).text) for n, t in enumerate(PAGES)]
    assert sum(proposed(*pair) for pair in told) <= mistaken


def test_a_page_that_tells_half_of_another_is_another() -> None:
    assert not any(proposed(text, half(text)) for text in PAGES)


def test_different_pages_are_not_alike() -> None:
    assert not any(likeness(one, other).one_page for one, other in combinations(PAGES, 2))


def test_a_figure_put_right_in_a_reprint_is_no_other_page() -> None:
    reprints = [(text, text.replace("98.31%", "93.31%")) for text in PAGES if "98.31%" in text]
    assert reprints
    assert all(proposed(*pair) for pair in reprints)


@pytest.mark.parametrize("text", ["", "。", "12", "一", "一二三四五六"])
def test_a_text_of_nothing_is_like_nothing_else(text: str) -> None:
    assert not likeness(text, PAGES[0]).one_page
    assert len(sketch(text)) <= 2
