"""PDFs: columns in order, several pages, and what is refused."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage, QPageSize

from jianbao.errors import WorldError
from jianbao.exchange.documents import apart
from jianbao.exchange.documents.extracting import extract, reads_pictures
from jianbao.exchange.documents.faults import NoTextError
from jianbao.exchange.intake import take_in
from jianbao.exchange.intake_report import Outcome
from tests.exchange.documents import made

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QApplication

    from jianbao.archive.store import Archive

pytestmark = pytest.mark.usefixtures("qapp")


def without_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_columns_are_read_one_behind_the_other(qapp: QApplication) -> None:
    taken = extract(made.pdf(made.newspaper), "A05.pdf")
    assert taken is not None
    lines = taken.text.split("\n")
    assert lines[0] == re.sub(" +", " ", made.MASTHEAD)
    assert made.HEADLINE in lines
    assert without_blanks(taken.text).endswith(without_blanks("".join(made.TEXT)))
    # Paragraphs are whole, also where a column ends.
    assert [line for line in lines if line.startswith("\u3000\u3000")] == [f"\u3000\u3000{text}" for text in made.TEXT]


def test_each_line_knows_its_place() -> None:
    taken = extract(made.pdf(made.newspaper, made.newspaper), "A05.pdf")
    assert taken is not None
    said = [taken.text[line.start : line.end] for line in taken.lines]
    one = [re.sub(" +", " ", made.MASTHEAD), made.HEADLINE, *(line.strip("\u3000") for line in made.column_lines())]
    assert said == one * 2
    assert {line.page for line in taken.lines} == {0, 1}
    (headline, again) = (line for line, text in zip(taken.lines, said, strict=True) if text == made.HEADLINE)
    assert headline.box == again.box
    width, height = 595.0, 842.0
    assert headline.box.left * width == pytest.approx(60, abs=3)
    assert 45 < headline.box.top * height < 65
    assert all(0 <= side <= 1 for line in taken.lines for side in line.box)


def test_it_is_taken_in_and_read_and_found_sound(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "A05.pdf"
    path.write_bytes(made.pdf(made.newspaper))
    report = take_in(archive, [tmp_path])
    assert [line.outcome for line in report.lines] == [Outcome.NEW]
    record = archive.article(1)
    assert record.source.encoding.startswith("pdf 1 (pypdfium2 ")
    assert record.article.headline == made.HEADLINE
    assert record.particulars.paper == "长治日报"
    assert record.particulars.date == "2026-01-28"
    assert {"100%", "98.31%", "9个", "11个", "15个"} <= {one.text for one in record.article.metrics}
    for one in record.article.metrics:
        assert without_blanks(record.text[one.start : one.end]) == one.text
    assert archive.pages.source(1) == path.read_bytes()
    kept = archive.pages.extract(1)
    assert kept is not None
    assert kept.text == record.text
    assert [record.text[line.start : line.end] for line in kept.lines][2:] == [
        line.strip("\u3000") for line in made.column_lines()
    ]
    assert archive.check() == []
    assert [line.outcome for line in take_in(archive, [tmp_path]).lines] == [Outcome.DUPLICATE]


def test_a_text_that_was_damaged_is_said(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "A05.pdf").write_bytes(made.pdf(made.newspaper))
    take_in(archive, [tmp_path])
    with archive.transaction() as transaction:
        transaction.connection.exec_driver_sql("UPDATE source_text SET text = replace(text, '98', '89')")
    assert any("A05.pdf" in said.zh for said in archive.check())
    with pytest.raises(WorldError, match="SHA-256"):
        archive.article(1)


def test_the_picture_of_a_page() -> None:
    data = made.pdf(made.newspaper)
    image = QImage.fromData(apart.picture("pdf", data, 0, 600))
    assert image.width() == 600
    assert image.height() == pytest.approx(600 * 842 / 595, abs=2)
    dark = sum(image.pixelColor(x, y).lightness() < 100 for x in range(60, 420) for y in range(50, 90))
    assert dark > 300


def blank(_painter: QPainter) -> None:
    pass


def test_what_is_refused(tmp_path: Path) -> None:
    whole = made.pdf(made.newspaper)
    many = made.pdf(*[made.newspaper] * 17)
    for data, why in ((whole[:300], "damaged"), (b"%PDF-1.7\n%%EOF", "damaged"), (many, "16 pages")):
        with pytest.raises(WorldError, match=why):
            extract(data, "A05.pdf")


@pytest.mark.skipif(reads_pictures(), reason="the extra that reads scans is installed")
@pytest.mark.parametrize("draw", [made.scan, blank])
def test_a_scan_says_what_to_install(draw: Callable[[QPainter], None]) -> None:
    with pytest.raises(WorldError, match=r"jianbao\[ocr\]"):
        extract(made.pdf(draw), "扫描.pdf")


def test_a_password_is_said() -> None:
    # RC4 of 40 bits, a user password: all that a reader looks at is that it does not know it.
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00> <00>] >>\nstartxref\n%d\n%%%%EOF" % table
    with pytest.raises(WorldError, match="password"):
        extract(out, "密.pdf")


def test_a_page_larger_than_any_paper() -> None:
    data = made.pdf(made.newspaper)
    found = re.search(rb"/MediaBox \[[^\]]*\]", data)
    assert found is not None
    larger = b"/MediaBox [0 0 90000 9]".ljust(len(found.group()))
    with pytest.raises(WorldError, match="larger than any paper"):
        extract(data.replace(found.group(), larger), "A05.pdf")


def test_the_other_process_dies_and_the_next_document_is_read(capfd: pytest.CaptureFixture[str]) -> None:
    data = made.pdf(made.newspaper)
    assert extract(data, "A05.pdf") is not None
    running = apart._process._running
    assert running is not None
    with pytest.raises(NoTextError, match="died"):
        apart._process.ask({"act": "no such act"}, data, 60)
    assert running.poll() is not None
    capfd.readouterr()
    assert extract(data, "A05.pdf") is not None
    again = apart._process._running
    assert again is not None
    again.kill()
    again.wait()
    assert extract(data, "A05.pdf") is not None


def test_one_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECONDS", "RECOGNISING_SECONDS"):
        monkeypatch.setattr(apart, name, 0.0)
    apart._process.end()
    started = time.monotonic()
    with pytest.raises(WorldError, match="took longer"):
        extract(made.pdf(made.newspaper), "A05.pdf")
    assert time.monotonic() - started < 30


def test_large_paper() -> None:
    taken = extract(made.pdf(made.newspaper, size=QPageSize.PageSizeId.A2), "A05.pdf")
    assert taken is not None
    assert without_blanks("".join(made.TEXT)) in without_blanks(taken.text)
