"""Pages made by hand for the tests of the archive, and their way into it."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import TYPE_CHECKING

from jianbao.page.records import (
    Article,
    Block,
    BlockType,
    Institution,
    InstitutionKind,
    Masthead,
    Metric,
    MetricKind,
    Role,
    Run,
)

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

COMMISSION = Institution("长治市卫生健康委员会", InstitutionKind.COMMISSION, Role.SUBJECT)


def hospital(name: str, role: Role = Role.SUBJECT, parent: str | None = None) -> Institution:
    return Institution(name, InstitutionKind.HOSPITAL, role, parent)


def department(name: str, parent: str | None = None) -> Institution:
    return Institution(name, InstitutionKind.DEPARTMENT, Role.PART, parent)


def figure(subject: str | None = None, *, required: bool = True) -> Metric:
    return Metric(0, 1, "1", Decimal(1), "", MetricKind.COUNT, subject=subject, required=required)


def page(
    *institutions: Institution,
    own: str | None = None,
    figures: tuple[Metric, ...] = (),
    headline: str | None = "标题",
    year: int | None = 2026,
) -> Article:
    """A page about the first institution, or ``own``."""
    about = own or (institutions[0].name if institutions else None)
    blocks = (Block(BlockType.PARAGRAPH, "正文", (Run(0, 0, 2),)),)
    return Article("页.txt", blocks, Masthead(year=year), headline, None, about, None, tuple(institutions), figures)


def store(archive: Archive, article: Article, text: str | None = None, engine: str = "reader 1") -> int:
    """Take a page in as the intake does; without ``text`` its source is like no other."""
    data = (repr(article) if text is None else text).encode()
    with archive.transaction() as transaction:
        article_id = transaction.add_source(hashlib.sha256(data).hexdigest(), article.source, data)
        transaction.store_reading(article_id, article, engine, "utf-8")
    return article_id
