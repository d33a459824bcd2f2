"""Text in pictures, with the extra: what was drawn is read, offline, and figures of unsure lines come first."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QPageSize
from rapidfuzz.distance import Levenshtein

from jianbao.archive.rows import METRIC, page_rows
from jianbao.errors import WorldError
from jianbao.exchange.documents.extracting import extract, reads_pictures
from jianbao.exchange.intake import take_in
from jianbao.exchange.intake_report import Outcome
from jianbao.page.extracts import Box, Extract, PlacedLine
from jianbao.reading import reader
from tests.exchange.documents import made

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPainter

    from jianbao.archive.store import Archive

pytestmark = pytest.mark.usefixtures("qapp")
installed = pytest.mark.skipif(not reads_pictures(), reason="jianbao[ocr] is not installed (150 MB)")
LINES = made.column_lines()


def png(form: str = "PNG") -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert made.picture(560, 40 + 44 * len(LINES), LINES).save(buffer, form)
    return bytes(buffer.data().data())


def wrong(text: str) -> float:
    """Of the characters drawn, how many are read otherwise; full-width and half-width marks are one."""
    one, other = (re.sub(r"\s", "", said).translate(str.maketrans("，；：", ",;:")) for said in (text, "".join(LINES)))
    return Levenshtein.distance(one, other) / len(other)


@pytest.mark.skipif(reads_pictures(), reason="the extra is installed")
def test_without_the_extra_a_picture_says_what_to_install(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "扫描.png").write_bytes(png())
    (line,) = take_in(archive, [tmp_path / "扫描.png"]).lines
    assert line.outcome is Outcome.FAILED
    assert line.sentence is not None
    assert 'pip install "jianbao[ocr]"' in line.sentence.zh


@installed
@pytest.mark.parametrize("form", ["PNG", "JPG", "BMP"])
def test_a_picture_is_read(form: str) -> None:
    taken = extract(png(form), f"扫描.{form.lower()}")
    assert taken is not None
    assert taken.extractor.startswith("ocr 1 (rapidocr ")
    assert wrong(taken.text) < 0.02
    assert re.findall(r"\d", taken.text) == re.findall(r"\d", "".join(LINES))
    assert all(line.confidence is not None and 0.5 < line.confidence <= 1 for line in taken.lines)
    first = taken.lines[0].box
    assert 0 <= first.left < first.right <= 1
    assert first.bottom < 0.2


def scanned(painter: QPainter) -> None:
    painter.drawImage(QRectF(20, 20, 420, 33 * len(LINES)), made.picture(560, 44 * len(LINES) + 20, LINES))


@installed
def test_a_scan_in_a_pdf_is_taken_in_and_read(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "扫描.pdf").write_bytes(made.pdf(scanned, size=QPageSize.PageSizeId.A4))
    (tmp_path / "扫描.png").write_bytes(png())
    assert [line.outcome for line in take_in(archive, [tmp_path]).lines] == [Outcome.NEW] * 2
    for number in (1, 2):
        assert {"100%", "98.31%", "15个"} <= {one.text for one in archive.article(number).article.metrics}
    assert archive.check() == []


@installed
def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(WorldError, match="damaged"):
        extract(png()[:200], "扫描.png")


@installed
def test_nothing_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "扫描.png").write_bytes(png())
    offline = ["unshare", "--net"]
    if subprocess.run([*offline, "true"], check=False, capture_output=True).returncode != 0:
        pytest.skip("needs the right to take the network away")
    command = [*offline, sys.executable, "-m", "jianbao", "read", str(tmp_path / "扫描.png")]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env={**os.environ})
    assert done.returncode == 0, done.stderr
    assert "98.31%" in done.stdout


def test_a_figure_is_no_surer_than_its_line() -> None:
    text = "医院全年门诊量12.4万人次，较上年增长5.6%。\n住院病人3.2万人次，较上年增长4.1%。\n"
    article = reader.read(text, "页.png")
    first = text.index("\n")
    box = Box(0, 0, 1, 0.1)
    lines = (PlacedLine(0, first, 0, box, 0.99), PlacedLine(first + 1, len(text) - 1, 0, box, 0.6))
    at = METRIC.index("confidence")
    plain = [row[at] for row, _ in page_rows(article, reader.ENGINE, "utf-8").metrics]
    seen = [
        row[at] for row, _ in page_rows(article, reader.ENGINE, "ocr 1 (x)", Extract("ocr 1 (x)", text, lines)).metrics
    ]
    assert len(plain) == 4
    factors = [one / before for one, before in zip(seen, plain, strict=True)]
    assert factors == pytest.approx([0.99, 0.99, 0.6, 0.6], abs=0.01)
