"""The commands that work on an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.archive.acts import named
from jianbao.archive.location import default_place
from jianbao.archive.office.address import Address
from jianbao.archive.store import Archive
from jianbao.cli import articles, exporting, importing, keeping, keys, office, upgrading
from jianbao.cli import figures as figure_commands
from jianbao.cli.conflicts import conflicts
from jianbao.cli.correcting import correct, correction_record
from jianbao.cli.institutions import institutions
from jianbao.cli.notes import link, mark, note, note_record, notes
from jianbao.cli.output import (
    decision_record,
    figures,
    print_article,
    print_columns,
    print_json,
    print_lines,
    print_text,
    print_tree,
)
from jianbao.cli.particulars import particulars
from jianbao.cli.people import desk_of
from jianbao.cli.search import search
from jianbao.cli.tags import tags
from jianbao.cli.versions import versions
from jianbao.errors import Sentence, WorldError
from jianbao.exchange.documents import again
from jianbao.exchange.intake_report import Outcome
from jianbao.exchange.sheets.words import noted
from jianbao.exchange.telling import about, known_of, told
from jianbao.page.answer import answer
from jianbao.resources import seeds

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from jianbao.archive.records import ArticleRecord, Decision
    from jianbao.errors import Language

_LIST_HEAD = (
    ("编号", "id"),
    ("标题", "title"),
    ("机构", "institution"),
    ("刊年", "year printed"),
    ("所述年份", "year reported"),
    ("数据", "figures"),
    ("标签", "tags"),
)


def run_on_archive(options: argparse.Namespace, language: Language) -> int:
    """Open the archive, run the command on it; gives the exit status."""
    if options.command == "key":
        return keys.key(options, language)
    if options.command == "office":
        return office.manage(options, language)
    place = options.archive or default_place()
    keeps = options.command in keeping.COMMANDS
    salvages = options.command == "check" and options.salvage is not None
    if isinstance(place, Address):
        if keeps or salvages:
            raise office.no_file(place)
        with office.opened_directly(place, language) as archive:
            return _COMMANDS[options.command](archive, options, language)
    keeping.warn(place, language)
    if keeps:
        return keeping.COMMANDS[options.command](place, options, language)
    if salvages:
        return keeping.salvage(place, options, language)
    with upgrading.told_by_a_bar(place, language) as tell:
        opened = Archive.open(place, upgrading=tell)
    with opened as archive:
        status = _COMMANDS[options.command](archive, options, language)
    keeping.back_up_of_the_day(place, options.command, language)
    return status


def list_articles(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao list``."""
    rows = archive.articles()
    if options.json:
        hits = [{"id": r.id, "title": r.title, "source": r.source_name, "snippet": r.deck or ""} for r in rows]
        print_json({"total": len(rows), "hits": hits})
        return 0
    head = [Sentence(*names).text(language) for names in _LIST_HEAD]
    print_columns(
        [head] * bool(rows)
        + [
            [
                str(r.id),
                r.title,
                r.institution or "",
                str(r.year or ""),
                r.period or "",
                figures(r.figures, language),
                " ".join(r.tags),
            ]
            for r in rows
        ]
    )
    return 0


