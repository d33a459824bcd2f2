"""Decoding: each encoding that Chinese text comes in, whole pages and a few words; and what is no text."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from jianbao.errors import WorldError
from jianbao.exchange.decoding import LIMIT, decode, read_file
from jianbao.exchange.encodings import detect
from jianbao.resources import seeds

GOLD = Path(__file__).resolve().parents[1] / "gold"
PAGES = sorted([*seeds().glob("*.txt"), *GOLD.glob("dev/pages/*.txt")])
TEXTS = [page.read_bytes().decode("utf-8") for page in PAGES]
TRADITIONAL = (
    "台北市政府衛生局今年推動長者健康促進計畫，全年共服務民眾十二萬人次，較去年成長百分之八點五。\r\n"
    "市立聯合醫院表示，門診預約等候時間由三十分鐘縮短至十分鐘，住院病患滿意度達九十八點三。\r\n"
    "香港醫院管理局公布，過去一年急症室求診人次為二百一十萬，專科門診新症輪候時間縮短至二十三個星期。\r\n"
)
SIMPLIFIED_ENCODINGS = [
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk",
]  # fmt: skip
TRADITIONAL_ENCODINGS = [*SIMPLIFIED_ENCODINGS[:-1], "big5", "cp950", "big5hkscs"]


@pytest.mark.parametrize("encoding", SIMPLIFIED_ENCODINGS)
@pytest.mark.parametrize("text", TEXTS, ids=[page.stem for page in PAGES])
def test_pages_in_each_encoding(text: str, encoding: str) -> None:
    if encoding == "gbk":
        text = text.encode("gbk", "ignore").decode("gbk")
    data = text.encode(encoding)
    decoded = decode(data, "页.txt")
    assert decoded.text == text
    assert data.decode(decoded.encoding) == text


@pytest.mark.parametrize("encoding", TRADITIONAL_ENCODINGS)
def test_traditional_text_in_each_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), "頁.txt").text == TRADITIONAL


def test_big_endian_with_its_mark() -> None:
    data = b"\xfe\xff" + TEXTS[0].encode("utf-16-be")
    assert decode(data, "页.txt").text == TEXTS[0]


@pytest.mark.parametrize(
    ("encoding", "length", "share"),
    [
        ("utf-8", 2, 0.99),
        ("gb18030", 4, 0.85),
        ("gb18030", 8, 0.96),
        ("gb18030", 16, 1.0),
        ("utf-16-le", 8, 0.95),
        ("utf-16-be", 8, 0.95),
        ("utf-16-le", 16, 0.99),
        ("cp950", 4, 0.95),
        ("cp950", 8, 0.99),
    ],
)
def test_a_few_words(encoding: str, length: int, share: float) -> None:
    chosen = random.Random(encoding + str(length))
    texts = [TRADITIONAL] if encoding == "cp950" else TEXTS
    right = tried = 0
    while tried < 300:
        text = chosen.choice(texts)
        start = chosen.randrange(len(text) - length)
        piece = text[start : start + length]
        if piece.strip() and not piece.isascii():
            tried += 1
            data = piece.encode(encoding)
            found = detect(data)
            right += found is not None and data.decode(found) == piece
    assert right / tried >= share


@pytest.mark.parametrize("text", ["一些", "联通", "中国", "骨科"])
def test_words_that_are_known_to_be_mistaken(text: str) -> None:
    """The GBK bytes of the first are valid UTF-8 too, of the second nearly."""
    assert decode(text.encode("gbk"), "词.txt").text == text


@pytest.mark.parametrize("text", ["2025", "plain English text.\n", "Grüße aus Köln", "привет", "あいうえお病院"])
def test_utf8_of_any_language(text: str) -> None:
    assert decode(text.encode(), "x.txt").text == text


@pytest.mark.parametrize("text", ["一\r\n二\r三\n四\u2028五\x85六\x0c七\n\n", "\u3000\u3000段首。\ufeff段中。𠮷"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_no_character_is_altered(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x.txt").text == text


PICTURES = {
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
    "JPEG": b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(range(256)),
    "GIF": b"GIF89a\x01\0\x01\0" + bytes(range(256)),
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\0" + bytes(range(256)),
    "ZIP": b"PK\x03\x04\x14\0\0\0" + bytes(range(256)),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_is_called_by_its_name(kind: str) -> None:
    with pytest.raises(WorldError, match=kind) as caught:
        decode(PICTURES[kind], "照片.txt")
    assert kind in caught.value.sentence.zh
    assert "照片.txt" in caught.value.sentence.zh


@pytest.mark.parametrize(
    "data",
    [
        random.Random(1).randbytes(5000),
        random.Random(2).randbytes(40),
        "Grüße aus Köln, Ärzte über Öfen".encode("latin-1"),
        "привет, мир, сегодня текст".encode("cp1251"),
        TEXTS[0].encode()[:3001] + b"\xff" + TEXTS[0].encode()[3001:],
        b"\xff\xfe" + TEXTS[0].encode("utf-16-le")[:-1],
        b"\xef\xbb\xbf\xff\xff",
        b"abc\0def" * 40,
    ],
    ids=["random", "few", "latin", "cyrillic", "broken utf-8", "half a unit", "false mark", "nul"],
)
def test_what_cannot_be_told_is_refused(data: bytes) -> None:
    with pytest.raises(WorldError) as caught:
        decode(data, "x.txt")
    assert "UTF-8" in caught.value.sentence.zh


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\t\n", "\u3000\n".encode("gb18030")])
def test_an_empty_file(data: bytes) -> None:
    with pytest.raises(WorldError, match="empty"):
        decode(data, "空.txt")


def test_a_file_beyond_the_limit(tmp_path: Path) -> None:
    large = tmp_path / "大.txt"
    large.write_bytes("健康服务".encode() * (50 * 1024 * 1024 // 12))
    with pytest.raises(WorldError, match="16 MiB") as caught:
        read_file(large)
    assert "50.0 MiB" in caught.value.sentence.zh
    with pytest.raises(WorldError, match="16 MiB"):
        decode(large.read_bytes(), "大.txt")
    at_the_limit = tmp_path / "刚好.txt"
    at_the_limit.write_bytes(b"a" * LIMIT)
    assert len(read_file(at_the_limit)) == LIMIT


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "断链.txt").symlink_to(tmp_path / "无.txt")
    os.mkfifo(tmp_path / "管道.txt")
    for path, words in (
        (tmp_path / "无.txt", "没有找到"),
        (tmp_path / "断链.txt", "链接"),
        (tmp_path / "管道.txt", "不是普通文件"),
        (tmp_path, "文件夹"),
        (tmp_path / "断链.txt" / "x.txt", "没有找到"),
    ):
        with pytest.raises(WorldError) as caught:
            read_file(path)
        assert words in caught.value.sentence.zh, path
        assert str(path) in caught.value.sentence.en


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("byte", [0x00, 0xFF])
def test_a_damaged_byte_is_named_with_its_place(encoding: str, byte: int) -> None:
    lines = ["汾安市人民医院接诊患者十二万人次。", "床旁结算率达到98.31%，等候时间缩短。"] * 30
    line, column = 17, 5
    text = "\r\n".join(lines)
    at = len(("\r\n".join(lines[: line - 1]) + "\r\n" + lines[line - 1][: column - 1]).encode(encoding))
    data = text.encode(encoding)
    with pytest.raises(WorldError) as caught:
        decode(data[:at] + bytes([byte]) + data[at + 1 :], "页.txt")
    told = caught.value.sentence.zh
    assert f"第 {line} 行、第 {column} 个字符处（第 {at + 1} 个字节，{byte:02X}）已损坏" in told
    assert encoding.upper() in told
    assert f"line {line}, character {column} (byte {at + 1}, {byte:02X})" in caught.value.sentence.en


def test_of_what_is_no_text_no_place_is_named() -> None:
    for data in (bytes(range(256)) * 40, b"\x89PNG" + b"\xa5\x00" * 4000):
        with pytest.raises(WorldError) as caught:
            decode(data, "页.txt")
        assert "已损坏" not in caught.value.sentence.zh
