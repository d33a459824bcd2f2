"""The commands about figures: verdicts, the ledger, what the checks found, signing off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianbao.archive.figures import Evidence, Verdict
from jianbao.archive.records import LedgerQuery
from jianbao.cli.output import print_columns, print_json, print_lines
from jianbao.cli.people import desk_of, passage_of
from jianbao.errors import Sentence, WorldError
from jianbao.exchange.sheets.words import LEVELS, RANKS, VERDICTS
from jianbao.page.answer import finding_record, number
from jianbao.page.findings import Level
from jianbao.review.examining import examine_all

if TYPE_CHECKING:
    import argparse

    from jianbao.archive.figures import Figure
    from jianbao.archive.records import FigureRow, KnownFinding
    from jianbao.archive.store import Archive
    from jianbao.errors import Language
    from jianbao.page.records import Span


def verdict(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao verdict``: what a person says of one figure."""
    span = passage_of(options.passage, len(archive.article(options.id).text))
    figure = _figure_at(archive, options.id, span)
    if options.value is not None and options.verdict != Verdict.WRONG:
        raise WorldError(
            "--value 只用于 wrong：改正后的数值。", "--value goes with wrong only: it says what the figure should be."
        )
    given = None if options.verdict == "unchecked" else Verdict(options.verdict)
    evidence = Evidence(said) if (said := (options.evidence or "").strip()) else None
    desk_of(archive, options).figures.rule(options.id, [figure.key], given, options.value, evidence)
    progress = archive.progress(options.id)
    checked, figures = (0, 0) if progress is None else (progress.checked, progress.figures)
    told = Sentence(f"{figure.metric.text}  已核 {checked}/{figures}", f"{figure.metric.text}  {checked}/{figures}")
    print_lines([told.text(language)])
    return 0


def _figure_at(archive: Archive, article_id: int, span: Span) -> Figure:
    for figure in archive.figures(article_id):
        if span in (figure.metric.span, figure.key):
            return figure
    raise WorldError(
        f"第 {article_id} 号文章的 {span.start}:{span.end} 不是一个数据；jianbao show {article_id} 列出各数据的起止。",
        f"{span.start}:{span.end} of article {article_id} is no figure; jianbao show {article_id} lists them.",
    )


def ledger(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao figures``: the ledger, or what a query leaves of it."""
    rows = archive.figure_rows(archive.ledger(LedgerQuery(" ".join(options.query))))
    if options.json:
        print_json([_row_record(row) for row in rows])
    else:
        print_columns([_row_columns(row, language) for row in rows])
    return 0


def _row_columns(row: FigureRow, language: Language) -> list[str]:
    said = "" if row.verdict is None else VERDICTS[row.verdict].text(language)
    return [
        f"{row.article_id} {row.span.start}:{row.span.end}",
        row.text if row.corrected is None else f"{row.text} → {row.corrected}",
        row.indicator or "",
        row.subject or "",
        row.period or "",
        said,
        row.author or "",
    ]


def _row_record(row: FigureRow) -> dict[str, Any]:
    return {
        "id": row.article_id,
        "start": row.span.start,
        "end": row.span.end,
        "text": row.text,
        "value": number(row.value),
        "value_to": None if row.value_to is None else number(row.value_to),
        "unit": row.unit,
        "kind": row.kind.value,
        "bound": row.bound.value,
        "indicator": row.indicator,
        "measure": row.measure,
        "subject": row.subject,
        "period": row.period,
        "verdict": None if row.verdict is None else row.verdict.value,
        "corrected": row.corrected,
        "author": row.author,
        "time": None if row.time is None else row.time.isoformat(),
        "title": row.title,
        "source": row.source_name,
    }


def findings(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao findings``: what the checks say of a page; status 1 if a contradiction is not settled."""
    archive.article(options.id)
    examine_all(archive)
    found = archive.findings(options.id)
    if options.json:
        print_json([finding_record(one.finding, language) | {"settled": _how(one)} for one in found])
    else:
        rows = [[LEVELS[one.finding.level].text(language), one.finding.why.text(language), _how(one)] for one in found]
        print_columns(rows)
    return int(any(one.open and one.finding.level is Level.CONTRADICTORY for one in found))


def _how(one: KnownFinding) -> str:
    return " ".join(filter(None, (f"{s.how} {s.note} ({s.author})".replace("  ", " ") for s in one.settlements)))


def sign(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao sign`` and ``jianbao unsign``: sign a page off, countersign it, take that back."""
    archive.article(options.id)
    examine_all(archive)
    desk = desk_of(archive, options).figures
    (desk.sign if options.command == "sign" else desk.unsign)(options.id)
    for one in archive.sign_offs(options.id):
        print_lines([f"{RANKS[one.rank].text(language)}  {one.author}  {one.time.astimezone():%Y-%m-%d %H:%M}"])
    return 0
