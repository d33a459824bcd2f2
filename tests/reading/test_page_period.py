"""The year that a page reports on, from a date, from what it says of last year, and from neither."""

from __future__ import annotations

import pytest

from jianbao.reading.reader import read

BODY = "南湖区图书馆"


@pytest.mark.parametrize(
    ("masthead", "body", "period"),
    [
        ("2025年4月23日", "去年，全馆接待读者41.6万人次，外借图书28万册。今年将新开两家分馆。", "2024"),
        ("2025年7月3日", "今年上半年，全馆接待读者41.6万人次，外借图书28万册。比去年同期多了2万。", "2025"),
        ("2024年1月5日", "全馆有教师86人，读者4万余人，藏书12万册。", "2023"),
        ("2024年6月5日", "全馆有教师86人，读者4万余人，藏书12万册。", "2024"),
        ("2024年6月8日", "今年，全馆藏书31.7万册、读者8.2万人，比去年分别增长4.6%和8.2%，办卡1.9万张。", "2024"),
        ("2022年12月30日", "今年全馆接待读者41.6万人次。去年冬天，有人把书还到了门口。", "2022"),
        ("2025年3月1日", "由2020年的41%提高到去年的83.5%，共有读者12万人、藏书30万册、座位600个。", "2024"),
        ("", "全年接待读者41.6万人次。2025年，区里提出再建12家分馆。", "2024"),
        ("", "今年，全馆接待读者41.6万人次。据《实施办法》（南政发〔2020〕57号），到2025年建成12家。", "2020"),
        ("", "全馆有教师86人。", None),
        # When a body was founded, and what is planned, say nothing of when the page was written.
        ("", "图书馆成立于2016年，现有读者8.2万人、藏书31.7万册、座位600个。", None),
        ("", "图书馆始建于1958年，藏书31.7万册。到2027年，全区分馆稳定在30家。", None),
    ],
)
def test_the_year_a_page_reports_on(masthead: str, body: str, period: str | None) -> None:
    page = f"城市周刊\n{masthead}\n\n# 把书送到家门口\n\n{BODY}走进社区。{body}\n"
    assert read(page, "页.txt").period == period
