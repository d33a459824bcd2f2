"""``jianbao particulars``: paper, date, edition and section of pages, shown or said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianbao.cli.output import print_columns, print_json
from jianbao.cli.people import desk_of
from jianbao.errors import Sentence
from jianbao.page.particulars import Particular

if TYPE_CHECKING:
    import argparse

    from jianbao.archive.store import Archive
    from jianbao.errors import Language
    from jianbao.page.particulars import Particulars

NAMES = {
    Particular.PAPER: Sentence("报纸", "paper"),
    Particular.DATE: Sentence("日期", "date"),
    Particular.EDITION: Sentence("版次", "edition"),
    Particular.SECTION: Sentence("栏目", "section"),
}


def particulars(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """Say what is given of each page, then show how they stand; what people said is marked with an asterisk."""
    values = {which: getattr(options, which.value) for which in Particular}
    given = {which: text for which, text in values.items() if text is not None}
    as_read = {Particular(name): None for name in options.as_read}
    if given or as_read:
        desk_of(archive, options).particulars.set(options.ids, given | as_read)
    archive.sources(options.ids)
    known = archive.pages.particulars(options.ids)
    if options.json:
        print_json([_record(number, page) for number, page in sorted(known.items())])
        return 0
    head = [Sentence("编号", "id").text(language), *(name.text(language) for name in NAMES.values())]
    print_columns([head, *(_row(number, page) for number, page in sorted(known.items()))])
    return 0


def _record(number: int, page: Particulars) -> dict[str, Any]:
    stands = {which.value: page[which] for which in Particular}
    return {"id": number, **stands, "said": [which.value for which in Particular if which in page.said]}


def _row(number: int, page: Particulars) -> list[str]:
    return [str(number), *((page[which] or "") + "*" * (which in page.said) for which in Particular)]
