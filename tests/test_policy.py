"""What the administrator lays down holds, whatever a user says; and portable mode."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QObject, QUrl
from PySide6.QtWidgets import QWidget

from jianbao import policy
from jianbao.archive.keeping import backups
from jianbao.archive.keeping.folder import of
from jianbao.archive.location import default_place
from jianbao.archive.office import marks
from jianbao.archive.store import Archive
from jianbao.cli.main import main
from jianbao.errors import WorldError
from jianbao.exchange.office.usual import usual_url
from jianbao.ui import crash
from jianbao.ui.actions import ACTIONS
from jianbao.ui.commands.keys import KeyTable
from jianbao.ui.commands.specs import Need
from jianbao.ui.crash import KEPT, CrashLog, log_path
from jianbao.ui.intake.choosing import dropped_paths
from jianbao.ui.menus import Actions
from jianbao.ui.settings import Settings, settings_path

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Administrator:
    """Lays a policy down."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder, self._monkeypatch, self._times = folder, monkeypatch, 0

    def lays_down(self, text: str) -> Path:
        # A file of its own each time: what was read once is not read again.
        self._times += 1
        file = self._folder / f"policy-{self._times}.toml"
        file.write_text(text, encoding="utf-8")
        self._monkeypatch.setattr(policy, "system_file", lambda: file)
        return file


@pytest.fixture
def administrator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Administrator:
    return Administrator(tmp_path, monkeypatch)


def refusal(path: Path) -> str:
    with pytest.raises(WorldError) as caught:
        Archive.open(path)
    assert "administrator" in caught.value.sentence.en
    return caught.value.sentence.zh


def test_archives_lie_where_they_are_to_lie(administrator: Administrator, tmp_path: Path) -> None:
    folder = tmp_path / "档案室"
    file = administrator.lays_down(f'archives = "{folder.as_posix()}"\n')
    # The fixture of every test names another archive in the environment.
    assert default_place() == folder / "archive.jianbao"
    Archive.open(default_place()).close()
    Archive.open(folder / "科室" / "another.jianbao").close()
    outside = tmp_path / "mine.jianbao"
    said = refusal(outside)
    assert str(folder) in said
    assert str(file) in said
    assert not outside.exists()
    assert main(["--archive", str(folder / ".." / "mine.jianbao"), "list"]) == 1


def test_an_archive_is_only_read(
    administrator: Administrator, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "页.txt"
    page.write_text("长治市人民医院接诊患者12.4万人次。", encoding="utf-8")
    assert main(["import", str(page)]) == 0
    before = default_place().read_bytes()
    administrator.lays_down("read-only = true\n")
    assert main(["list"]) == 0
    capsys.readouterr()
    assert main(["tag", "1", "已核"]) == 1
    assert "只能查看" in capsys.readouterr().err
    assert default_place().read_bytes() == before
    with pytest.raises(WorldError):
        Archive.open(tmp_path / "none.jianbao")
    assert not (tmp_path / "none.jianbao").exists()


def test_backups_as_laid_down(administrator: Administrator, tmp_path: Path) -> None:
    page = tmp_path / "页.txt"
    page.write_text("长治市人民医院接诊患者12.4万人次。", encoding="utf-8")
    administrator.lays_down("automatic-backups = false\n")
    assert main(["import", str(page)]) == 0
    assert backups.backups(default_place()) == []
    folder = tmp_path / "备份盘"
    administrator.lays_down(f'backups = "{folder.as_posix()}"\n')
    assert main(["tag", "1", "已核"]) == 0
    (made,) = backups.backups(default_place())
    assert made.reason == "automatic"
    assert of(default_place()).parent == folder


def test_what_is_off_is_off(
    administrator: Administrator, capsys: pytest.CaptureFixture[str], qtbot: QtBot, tmp_path: Path
) -> None:
    administrator.lays_down('off = ["demo", "export", "restore"]\n')
    assert main(["demo"]) == 1
    assert "已由管理员停用" in capsys.readouterr().err
    owner = QWidget()
    qtbot.addWidget(owner)
    actions = Actions(owner, KeyTable(Settings(tmp_path / "settings.ini"), QObject(owner)))
    actions.allow(set(Need))
    assert {spec.id for spec in ACTIONS if not actions[spec.id].isEnabled()} == {"export", "restore"}


def test_where_import_is_off_nothing_can_be_dropped_on_the_window(administrator: Administrator, tmp_path: Path) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(tmp_path / "页.txt"))])
    assert dropped_paths(dragged) == [tmp_path / "页.txt"]
    administrator.lays_down('off = ["import"]\n')
    assert dropped_paths(dragged) == []


