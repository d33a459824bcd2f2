"""Web pages: the text in order, whatever its encoding; no scripts, no navigation; nothing is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianbao.errors import WorldError
from jianbao.exchange.documents.extracting import extract, form_of
from jianbao.exchange.intake import take_in
from jianbao.exchange.intake_report import Outcome
from tests.exchange.documents import made

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.archive.store import Archive

PAGE = f"""<!DOCTYPE html>
<html><head><meta charset="{{charset}}"><title>长治日报-数字报</title><script>var 广告 = "1";</script>
<style>p {{{{ color: red }}}}</style></head>
<body><nav><a href="/">首页</a></nav>
<h1>{made.HEADLINE}</h1>
<div>长治日报 <span>2026年1月28日</span><br>第5版</div>
<p>　　{made.TEXT[0]}
</p><p>{made.TEXT[1]}<!-- 注释 --><img src="http://127.0.0.1:9/x.png" alt="图"></p>
<table><tr><th>科室</th><th>人次</th></tr><tr><td>骨科</td><td> 4321 </td></tr></table>
<p hidden>看不见</p><footer>版权所有</footer></body></html>
"""


def text_of(data: bytes, name: str = "页.html") -> str:
    taken = extract(data, name)
    assert taken is not None
    return taken.text


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-8", "gb18030"),
        ("nonsense", "utf-8"),
        ("big5", "utf-8"),
    ],
)
def test_the_text_in_order_in_each_encoding(charset: str, encoding: str) -> None:
    lines = text_of(PAGE.format(charset=charset).encode(encoding)).split("\n")
    assert lines == [
        made.HEADLINE, "", "长治日报 2026年1月28日", "第5版", "", f"　　{made.TEXT[0]}", "", made.TEXT[1], "",
        "科室　人次", "", "骨科　4321", "",
    ]  # fmt: skip


def test_it_is_taken_in(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "页.htm").write_bytes(PAGE.format(charset="gb2312").encode("gb18030"))
    assert [line.outcome for line in take_in(archive, [tmp_path]).lines] == [Outcome.NEW]
    record = archive.article(1)
    assert record.article.headline == made.HEADLINE
    assert {"100%", "98.31%"} <= {one.text for one in record.article.metrics}
    assert archive.check() == []


def test_markup_in_a_text_is_text() -> None:
    assert form_of("<p>一段</p>".encode(), "页.txt") is None
    assert form_of(b"<!-- x -->\n<!DOCTYPE html><html>", "page") == "html"
    assert form_of("“<html>”是一种标记。".encode(), "页.txt") is None


def test_what_is_refused() -> None:
    for data in (b"<html><body><script>x</script></body></html>", b"<html></html>"):
        with pytest.raises(WorldError, match="holds no text"):
            extract(data, "页.html")
    with pytest.raises(WorldError):
        extract(b"<html>\xff\xff\x00\x01\x02" * 40, "页.html")


def test_elements_within_elements_without_end() -> None:
    assert "深处" not in text_of(b"<html><body>" + "开头".encode() + b"<div>" * 100_000 + "深处".encode())
