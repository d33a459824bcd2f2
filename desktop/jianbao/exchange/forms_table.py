"""What is known of the mastheads of papers, as a table: CSV as a spreadsheet keeps it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from jianbao.errors import Sentence, WorldError
from jianbao.exchange.decoding import decode, read_file
from jianbao.exchange.writing import written
from jianbao.page.forms import Form
from jianbao.page.particulars import Particular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from jianbao.errors import Language

HEAD = (
    Sentence("报纸", "paper"),
    Sentence("项目", "particular"),
    Sentence("印作", "printed"),
    Sentence("意思", "means"),
)
NAMES = {
    Particular.PAPER: Sentence("报纸", "paper"),
    Particular.DATE: Sentence("日期", "date"),
    Particular.EDITION: Sentence("版次", "edition"),
    Particular.SECTION: Sentence("栏目", "section"),
}
"""What the particulars are called."""
_FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula."""
_ALSO = {"报名": Particular.PAPER, "版面": Particular.SECTION}


def write(path: Path, forms: Iterable[Form], language: Language) -> Path:
    """Write forms as CSV. Raises ``WorldError`` where it cannot be written."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head.text(language) for head in HEAD)
    for form in forms:
        writer.writerow(map(_harmless, (form.paper, NAMES[form.which].text(language), form.printed, form.means)))
    # With a mark at its head, by which Excel knows UTF-8.
    data = b"\xef\xbb\xbf" + text.getvalue().encode()
    return written(path if path.suffix else path.with_suffix(".csv"), lambda part: _put(part, data))


def _harmless(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith(tuple("'" + sign for sign in _FORMULA)) else cell


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def read(path: Path) -> list[Form]:
    """The forms of a table, in its order.

    Raises ``WorldError`` for a file that cannot be read, is no such table, or has a line that says nothing.
    """
    text = decode(read_file(path), path.name).text.lstrip("\ufeff")
    lines = csv.reader(io.StringIO(text), delimiter="\t" if "\t" in text.partition("\n")[0] else ",")
    try:
        columns = _columns(next(lines, []), path)
        return list(_forms(lines, columns, path))
    except csv.Error as error:
        raise WorldError(
            f"“{path.name}”不是完好的 CSV（{error}）。请用表格软件另存为 CSV UTF-8。",
            f"“{path.name}” is no sound CSV ({error}). Save it as CSV UTF-8 with a spreadsheet.",
        ) from error


def _columns(head: Sequence[str], path: Path) -> list[int]:
    cells = [cell.strip().lower() for cell in head]
    found = [next((n for n, cell in enumerate(cells) if cell in (one.zh, one.en)), -1) for one in HEAD]
    if min(found) < 0:
        names = "、".join(one.zh for one in HEAD)
        raise WorldError(
            f"“{path.name}”不是报头模板的表：首行须有 {names}。",
            f"“{path.name}” is no table of forms: its first line needs {', '.join(one.en for one in HEAD)}.",
        )
    return found


def _forms(lines: Iterable[list[str]], columns: Sequence[int], path: Path) -> Iterator[Form]:
    for number, line in enumerate(lines, 2):
        paper, name, printed, means = (_plain(" ".join(line[n].split())) if n < len(line) else "" for n in columns)
        if not any((paper, name, printed, means)):
            continue
        which = _which(name)
        if which is None:
            raise WorldError(
                f"“{path.name}”第 {number} 行的项目“{name}”不认得，请写报纸、日期、版次或栏目。",
                f"“{path.name}”, line {number}: “{name}” is no paper, date, edition or section.",
            )
        yield Form(paper, which, printed, means)


def _which(name: str) -> Particular | None:
    named = {said.text(language): which for which, said in NAMES.items() for language in ("zh", "en")}
    return (named | _ALSO).get(name.lower())