def test_the_office_archive_that_is_laid_down_is_the_usual_one(administrator: Administrator, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "档案.jianbao") as archive:
        assert usual_url(archive) == ""
        administrator.lays_down('server = "postgresql://server.office/jianbao"\n')
        assert usual_url(archive) == "postgresql://server.office/jianbao"
        # By the name that was used there, and no other server than the one laid down.
        for last, usual in (
            ("wenyuan@server.office", "wenyuan@server.office"),
            ("z@elsewhere", "wenyuan@server.office"),
        ):
            with archive.transaction() as transaction:
                marks.keep(transaction, marks.Mark(last, f"postgresql://{last}/jianbao"))
            assert usual_url(archive) == f"postgresql://{usual}/jianbao"
        administrator.lays_down('server = "https://server.office"\n')
        with pytest.raises(WorldError):
            usual_url(archive)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("archives = \n", "不是 TOML"),
        ("archive = '/srv'\n", "没有“archive”这一项"),
        ("read-only = 'yes'\n", "“read-only”的值不对"),
        ("off = [1]\n", "“off”的值不对"),
        ("archives = 'srv'\n", "须是完整的路径"),
    ],
)
def test_a_policy_that_cannot_be_used_opens_nothing(
    administrator: Administrator, text: str, told: str, tmp_path: Path
) -> None:
    administrator.lays_down(text)
    assert told in refusal(tmp_path / "archive.jianbao")
    assert not (tmp_path / "archive.jianbao").exists()
    # The window comes up all the same, and says so.
    assert default_place().name == "archive.jianbao"


def test_a_user_may_try_a_policy_only_where_none_is_laid_down(
    administrator: Administrator, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "own.toml"
    own.write_text("read-only = true\n", encoding="utf-8")
    monkeypatch.setattr(policy, "system_file", lambda: tmp_path / "nowhere.toml")
    assert policy.in_force() == policy.Policy()
    monkeypatch.setenv(policy.OVERRIDE, str(own))
    assert policy.in_force().read_only
    administrator.lays_down('server = "https://archive.example"\n')
    assert not policy.in_force().read_only
    assert policy.in_force().server == "https://archive.example"


def test_a_portable_program_keeps_all_beside_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("JIANBAO_ARCHIVE")
    monkeypatch.delenv("JIANBAO_SETTINGS")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert not default_place().is_relative_to(tmp_path / "data")
    (tmp_path / "portable.txt").touch()
    for path in (default_place(), settings_path(), log_path()):
        assert path.is_relative_to(tmp_path / "data")


def test_bugs_are_kept_in_a_few_files_of_some_size(
    qapp: object, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crash, "LARGEST", 1000)
    file = tmp_path / "logs" / "crash.log"
    crashes = CrashLog(file)
    for number in range(6):
        crashes.take(ValueError(f"{number} " + "x" * 1000))
    capsys.readouterr()
    kept = sorted(path.name for path in file.parent.iterdir())
    assert kept == ["crash.log", *(f"crash.log.{number}" for number in range(1, KEPT + 1))]
    assert "ValueError: 5 x" in file.read_text(encoding="utf-8")
    assert "ValueError: 4 x" in (file.parent / "crash.log.1").read_text(encoding="utf-8")


def test_a_diagnosis_holds_no_text_of_articles_unless_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    page = tmp_path / "页.txt"
    page.write_text("长治市人民医院接诊患者98.76万人次。", encoding="utf-8")
    assert main(["import", str(page)]) == 0
    CrashLog(log_path()).take(ValueError("在“接诊患者\n98.76万人次”里出了错"))
    capsys.readouterr()
    out = tmp_path / "诊断.json"
    assert main(["diagnose", str(out)]) == 0
    capsys.readouterr()
    text = out.read_text(encoding="utf-8")
    said = json.loads(text)
    assert said["archive"]["rows of article"] == 1
    assert said["archive"]["user_version"] == said["archive"]["format known"]
    assert said["packages"]["SQLAlchemy"]
    assert "ValueError: …" in said["bugs"]
    assert "接诊" not in text
    assert "98.76" not in text
    assert str(tmp_path) not in text
    assert main(["diagnose", "--with-text"]) == 0
    # What was printed in Chinese is not even in the report of bugs.
    assert "98.76" in (asked := capsys.readouterr().out)
    assert "接诊" not in asked


def test_a_diagnosis_of_what_is_out_of_order(
    administrator: Administrator, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    administrator.lays_down("nonsense")
    broken = tmp_path / "broken.jianbao"
    broken.write_bytes(b"x" * 5000)
    assert main(["--archive", str(broken), "diagnose"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert "不是 TOML" in said["policy"]
    assert "DatabaseError" in said["archive"]["fault"]
    assert main(["diagnose", str(tmp_path / "none" / "out.json")]) == 1
    assert "写不了" in capsys.readouterr().err