def show_tree(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao tree``."""
    nodes = archive.institutions()
    if options.json:
        print_json(
            [
                {
                    "id": n.id,
                    "name": n.name,
                    "kind": n.kind.value,
                    "parent": n.parent_id,
                    "articles": n.articles,
                    "figures": n.figures,
                    "filed_by": n.filed_by,
                }
                for n in nodes
            ]
        )
    else:
        print_tree(nodes, language)
    return 0


def show(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao show``: the restored page, its figures, tags and notes."""
    record = archive.article(options.id)
    carried, written = archive.article_tags(options.id), archive.notes(options.id)
    corrections = archive.pages.corrections(options.id)
    if options.json:
        extra = {"id": record.id, "sha256": record.source.sha256, "engine": record.engine}
        extra |= {"page": list(record.beside.page), "pieces": list(record.beside.pieces)}
        said = answer(record.article) | extra | {"tags": carried, "notes": [note_record(n) for n in written]}
        print_json(said | {"corrections": [correction_record(one) for one in corrections]})
        return 0
    _print_pieces(archive, record, language)
    if carried:
        print_lines(["", "# " + " ".join(carried)])
    print_lines(f"✍ {one.printed} → {one.text}" for one in corrections if one.read)
    print_lines(f"✎ {noted(n, language)}" + (f" ‹{n.anchor.exact}›" if n.anchor else "") for n in written)
    return 0


def _print_pieces(archive: Archive, record: ArticleRecord, language: Language) -> None:
    """An article; with the other pieces of one that goes on elsewhere, in their order."""
    for number in record.beside.pieces or (record.id,):
        piece = record if number == record.id else archive.article(number)
        if record.beside.pieces:
            print_lines([f"—— {number} {piece.particulars.edition or piece.source.name} ——"])
        print_article(piece.article, language)
        print_text(piece.article)


def tag(archive: Archive, options: argparse.Namespace, _language: Language) -> int:
    """``jianbao tag`` and ``jianbao untag``."""
    archive.article(options.id)
    desk = desk_of(archive, options)
    act = desk.tag if options.command == "tag" else desk.untag
    act([options.id], *options.names)
    print_lines([" ".join(archive.article_tags(options.id))])
    return 0


def history(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao history``: each decision in words; ``--last`` those that undo would take back."""
    decisions = _of_last_step(archive) if options.last else archive.history(options.id)
    if options.json:
        print_json([decision_record(d) for d in decisions])
        return 0
    known = known_of(archive, decisions)
    rows = [
        [
            one.time.astimezone().strftime("%Y-%m-%d %H:%M:%S"),
            one.author,
            told(one, known).text(language),
            "" if options.id is not None else about(one, known),
        ]
        for one in decisions
    ]
    print_columns(rows)
    return 0


def _of_last_step(archive: Archive) -> list[Decision]:
    """The decisions of the step that undo would take back, the last first."""
    step = archive.next_undo()
    if step is None:
        raise WorldError(_NOTHING.zh, _NOTHING.en)
    return archive.made_by(step.act)[::-1]


_NOTHING = Sentence("没有可撤销的决定。", "There is nothing to undo.")


def undo(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao undo`` and ``jianbao redo``."""
    desk = desk_of(archive, options)
    undoing = options.command == "undo"
    act = desk.next_undo() if undoing else desk.next_redo()
    changes = desk.undo() if undoing else desk.redo()
    if act is None or changes is None:
        nothing = _NOTHING
        if not undoing:
            nothing = Sentence("没有可重做的决定。", "There is nothing to redo.")
        raise WorldError(nothing.zh, nothing.en)
    done = Sentence("已撤销：{}", "Undone: {}") if undoing else Sentence("已重做：{}", "Redone: {}")
    print_lines([done.text(language).format(named(act.kind, act.tag, act.decisions).text(language))])
    return 0


def check(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao check``: status 0 only for a sound archive, or one that ``--repair`` made sound."""
    if options.repair:
        with archive.transaction() as transaction:
            transaction.rebuild()
        importing.compare(archive)
    unlike, passed_over = again.compared(archive)
    findings = [*keeping.checked(archive), *unlike]
    for one in passed_over:
        keeping.say(one, language)
    if options.json:
        print_json([finding.text(language) for finding in findings])
    elif findings:
        print_lines(finding.text(language) for finding in findings)
    else:
        print(Sentence("档案完好。", "The archive is sound.").text(language))
    return int(bool(findings))


def demo(archive: Archive, _options: argparse.Namespace, language: Language) -> int:
    """``jianbao demo``: the five pages, read and filed."""
    report = importing.taken_in(archive, [seeds()])
    print_columns([importing.row(line, language) for line in report.lines])
    print()
    print_tree(archive.institutions(), language)
    return int(any(line.outcome is Outcome.FAILED for line in report.lines))


_COMMANDS: dict[str, Callable[[Archive, argparse.Namespace, Language], int]] = {
    "import": importing.import_paths,
    "list": list_articles,
    "search": search,
    "tree": show_tree,
    "show": show,
    **dict.fromkeys(("tag", "untag"), tag),
    "tags": tags,
    "institutions": institutions,
    "note": note,
    "mark": mark,
    "link": link,
    "notes": notes,
    "verdict": figure_commands.verdict,
    "figures": figure_commands.ledger,
    "findings": figure_commands.findings,
    **dict.fromkeys(("sign", "unsign"), figure_commands.sign),
    "particulars": particulars,
    "correct": correct,
    **articles.COMMANDS,
    "versions": versions,
    "conflicts": conflicts,
    "history": history,
    **dict.fromkeys(("undo", "redo"), undo),
    "export": exporting.export,
    "cite": exporting.cite_articles,
    "sync": office.synchronise_with,
    "check": check,
    "demo": demo,
}
