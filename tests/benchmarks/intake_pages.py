"""Files to take in: pages of the recipe of the search's benchmarks, with a head of their own, of many institutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.search_pages import Recipe

if TYPE_CHECKING:
    from pathlib import Path

BODIES = 500
"""Institutions that the pages report on."""
_TOWNS = "东西南北中安宁平清兴和永昌丰顺泰康乐益"
_AT_ONCE = 1000
"""Files of a folder."""


def body(number: int) -> str:
    """The name of an institution."""
    town = _TOWNS[number % len(_TOWNS)] + _TOWNS[number // len(_TOWNS) % len(_TOWNS)]
    kinds = ("市人民医院", "县中医院", "市妇幼保健院", "区疾病预防控制中心", "县第二人民医院")
    return town + kinds[number % len(kinds)]


def write(folder: Path, dictionary: Path, count: int) -> None:
    """Write so many pages of about 2,000 characters, a thousand a folder."""
    recipe = Recipe(dictionary)
    for number, paragraphs in enumerate(recipe.pages(count)):
        name = body(number * 17 % BODIES)
        here = folder / f"{number // _AT_ONCE:03}"
        here.mkdir(parents=True, exist_ok=True)
        head = f"{recipe.year()}\n\n健康专刊\n\n守护一方健康\n\n——{name}高质量发展纪实（{number}）\n\n"
        first = f"{name}地处城区，是一所集医疗、教学、科研于一体的医院。"
        text = head + first + "\n\n".join(paragraphs) + "\n\n本报记者 王平\n"
        (here / f"{number:06}.txt").write_text(text, encoding="utf-8")
