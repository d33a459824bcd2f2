"""Writes the man pages, English and Chinese, from the parser of the command line.

``python packaging/manual.py SOURCE DATE OUT``: the checkout whose parser it is, the day (as
2026-11-23), the folder ``man``.
"""

from __future__ import annotations

import gzip
import os
import sys
from pathlib import Path

from argparse_manpage.manpage import Manpage

ABOUT = {"en": "an archive for Chinese newspaper feature pages", "zh": "中文报纸专版的档案"}
LANGUAGES = {"en": "man1", "zh": "zh_CN/man1"}


def main(source: Path, day: str, out: Path) -> None:
    """Write ``OUT/man1/jianbao.1.gz`` and ``OUT/zh_CN/man1/jianbao.1.gz``."""
    sys.path.insert(0, str(source / "desktop"))
    # argparse breaks lines by the terminal.
    os.environ["COLUMNS"] = "100"
    from jianbao import __version__  # noqa: PLC0415 - of that checkout
    from jianbao.cli.parser import build_parser  # noqa: PLC0415

    for language, folder in LANGUAGES.items():
        parser = build_parser(language)
        data = {
            "prog": "jianbao",
            "version": __version__,
            "date": day,
            "manual_title": "Jianbao",
            "project_name": "Jianbao",
        }
        page = Manpage(parser, format="single-commands-section", _data=data)
        page.date = day
        # man -k reads this line: a name and what it is.
        text = str(page).replace(".SH NAME\njianbao\n", f".SH NAME\njianbao \\- {ABOUT[language]}\n", 1)
        target = out / folder / "jianbao.1.gz"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
