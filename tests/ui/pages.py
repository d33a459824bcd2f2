"""The five pages as records, read from the gold: what the panes are shown in their tests."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianbao.archive.piece_records import Beside
from jianbao.archive.records import (
    ArticleRecord,
    ArticleRow,
    InstitutionNode,
    Note,
    SourceRecord,
    Tag,
)
from jianbao.page.anchors import AnchorState, anchor_at
from jianbao.page.particulars import Particular, particulars
from jianbao.page.records import (
    Article,
    Block,
    BlockType,
    Bound,
    Change,
    ChangeRole,
    Direction,
    Institution,
    InstitutionKind,
    Masthead,
    Metric,
    MetricKind,
    Role,
    Run,
    Span,
)
from jianbao.review.desk import Desk

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

ROOT = Path(__file__).resolve().parents[2]
GOLD = sorted((ROOT / "tests" / "gold" / "seeds").glob("*.json"))
COMMISSION = "长治市卫生健康委员会"
NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


def article_of(gold: dict[str, Any]) -> Article:
    return Article(
        source=gold["source"],
        blocks=tuple(
            Block(
                BlockType(b["type"]),
                b["text"],
                (Run(0, 0, len(b["text"])),),
                b.get("role"),
                tuple(b.get("names", ())),
            )
            for b in gold["blocks"]
        ),
        masthead=Masthead(**gold["masthead"]),
        headline=gold["headline"],
        deck=gold["deck"],
        institution=gold["institution"],
        period=gold["period"],
        institutions=tuple(
            Institution(i["name"], InstitutionKind(i["kind"]), Role(i["role"]), i["parent"], tuple(i["aliases"]))
            for i in gold["institutions"]
        ),
        metrics=tuple(metric_of(m) for m in gold["metrics"]),
    )


def metric_of(m: dict[str, Any]) -> Metric:
    change = m["change"] and Change(ChangeRole(m["change"]["role"]), Direction(m["change"]["direction"]))
    return Metric(
        start=m["start"],
        end=m["end"],
        text=m["text"],
        value=Decimal(str(m["value"])),
        value_to=None if m["value_to"] is None else Decimal(str(m["value_to"])),
        unit=m["unit"],
        kind=MetricKind(m["kind"]),
        bound=Bound(m["bound"]),
        change=change,
        indicator=tuple(m["indicator"]),
        subject=m["subject"],
        period=m["period"],
        required=m["required"],
        evidence=(f"numeral: {m['text']}",),
    )


def record(number: int = 0) -> ArticleRecord:
    """The page of that number, 0 to 4, as the archive would give it."""
    gold = json.loads(GOLD[number].read_text(encoding="utf-8"))
    data = (ROOT / "seeds" / gold["source"]).read_bytes()
    source = SourceRecord(hashlib.sha256(data).hexdigest(), gold["source"], len(data), "utf-8", NOON)
    article = article_of(gold)
    head = {Particular.SECTION: article.masthead.section, Particular.EDITION: article.masthead.edition}
    return ArticleRecord(
        number + 1,
        article,
        source,
        data.decode("utf-8"),
        "jianbao-reader 1",
        gold["headline"] or gold["source"],
        particulars({which: text for which, text in head.items() if text}, {}),
        beside=Beside(source.sha256),
    )


def row(found: ArticleRecord, tags: tuple[str, ...] = (), notes: int = 0) -> ArticleRow:
    """The line of the list for that page."""
    article = found.article
    return ArticleRow(
        id=found.id,
        title=article.headline or article.deck or found.text.split()[0],
        deck=article.deck,
        institution=article.institution,
        edition=article.masthead.edition,
        year=article.masthead.year,
        period=article.period,
        figures=sum(metric.required for metric in article.metrics),
        notes=notes,
        tags=tags,
        source_name=article.source,
        sha256=found.source.sha256,
    )


def rows() -> list[ArticleRow]:
    """The five lines of the list."""
    tags = [("要闻", "骨科"), (), ("待核",), ("要闻", "医改", "需回访的长标签"), ()]
    return [row(record(n), tags[n], notes=n % 3) for n in range(5)]


def shelve(archive: Archive) -> None:
    """Keep the five pages in an archive, with the tags of ``rows`` and of ``vocabulary``."""
    for number, line in enumerate(rows()):
        found = record(number)
        with archive.transaction() as transaction:
            source = found.source
            article_id = transaction.add_source(source.sha256, source.name, found.text.encode())
            transaction.store_reading(article_id, found.article, found.engine, "utf-8")
        if line.tags:
            Desk(archive, "李冰", "desk-1").tag([article_id], *line.tags)


def vocabulary() -> list[Tag]:
    return [
        Tag("要闻", "#c93a2e", 2),
        Tag("医改", "#2d70b8", 1),
        Tag("待核", "#b08a08", 1),
        Tag("骨科", "#3f8a36", 1),
        Tag("需回访的长标签", None, 1),
    ]


def nodes() -> list[InstitutionNode]:
    """The tree of the five pages: the commission, its hospitals by the filing rule, their parts as the pages say."""
    found: list[InstitutionNode] = [InstitutionNode(1, COMMISSION, InstitutionKind.COMMISSION, None, 5, 167, None)]
    for number in range(5):
        article = record(number).article
        page = next((i for i in article.institutions if i.name == article.institution), None)
        if page is None or page.name == COMMISSION:
            continue
        required = [m for m in article.metrics if m.required]
        top = len(found) + 1
        found.append(InstitutionNode(top, page.name, page.kind, 1, 1, len(required), "rule"))
        for part in article.institutions:
            if part.parent == page.name:
                own = sum(m.subject == part.name for m in required)
                found.append(InstitutionNode(len(found) + 1, part.name, part.kind, top, 1, own, "page"))
    return found


def notes(found: ArticleRecord) -> list[Note]:
    """A note on the article, one on a passage, one whose passage moved, one whose passage is gone."""
    text, sha256 = found.text, found.source.sha256
    at = text.index("三甲医院")
    anchors = [anchor_at(text, sha256, at + n * 40, at + n * 40 + 12) for n in range(3)]
    span = Span(at, at + 12)
    return [
        Note("n1", found.id, "与去年两会专刊对照：床旁结算率口径是否一致？", "李冰", NOON),
        Note("n2", found.id, "出处待查。", "温媛", NOON, anchors[0], AnchorState.KEPT, span),
        Note("n3", found.id, "此句上版有误。", "温媛", NOON, anchors[1], AnchorState.MOVED, span),
        Note("n4", found.id, "原图说已删。", "李冰", NOON, anchors[2], AnchorState.ORPHANED, None),
    ]
