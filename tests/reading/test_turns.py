"""下转 and 上接 as papers print them."""

from __future__ import annotations

import pytest

from jianbao.reading.turns import edition_of, turns


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("全年开展手术3200台。（下转第3版）", [(True, "3")]),
        ("（上接第1版）医院共有床位500张。", [(False, "1")]),
        ("【下转 A 03 版】", [(True, "A3")]),
        ("上接一版《守护健康》\n下转第十二版", [(False, "1"), (True, "12")]),
        ("（转4版）", [(True, "4")]),
        ("▶紧接第 2 版", [(False, "2")]),
        ("由门诊转3病区，对接第3方平台", []),
        ("患者转2版住院", []),
    ],
)
def test_a_turn_names_the_other_page(text: str, told: list[tuple[bool, str]]) -> None:
    assert [(one.onward, one.page) for one in turns(text)] == told


@pytest.mark.parametrize(("text", "word"), [("第3版", "3"), ("03", "3"), ("A12", "A12"), ("三版", "3"), (None, "")])
def test_an_edition_is_one_word(text: str | None, word: str) -> None:
    assert edition_of(text) == word
