"""The JSON form in which the program answers for a page (its definition: tests/gold/README.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from decimal import Decimal

    from jianbao.errors import Language
    from jianbao.page.findings import Finding
    from jianbao.page.records import Article, Block, Institution, Metric


def answer(article: Article) -> dict[str, Any]:
    """The article as a JSON object: numbers are int where whole, else float; offsets in code points of the source."""
    masthead = article.masthead
    return {
        "source": article.source,
        "masthead": {
            "section": masthead.section,
            "year": masthead.year,
            "event": masthead.event,
            "edition": masthead.edition,
        },
        "headline": article.headline,
        "deck": article.deck,
        "institution": article.institution,
        "period": article.period,
        "blocks": [_block(block) for block in article.blocks],
        "institutions": [_institution(institution) for institution in article.institutions],
        "metrics": [_metric(metric) for metric in article.metrics],
    }


def _block(block: Block) -> dict[str, Any]:
    record: dict[str, Any] = {"type": block.type.value, "text": block.text}
    if block.role is not None:
        record |= {"role": block.role, "names": list(block.names)}
    return record


def _institution(institution: Institution) -> dict[str, Any]:
    return {
        "name": institution.name,
        "parent": institution.parent,
        "kind": institution.kind.value,
        "aliases": list(institution.aliases),
        "role": institution.role.value,
    }


def _metric(metric: Metric) -> dict[str, Any]:
    change = metric.change
    return {
        "start": metric.start,
        "end": metric.end,
        "text": metric.text,
        "value": number(metric.value),
        "value_to": None if metric.value_to is None else number(metric.value_to),
        "unit": metric.unit,
        "kind": metric.kind.value,
        "bound": metric.bound.value,
        "change": None if change is None else {"role": change.role.value, "direction": change.direction.value},
        "indicator": list(metric.indicator),
        "subject": metric.subject,
        "period": metric.period,
        "required": metric.required,
        "evidence": list(metric.evidence),
    }


def finding_record(finding: Finding, language: Language) -> dict[str, Any]:
    """What a check found, as a JSON object; spans in code points of the source."""
    return {
        "check": finding.check,
        "level": finding.level.value,
        "spans": [[span.start, span.end] for span in finding.spans],
        "why": finding.why.text(language),
    }


def number(value: Decimal) -> int | float:
    """A JSON number: int where the value is whole, else the nearest float."""
    return int(value) if value == value.to_integral_value() else float(value)
