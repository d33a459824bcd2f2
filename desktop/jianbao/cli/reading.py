"""``jianbao read``: reading without storing."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from jianbao.cli.output import print_article, print_json
from jianbao.cli.visible import visible
from jianbao.errors import WorldError
from jianbao.exchange.decoding import LIMIT, file_name, read_file
from jianbao.exchange.documents.extracting import limit_of
from jianbao.exchange.pages import read_page
from jianbao.page.answer import answer, finding_record
from jianbao.review import checks

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from jianbao.errors import Language
    from jianbao.exchange import pages


def read(options: argparse.Namespace, language: Language) -> int:
    """Read each file; a file that cannot be read is said on stderr and the others are read all the same."""
    status = 0
    answers: list[dict[str, Any]] = []
    written: dict[Path, Path] = {}
    for path in options.files:
        try:
            page = read_page(read_file(path, limit_of(path, LIMIT)), file_name(path))
            article = page.article
            if options.answers is not None:
                _write_answer(options.answers / f"{path.stem}.json", path, _answer(page, language), written)
            elif options.json:
                answers.append(_answer(page, language))
            else:
                print_article(article, language, explain=options.explain)
        except WorldError as error:
            print(visible(f"jianbao: {error.sentence.text(language)}"), file=sys.stderr)
            status = 1
    if options.json and options.answers is None:
        print_json(answers)
    return status


def _answer(page: pages.Page, language: Language) -> dict[str, Any]:
    """The answer for a page, with what the checks find on it."""
    found = checks.check(checks.Page(page.text, page.article, page.article.metrics))
    return answer(page.article) | {"findings": [finding_record(one, language) for one in found]}


def _write_answer(target: Path, path: Path, record: dict[str, Any], written: dict[Path, Path]) -> None:
    """Write the answer whole or not at all; ``written`` knows whose answers lie where."""
    if target in written:
        raise WorldError(
            f"“{path}”的结果未写出：“{target}”已是“{written[target]}”的结果。请给文件不同的名字，或分次写入不同的文件夹。",
            f"The answer of “{path}” was not written: “{target}” is already that of “{written[target]}”. "
            "Give the files different names, or write them into different folders.",
        )
    part = target.with_name(f".{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorldError(
            f"写不了“{target}”（{reason}）；请换一个可写的文件夹。",
            f"Cannot write “{target}” ({reason}); choose a folder that can be written to.",
        ) from error
    written[target] = path
