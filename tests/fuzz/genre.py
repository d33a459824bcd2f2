"""Bytes as pages of the genre, and pages as bytes, so that a fuzzer's mutations are edits of Chinese text.

The first byte says how the rest is read. Odd: UTF-8, what is none replaced. Even: pieces of the genre:

- below ``LETTERS``: one character, by its place in ``CHARACTERS``;
- from ``LETTERS`` on, but not the last: with the byte behind it a word of the lexicon, a name or a frame of a page;
- 255: with the three bytes behind it any code point of Unicode.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jianbao.reading.lexicon import lexicon

CHARACTERS = (
    "0123456789\n零一二三四五六七八九十百千万亿两半几数余多第每约近超逾达至到由从为共占比较增长降减少提高升翻倍成番分之"
    "年月日时秒个名例项台次人家元亩吨米天岁级奖所张篇辆件户期批支℃%％‰，。、；：！？“”‘’（）《》【】()[]{}.,:;!?/-—–~～…·×+＋=*#>|_<"
    "０１２３４５６７８９．〇壹贰叁肆佰仟萬億①②⑩■▲★◆→\t \u3000\u00a0\u2009\r\u2028\ufeff\u200b"
    "市县省区镇村院校局厂部科该我本全上下中大和与及等其的在了以内外不"
)
LETTERS = 216
"""Bytes below it are characters; the few above lead to the words, 256 a byte."""

OTHER = 255
NAMES = (
    "青澜市",
    "云岭县",
    "第一",
    "第二人民",
    "附属",
    "中心",
    "医院",
    "大学",
    "街道",
    "东湖",
    "妇幼保健",
    "公司",
    "集团",
)
FRAMES = (
    *(
        "# ",
        "## ",
        "**",
        "- ",
        "——",
        "![](a.png)",
        "<br>",
        "策划/",
        "文字：",
        "（摄影 李明）",
        "本报记者 ",
        "图为",
        "A06",
    ),
    *(
        "2025年",
        "同比增长",
        "环比下降",
        "由",
        "分别为",
        "其中",
        "截至",
        "“十四五”期间",
        "百分之",
        "个百分点",
        "万人次",
        "亿元",
    ),
    *(
        "1:32",
        "１２",
        "1,862",
        "21 476",
        "三分之二",
        "一半",
        "翻一番",
        "不足",
        "10—20",
        "1+12+N",
        "第3",
        "零下",
        "以上",
        "左右",
    ),
    *("\r\n", "\n\n\n", "𠮷", "é"),
)
TABLES = (
    *("approximators", "changes", "credits", "figures", "indicators", "institutions", "layout", "name_boundaries"),
    *("nonfigures", "periods", "places", "subjects", "units"),
)
ROOM = (OTHER - LETTERS) * 256
"""For how many words there is room."""


def _words(value: Any) -> set[str]:
    """The words of a table of the lexicon, however deep; patterns and rules with blanks fall to their words."""
    if isinstance(value, dict):
        return {word for key, inner in value.items() for word in _words(inner) | _words(key)}
    if isinstance(value, list):
        return {word for inner in value for word in _words(inner)}
    return {word for word in value.split() if 1 < len(word) <= 12} if isinstance(value, str) else set()


@cache
def words() -> tuple[str, ...]:
    """The frames and names, then the words of the lexicon in order, as many as there is room for."""
    found = sorted({word for table in TABLES for word in _words(lexicon(table))} - {*FRAMES, *NAMES})
    assert len(CHARACTERS) <= LETTERS
    return (*FRAMES, *NAMES, *found)[:ROOM]


@cache
def _codes() -> dict[str, bytes]:
    coded = {word: bytes((LETTERS + n // 256, n % 256)) for n, word in enumerate(words())}
    return coded | {character: bytes((n,)) for n, character in enumerate(CHARACTERS)}


def text_of(data: bytes) -> str:
    """The page that the bytes stand for; there is one for any bytes, and it has no lone surrogates."""
    if not data:
        return ""
    return data[1:].decode("utf-8", "replace") if data[0] % 2 else "".join(_pieces(data))


def _pieces(data: bytes) -> list[str]:
    pieces: list[str] = []
    at, size = 1, len(data)
    every = words()
    while at < size:
        code = data[at]
        if code < LETTERS:
            pieces.append(CHARACTERS[code % len(CHARACTERS)])
            at += 1
        elif code < OTHER:
            behind = data[at + 1] if at + 1 < size else 0
            pieces.append(every[((code - LETTERS) * 256 + behind) % len(every)])
            at += 2
        else:
            point = int.from_bytes(data[at + 1 : at + 4], "big") % 0x110000
            pieces.append("\ufffd" if 0xD800 <= point < 0xE000 else chr(point))
            at += 4
    return pieces


def bytes_of(text: str) -> bytes:
    """Bytes of the genre that stand for the text: its longest words, then single characters."""
    codes = _codes()
    longest = max(map(len, codes))
    coded = bytearray(b"\0")
    at = 0
    while at < len(text):
        size = next((n for n in range(min(longest, len(text) - at), 0, -1) if text[at : at + n] in codes), 0)
        coded += codes[text[at : at + size]] if size else bytes((OTHER,)) + ord(text[at]).to_bytes(3, "big")
        at += max(size, 1)
    return bytes(coded)
