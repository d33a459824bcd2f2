"""DOCX: paragraphs, tables and text boxes in order; nothing of what is not the text; what is refused."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest

from jianbao.errors import WorldError
from jianbao.exchange.documents.extracting import extract
from jianbao.exchange.intake import take_in
from jianbao.exchange.intake_report import Outcome
from tests.exchange.documents import made

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.archive.store import Archive


def text_of(data: bytes) -> str:
    taken = extract(data, "稿.docx")
    assert taken is not None
    assert taken.lines == ()
    return taken.text


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_document_of_word(archive: Archive, tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    document.add_heading(made.HEADLINE, 0)
    for text in made.TEXT:
        document.add_paragraph(text)
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("科室", "人次", "骨科", "4321"), strict=True):
        cell.text = text
    document.save(str(tmp_path / "稿.docx"))
    (tmp_path / "~$稿.docx").write_bytes(b"lock")
    lines = text_of((tmp_path / "稿.docx").read_bytes()).split("\n")
    assert lines[:4] == [made.HEADLINE, *made.TEXT]
    assert lines[4:6] == ["科室　人次", "骨科　4321"]
    report = take_in(archive, [tmp_path])
    assert [line.outcome for line in report.lines] == [Outcome.NEW]
    assert {"98.31%", "4000余名"} <= {one.text for one in archive.article(1).article.metrics}
    assert archive.article(1).source.encoding.startswith("docx 1 ")
    assert archive.check() == []


def test_what_is_not_the_text_is_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>"
        "<w:p><w:r><w:pict><w:txbxContent>" + paragraph("框内") + "</w:txbxContent></w:pict></w:r></w:p>"
    )
    assert text_of(made.docx(body)) == "甲增\t乙\n丙\n\n框内\n"


def test_an_entity_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密")
    main = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'
        f"<w:document {made.W}><w:body><w:p><w:r><w:t>甲&x;乙</w:t></w:r></w:p></w:body></w:document>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", main)
    assert "机密" not in text_of(out.getvalue())


def test_what_is_refused() -> None:
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as file:
        file.writestr("readme.txt", "x")
    bomb = made.docx(paragraph("啊" * (24 << 20)))
    assert len(bomb) < 1 << 20
    whole = bytearray(made.docx(paragraph("文")))
    start = whole.index(b"word/document.xml")
    whole[start + 17 + 20] ^= 0xFF
    cases = (
        (zipped.getvalue(), "no DOCX"),
        (bomb, "unpacked"),
        (made.docx(""), "holds no text"),
        (made.docx("<w:p>"), "damaged"),
        (made.docx(paragraph("文"))[:60], "damaged"),
        (bytes(whole), "damaged"),
    )
    for data, why in cases:
        with pytest.raises(WorldError, match=why):
            extract(data, "稿.docx")


def test_a_password_is_said() -> None:
    data = bytearray(made.docx(paragraph("文")))
    at = data.index(b"word/document.xml") - 30
    for place in (at + 6, data.rindex(b"word/document.xml") - 46 + 8):
        (flags,) = struct.unpack_from("<H", data, place)
        struct.pack_into("<H", data, place, flags | 1)
    with pytest.raises(WorldError, match="password"):
        extract(bytes(data), "密.docx")
