"""What the particulars that a person gives of a masthead teach of it."""

from __future__ import annotations

import pytest

from jianbao.page.particulars import Particular
from jianbao.reading.forms import Forms, Printed
from jianbao.reading.learning import lessons
from jianbao.reading.particulars import of_masthead

PAPER, DATE, EDITION, SECTION = Particular


def printed(lines: str, year: int | None = None, **said: str) -> Printed:
    several = tuple(lines.split("\n"))
    return Printed(several, of_masthead(several), {Particular(which): (text,) for which, text in said.items()}, year)


@pytest.mark.parametrize(
    ("lines", "which", "said", "form", "other", "is_then"),
    [
        ("一月二十八日 周三\n二○二六年", DATE, "2026-01-28", "M月D*Y", "十二月八日 周一\n二〇二五年", "2025-12-08"),
        ("28/01/2026", DATE, "2026-01-28", "D/M/Y", "03／12／2025", "2025-12-03"),
        ("1月28日", DATE, "2026-01-28", "M月D", "12月8日", "2026-12-08"),
        ("05", EDITION, "第5版", "#", "12", "第12版"),
        ("T05", EDITION, "特05版", "T#", "T12", "特12版"),
        ("两会 专刊", EDITION, "两会专刊", "两会专刊", "两会专 刊", "两会专刊"),
        ("健康 长冶", SECTION, "健康长治", "健康长冶", "健康长冶", "健康长治"),
    ],
)
def test_how_it_is_printed(  # noqa: PLR0917 - a row of the table
    lines: str, which: Particular, said: str, form: str, other: str, is_then: str
) -> None:
    page = printed(f"山西日报\n{lines}", 2026, **{which.value: said})
    found = [one.form for one in lessons(page, "山西日报")]
    assert [one.printed for one in found] == [form]
    told = Forms(found).told(printed(f"山西日报\n{other}", 2026))
    assert told[which][1].text == is_then
    assert told.keys() == {which}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("山西日报\n2026-01-28", {"date": "2026-01-28"}),
        ("山西日报\n星期三", {"date": "2026-01-28"}),
        ("山西日报\n1月29日", {"date": "2026-01-28"}),
        ("山西日报\n2026", {"date": "2026"}),
        ("山西日报\n第5版", {"edition": "第6版"}),
        ("山西日报\n聚焦", {"section": ""}),
    ],
)
def test_what_teaches_nothing(lines: str, said: dict[str, str]) -> None:
    assert lessons(printed(lines, 2026, **said), "山西日报") == []
