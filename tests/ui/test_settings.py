from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray

from jianbao.ui import settings as keep
from jianbao.ui.settings import Setting, Settings, settings_path

if TYPE_CHECKING:
    from pathlib import Path

DECLARED = [value for value in vars(keep).values() if isinstance(value, Setting)]


def test_each_key_is_declared_once() -> None:
    keys = [setting.key for setting in DECLARED]
    assert len(DECLARED) > 8
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("setting", DECLARED, ids=lambda s: s.key)
def test_default_and_type(setting: Setting[str], tmp_path: Path) -> None:
    value = Settings(tmp_path / "s.ini").get(setting)
    assert value == setting.default
    assert type(value) is type(setting.default)
    assert not setting.choices or setting.default in setting.choices


def test_values_come_back_with_their_types(tmp_path: Path) -> None:
    kept = Settings(tmp_path / "s.ini")
    kept.set(keep.ZOOM, 150)
    kept.set(keep.ORIGINAL, True)
    kept.set(keep.GEOMETRY, QByteArray(b"\x00\x01\xff"))
    kept.set(keep.AUTHOR, "李冰")
    kept.set(keep.BRANCHES, "甲\n乙")
    kept.save()
    again = Settings(tmp_path / "s.ini")
    assert again.get(keep.ZOOM) == 150
    assert again.get(keep.ORIGINAL) is True
    assert again.get(keep.GEOMETRY) == QByteArray(b"\x00\x01\xff")
    assert again.author() == "李冰"
    assert again.get(keep.BRANCHES) == "甲\n乙"


def test_what_cannot_be_is_the_default(tmp_path: Path) -> None:
    file = tmp_path / "s.ini"
    file.write_text("[General]\ntheme=purple\nzoom=a lot\nlanguage=en\n", encoding="utf-8")
    kept = Settings(file)
    assert kept.get(keep.THEME) == "system"
    assert kept.get(keep.ZOOM) == 100
    assert kept.get(keep.LANGUAGE) == "en"
    with pytest.raises(ValueError, match="purple"):
        kept.set(keep.THEME, "purple")


def test_it_tells_of_changes_and_only_of_changes(tmp_path: Path) -> None:
    kept, told = Settings(tmp_path / "s.ini"), []
    kept.changed.connect(told.append)
    kept.set(keep.THEME, "dark")
    kept.set(keep.THEME, "dark")
    kept.set(keep.LANGUAGE, "system")
    assert told == ["theme"]


def test_the_file_that_the_environment_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JIANBAO_SETTINGS", str(tmp_path / "mine.ini"))
    assert settings_path() == tmp_path / "mine.ini"
    monkeypatch.delenv("JIANBAO_SETTINGS")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings_path() == tmp_path / "jianbao" / "settings.ini"


def test_without_a_signature_the_user_signs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LOGNAME", "wenyuan")
    assert Settings(tmp_path / "s.ini").author() == "wenyuan"
