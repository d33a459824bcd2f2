"""``jianbao particulars``: paper, date, edition and section of pages, shown or said; the forms of mastheads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianbao.cli.output import articles, print_columns, print_json, print_lines
from jianbao.cli.people import desk_of
from jianbao.errors import Sentence, WorldError
from jianbao.exchange import forms_table
from jianbao.exchange.forms_table import HEAD, NAMES
from jianbao.page.forms import Form
from jianbao.page.particulars import Particular
from jianbao.review.forms import checked

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from jianbao.archive.store import Archive
    from jianbao.errors import Language
    from jianbao.page.particulars import Particulars

_SAID, _TOLD = "*", "~"
"""Behind what people say of a page, and behind what the forms of its paper tell."""


def particulars(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """Say what is given of each page, then show how they stand; or do one thing about forms."""
    if options.table is not None:
        return _add(archive, options, [checked(one) for one in forms_table.read(options.table)], language)
    if options.out is not None:
        print_lines([str(forms_table.write(options.out, archive.pages.forms(), language))])
        return 0
    if options.forms or options.forget:
        return _forms(archive, options, language)
    return _pages(archive, options, language)


def _pages(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    if not options.ids:
        raise WorldError("请写明文章编号。", "Say which articles, by their numbers.")
    _say(archive, options)
    if options.teach:
        return _add(archive, options, _taught(archive, options), language)
    archive.sources(options.ids)
    known = archive.pages.particulars(options.ids)
    if options.json:
        print_json([_record(number, page) for number, page in sorted(known.items())])
        return 0
    head = [Sentence("编号", "id").text(language), *(name.text(language) for name in NAMES.values())]
    print_columns([head, *(_row(number, page) for number, page in sorted(known.items()))])
    return 0


def _say(archive: Archive, options: argparse.Namespace) -> None:
    values = {which: getattr(options, which.value) for which in Particular}
    given = {which: text for which, text in values.items() if text is not None}
    as_read = {Particular(name): None for name in options.as_read}
    if given or as_read:
        desk_of(archive, options).particulars.set(options.ids, given | as_read)


def _taught(archive: Archive, options: argparse.Namespace) -> list[Form]:
    """What these pages teach; raises ``WorldError`` if it is nothing."""
    found: dict[Form, None] = {}
    archive.sources(options.ids)
    for number, page in archive.pages.particulars(options.ids).items():
        found |= dict.fromkeys(one.form for one in archive.pages.lessons(number) if one.sure)
        if page.paper is not None:
            also = (Form(page.paper, Particular.PAPER, words, page.paper) for words in options.also)
            found |= dict.fromkeys(map(checked, also))
    if not found:
        raise WorldError(
            "没有可学的：请先填写报纸名和识读有误的一项，且所填的要在报头上印着。",
            "There is nothing to learn: say the paper and what is misread first; it must be printed on the masthead.",
        )
    return list(found)


def _add(archive: Archive, options: argparse.Namespace, forms: Sequence[Form], language: Language) -> int:
    """Have forms hold, or with ``--preview`` only tell what they would change."""
    changed = archive.pages.preview(forms)
    pages = articles(len({one.article_id for one in changed}), language)
    if options.json:
        names = ("id", "particular", "before", "after")
        rows = ((one.article_id, one.which.value, one.before, one.after) for one in changed)
        print_json([dict(zip(names, row, strict=True)) for row in rows])
    else:
        print_columns([_cells(form, language) for form in forms])
        print_columns(
            [[str(one.article_id), NAMES[one.which].text(language), one.before, "→", one.after] for one in changed]
        )
    if options.preview:
        _tell(options, Sentence(f"会改 {pages}。", f"Would change {pages}."), language)
        return 0
    desk = desk_of(archive, options).forms
    if options.table is None:
        desk.teach(forms)
    else:
        desk.take_in(forms)
    _tell(options, Sentence(f"已改 {pages}。", f"{pages} changed."), language)
    return 0


def _tell(options: argparse.Namespace, told: Sentence, language: Language) -> None:
    if not options.json:
        print_lines([told.text(language)])


def _forms(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """List the forms, without those that are to be forgotten."""
    known = archive.pages.forms()
    if options.forget:
        if max(options.forget) > len(known) or min(options.forget) < 1:
            raise WorldError(f"只有 {len(known)} 条模板。", f"There are {len(known)} forms.")
        desk_of(archive, options).forms.forget(known[number - 1] for number in set(options.forget))
        known = archive.pages.forms()
    used = archive.pages.forms_used()
    counts = [used.get((one.paper, one.which, one.printed), 0) for one in known]
    if options.json:
        print_json(
            [
                {
                    "paper": one.paper,
                    "particular": one.which.value,
                    "printed": one.printed,
                    "means": one.means,
                    "pages": n,
                }
                for one, n in zip(known, counts, strict=True)
            ]
        )
        return 0
    rows = [
        [str(number), *_cells(form, language), articles(n, language)]
        for number, (form, n) in enumerate(zip(known, counts, strict=True), 1)
    ]
    head = [Sentence("序号", "no.").text(language), *(one.text(language) for one in HEAD), ""]
    print_columns([head, *rows] if rows else [])
    return 0


def _cells(form: Form, language: Language) -> list[str]:
    return [form.paper, NAMES[form.which].text(language), form.printed, form.means]


def _record(number: int, page: Particulars) -> dict[str, Any]:
    stands = {which.value: page[which] for which in Particular}
    by_person = [which.value for which in Particular if which in page.said]
    by_form = {which.value: page.told[which].printed for which in Particular if _is_told(page, which)}
    return {"id": number, **stands, "said": by_person, "told": by_form}


def _is_told(page: Particulars, which: Particular) -> bool:
    return which in page.told and which not in page.said


def _row(number: int, page: Particulars) -> list[str]:
    signs = {which: _SAID * (which in page.said) + _TOLD * _is_told(page, which) for which in Particular}
    return [str(number), *((page[which] or "") + signs[which] for which in Particular)]
