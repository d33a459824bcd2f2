"""Invented pages of several hospitals and years, read by the real reader: what five pages hold too little of."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from jianbao.reading.reader import read

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

PLACES = tuple(one + two for two in "安岭曲浦屏" for one in "汾沁泽漳潞沂")
_FORMS = ("{}万人次", "约{}万人次", "{}万余人次", "超{}万人次", "近{}万人次")


def page(hospital: int, year: int) -> tuple[str, str]:
    """The name and the text of a page about a hospital and what it did in a year."""
    name = f"{PLACES[hospital]}市人民医院"
    visits = _FORMS[(hospital + year) % len(_FORMS)].format(f"{8 + hospital * 1.7 + (year - 2010) * 0.9:.1f}")
    rate = f"{62 + (hospital * 7 + (year - 2010) * 3) % 37}.{(hospital * 3 + year) % 10}%"
    days = f"{5 + (hospital + year) % 4}.{year % 10}天"
    text = (
        f"健康周刊\n{year + 1}年3月{1 + hospital % 27}日\n\n# {name}的{year}年\n\n"
        f"{year}年，{name}门诊接诊{visits}，床旁结算率达到{rate}，平均住院日为{days}。\n"
    )
    return f"{name}-{year}.txt", text


def store_pages(archive: Archive, hospitals: int, years: range) -> None:
    """Take in a page of each hospital and year, but for some that there are not."""
    for hospital in range(hospitals):
        for year in years:
            if len(years) > 1 and (hospital * 5 + year) % 7 == 3:
                continue
            store(archive, *page(hospital, year))


def store(archive: Archive, name: str, text: str) -> int:
    """Take a page in as the intake does; gives its number."""
    data = text.encode()
    with archive.transaction() as transaction:
        article_id = transaction.add_source(hashlib.sha256(data).hexdigest(), name, data)
        transaction.store_reading(article_id, read(text, name), "reader 1", "utf-8")
    return article_id
