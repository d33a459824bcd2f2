from __future__ import annotations

import pytest

from jianbao.ui.actions import ACTIONS
from jianbao.ui.commands.finding import matching, path_of


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("导入", "import-files"),
        ("drwjj", "import-folder"),
        ("daoruwenjian", "import-folder"),
        ("tianjiabiaoqian", "tag"),
        ("tjbq", "tag"),
        ("sign", "sign-off"),
        ("深色", "theme:dark"),
        ("zhuti shense", "theme:dark"),
        ("撤回 签发", "unsign"),
        ("ＺＯＯＭ", "zoom-in"),
    ],
)
def test_an_action_is_meant_by_its_name_its_pinyin_or_its_english_id(typed: str, first: str) -> None:
    assert matching(typed, ACTIONS)[0].id == first


def test_all_words_must_meet_and_nothing_typed_means_all() -> None:
    assert matching("标签 缩放", ACTIONS) == []
    assert matching("", ACTIONS) == list(ACTIONS)


def test_a_menu_in_a_menu_is_named_with_its_parent() -> None:
    assert path_of(next(spec for spec in ACTIONS if spec.id == "theme:dark")) == "视图 › 主题"
