"""How the command line prints articles, lists and JSON."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any

from jianbao.cli.visible import visible
from jianbao.errors import Sentence
from jianbao.page.records import BlockType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianbao.archive.records import Decision, InstitutionNode
    from jianbao.errors import Language
    from jianbao.page.records import Article, Metric

OPTIONAL = Sentence("（可不核）", " (optional)")


def print_json(value: object) -> None:
    """The value as JSON, Chinese readable."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def width(text: str) -> int:
    """Columns of a terminal that the text takes: two for each wide character (Unicode Standard Annex #11)."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, columns: int) -> str:
    """The text filled up with spaces to that many columns."""
    return text + " " * (columns - width(text))


def print_columns(rows: Sequence[Sequence[str]]) -> None:
    """Rows in aligned columns, two spaces between them."""
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*shown, strict=True)] if shown else []
    for row in shown:
        print("  ".join(pad(cell, columns) for cell, columns in zip(row, widths, strict=True)).rstrip())


def print_article(article: Article, language: Language, *, explain: bool = False) -> None:
    """The article's head, then its figures, one a line."""
    print(visible(article.headline or article.deck or article.source))
    if article.headline and article.deck:
        print(visible(f"——{article.deck}"))
    print(visible("  ".join(filter(None, (article.institution, article.period, article.source)))))
    print_columns([_metric_row(metric, article, language) for metric in article.metrics])
    if explain:
        for metric in article.metrics:
            print(f"{metric.text}:")
            print_lines(f"  {line}" for line in metric.evidence)
    print()


def print_text(article: Article) -> None:
    """The page as restored, headings and captions told from paragraphs."""
    marks = {
        BlockType.HEADING: "## ",
        BlockType.CAPTION: "▣ ",
        BlockType.MASTHEAD: "· ",
        BlockType.CREDIT: "· ",
    }
    for block in article.blocks:
        if block.type not in (BlockType.HEADLINE, BlockType.DECK):
            print(visible(f"{marks.get(block.type, '')}{block.text}", keep="\n\t"))


def articles(count: int, language: Language) -> str:
    """So many articles, in words."""
    return Sentence(f"{count} 篇", f"{count} article" + "s" * (count != 1)).text(language)


def figures(count: int, language: Language) -> str:
    """So many figures, in words."""
    return Sentence(f"{count} 条数据", f"{count} figure" + "s" * (count != 1)).text(language)


def print_lines(lines: Iterable[str]) -> None:
    """Each on a line of its own, or on as many as it has."""
    for line in lines:
        print(visible(line, keep="\n\t"))


def print_tree(nodes: Sequence[InstitutionNode], language: Language) -> None:
    """The institutions, each under its parent, with articles and figures rolled up."""
    children: dict[int | None, list[InstitutionNode]] = {}
    for node in nodes:
        children.setdefault(node.parent_id, []).append(node)
    rows: list[tuple[str, str, str]] = []

    def add(parent: int | None, depth: int) -> None:
        for node in children.get(parent, []):
            rows.append(("  " * depth + node.name, articles(node.articles, language), figures(node.figures, language)))
            add(node.id, depth + 1)

    add(None, 0)
    print_columns(rows)


def _metric_row(metric: Metric, article: Article, language: Language) -> list[str]:
    label = metric.indicator[0] if metric.indicator else ""
    change = f"{metric.change.role.value} {metric.change.direction.value}" if metric.change else ""
    subject = metric.subject if metric.subject != article.institution else None
    return [
        f"{metric.start}:{metric.end}",
        metric.text + ("" if metric.required else OPTIONAL.text(language)),
        label,
        " ".join(filter(None, (metric.bound.value if metric.bound.value != "exact" else "", change))),
        metric.period or "",
        subject or "",
    ]


def decision_record(decision: Decision) -> dict[str, Any]:
    """A decision of the log as JSON."""
    return {
        "id": decision.id,
        "author": decision.author,
        "device": decision.device,
        "time": decision.time.isoformat(),
        "kind": decision.kind,
        "slot": decision.slot,
        "says": decision.says,
        "supersedes": list(decision.supersedes),
        "act": decision.act,
    }
