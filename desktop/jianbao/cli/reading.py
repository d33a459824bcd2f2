"""``jianbao read``: reading without storing."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from jianbao.cli.output import print_article, print_json
from jianbao.errors import WorldError
from jianbao.exchange.decoding import decode, read_file
from jianbao.page.answer import answer
from jianbao.reading.reader import read as read_page

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from jianbao.errors import Language
    from jianbao.page.records import Article


def read(options: argparse.Namespace, language: Language) -> int:
    """Read each file; a file that cannot be read is said on stderr and the others are read all the same."""
    status = 0
    answers: list[dict[str, Any]] = []
    for path in options.files:
        try:
            article = _read_one(path)
            if options.answers is not None:
                _write_answer(options.answers, path, article)
            elif options.json:
                answers.append(answer(article))
            else:
                print_article(article, language, explain=options.explain)
        except WorldError as error:
            print(f"jianbao: {error.sentence.text(language)}", file=sys.stderr)
            status = 1
    if options.json and options.answers is None:
        print_json(answers)
    return status


def _read_one(path: Path) -> Article:
    decoded = decode(read_file(path), path.name)
    return read_page(decoded.text, path.name)


def _write_answer(folder: Path, path: Path, article: Article) -> None:
    target = folder / f"{path.stem}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(answer(article), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorldError(
            f"写不了“{target}”（{reason}）；请换一个可写的文件夹。",
            f"Cannot write “{target}” ({reason}); choose a folder that can be written to.",
        ) from error
