"""What holds for the reading of any text whatever. One definition: Hypothesis, the fuzzer and odd texts check by it."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from jianbao.page.answer import answer
from jianbao.page.records import BlockType
from jianbao.reading.lexicon import lexicon
from jianbao.reading.numerals import SIZES
from jianbao.reading.reader import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.page.records import Article, Block, Institution, Metric

MARKS = {*"#*-+>_=~|•·—–―－\ufe0f\ufeff\u200b\u200c\u200d\u2060\u00ad", *map(chr, range(ord("①"), ord("⓿") + 1))}
"""What may be dropped anywhere: Markdown, list marks and dashes, characters without ink."""

MARKUP = re.compile(r"<br\s?/?>|!\[.*?\)", re.DOTALL)
"""What may be dropped whole: line breaks and pictures of Markdown."""

SHARED = 40
"""Characters behind a figure in which the 万 that it shares may be printed (新增0.8、1.5万人)."""

PLAIN_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?", re.ASCII)


def check(text: str) -> Article:
    """Read the text and check all that holds for any; give what was read."""
    article = read(text, "any.txt")
    check_blocks(text, article.blocks)
    check_institutions(article.institution, article.institutions)
    check_figures(text, article)
    for printed, kind in ((article.headline, BlockType.HEADLINE), (article.deck, BlockType.DECK)):
        said = "".join(block.text for block in article.blocks if block.type is kind)
        assert "".join((printed or "").split()) in "".join(said.split())
    answered = answer(article)
    assert json.loads(json.dumps(answered, allow_nan=False)) == answered, "the answer is JSON and comes back the same"
    return article


def check_blocks(text: str, blocks: Sequence[Block]) -> None:
    """Every character in exactly one block or a dropped mark, and every run as it says."""
    covered: set[int] = set()
    for block in blocks:
        last_text = last_source = 0
        assert block.text.strip()
        for run in block.runs:
            assert run.length > 0
            assert run.text_start >= last_text
            assert run.source_start >= last_source
            last_text, last_source = run.text_start + run.length, run.source_start + run.length
            assert block.text[run.text_start : last_text] == text[run.source_start : last_source]
            span = set(range(run.source_start, last_source))
            assert not covered & span
            covered |= span
    for markup in MARKUP.finditer(text):
        covered |= set(range(*markup.span()))
    droppable = MARKS | ornaments()
    lost = [i for i, c in enumerate(text) if i not in covered and not c.isspace() and c not in droppable]
    assert not lost, f"in no block: {[(i, text[i]) for i in lost[:5]]}"


@cache
def ornaments() -> frozenset[str]:
    """The signs that may open a line and are dropped there; never a letter, a digit or a unit."""
    marks = lexicon("layout")["marks"]
    found = frozenset(marks["ornaments"] + marks["pointers"])
    assert not [c for c in found if c.isalnum() or c in "℃℉°%‰￥¥$"]
    return found


def check_institutions(page: str | None, institutions: Sequence[Institution]) -> None:
    """Each body once; the page's own and every parent among them; no body its own parent or alias."""
    known = {institution.name for institution in institutions}
    assert len(known) == len(institutions)
    assert page is None or page in known
    assert {institution.parent for institution in institutions} <= {None, *known}
    assert all(i.name != i.parent and i.name not in i.aliases for i in institutions)


def check_figures(text: str, article: Article) -> None:
    """Every figure where it says, inside one block, apart from the others, with a value that is its text's."""
    known = {None, *(institution.name for institution in article.institutions)}
    owners = _owners(article.blocks)
    starts = [start for start, _, _ in owners]
    for metric in article.metrics:
        assert 0 <= metric.start < metric.end <= len(text)
        assert metric.text == "".join(text[metric.start : metric.end].split())
        assert metric.text
        assert metric.evidence
        assert metric.subject in known
        first, last = (bisect_right(starts, at) - 1 for at in (metric.start, metric.end - 1))
        assert owners[first][0] <= metric.start < owners[first][1], "a figure begins in a block"
        assert owners[last][0] <= metric.end - 1 < owners[last][1], "a figure ends in a block"
        assert owners[first][2] == owners[last][2], "a figure begins and ends in one block"
        if len({owner for _, _, owner in owners[first : last + 1]}) == 1:  # else a page number may stand amid it
            check_value(metric, text[metric.end : metric.end + SHARED])
    assert all(one.end <= other.start for one, other in pairwise(article.metrics))


def check_value(metric: Metric, behind: str) -> None:
    """The value is a number, and of a plainly printed figure the one that is printed, or of a scale printed behind."""
    assert metric.value.is_finite()
    assert metric.value_to is None or metric.value_to.is_finite()
    digits = metric.text.removesuffix(metric.unit)
    if PLAIN_NUMBER.fullmatch(digits):
        scales = [size for scale, size in SIZES.items() if scale in behind]
        assert metric.value in {Decimal(digits) * size for size in (1, *scales)}, (metric.text, metric.value)


def _owners(blocks: Sequence[Block]) -> list[tuple[int, int, int]]:
    """Each stretch of the source with the index of its block."""
    return sorted(
        (run.source_start, run.source_start + run.length, index)
        for index, block in enumerate(blocks)
        for run in block.runs
    )
