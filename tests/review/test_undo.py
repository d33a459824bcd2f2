"""A random walk of acts, undo and redo, with restarts: after each step the archive holds what a model says."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.page.records import Span
from jianbao.review.desk import Desk
from tests.archive.pages import hospital, page, store

ARTICLES = st.lists(st.integers(1, 3), min_size=1, max_size=3, unique=True)
TAGS = st.sampled_from(["重点", "医改", "VTE"])
TEXTS = st.sampled_from(["核实", "与去年不符", "请查原件"])
COLOURS = st.sampled_from([None, "#aa0000", "#00aa00"])


class Model:
    """What the archive should hold, and the states before and behind each act."""

    def __init__(self) -> None:
        self.state: dict[str, Any] = {"tags": {1: set(), 2: set(), 3: set()}, "colours": {}, "notes": {}}
        self.past: list[tuple[str, dict[str, Any]]] = []
        self.future: list[tuple[str, dict[str, Any]]] = []

    def act(self, kind: str, after: dict[str, Any]) -> None:
        if after != self.state:
            self.past.append((kind, self.state))
            self.future.clear()
            self.state = after

    def undo(self) -> str | None:
        return self._turn(self.past, self.future)

    def redo(self) -> str | None:
        return self._turn(self.future, self.past)

    def _turn(self, one: list[tuple[str, dict[str, Any]]], other: list[tuple[str, dict[str, Any]]]) -> str | None:
        if not one:
            return None
        kind, state = one.pop()
        other.append((kind, self.state))
        self.state = state
        return kind


class Walk(RuleBasedStateMachine):
    template: Path

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name, "archive.jianbao")
        shutil.copy(self.template, self.path)
        self.model = Model()
        self.open()

    def open(self) -> None:
        self.archive = Archive.open(self.path)
        self.desk = Desk(self.archive, "王", "编辑部")

    @rule(articles=ARTICLES, name=TAGS)
    def tag(self, articles: list[int], name: str) -> None:
        after = copy.deepcopy(self.model.state)
        new = {i for i in articles if name not in after["tags"][i]}
        for i in articles:
            after["tags"][i].add(name)
        self.model.act("tag", after)
        assert self.desk.tag(articles, name).articles == new

    @rule(articles=ARTICLES, name=TAGS)
    def untag(self, articles: list[int], name: str) -> None:
        after = copy.deepcopy(self.model.state)
        gone = {i for i in articles if name in after["tags"][i]}
        for i in articles:
            after["tags"][i].discard(name)
        self.model.act("untag", after)
        assert self.desk.untag(articles, name).articles == gone

    @rule(name=TAGS, colour=COLOURS)
    def colour(self, name: str, colour: str | None) -> None:
        after = copy.deepcopy(self.model.state)
        after["colours"].pop(name, None)
        if colour is not None:
            after["colours"][name] = colour
        self.model.act("colour-tag", after)
        self.desk.colour_tag(name, colour)

    @rule(article=st.integers(1, 3), text=TEXTS, whole=st.booleans())
    def add_note(self, article: int, text: str, *, whole: bool) -> None:
        before = {n.id for n in self.archive.notes(article)}
        assert self.desk.add_note(article, text, None if whole else Span(1, 3)).articles == {article}
        (made,) = {n.id for n in self.archive.notes(article)} - before
        after = copy.deepcopy(self.model.state)
        after["notes"][made] = (article, text)
        self.model.act("add-note", after)

    @rule(data=st.data(), texts=st.lists(TEXTS, min_size=1, max_size=4))
    def edit_note(self, data: st.DataObject, texts: list[str]) -> None:
        if not self.model.state["notes"]:
            self.add_note(1, texts[0], whole=True)
        note_id = data.draw(st.sampled_from(sorted(self.model.state["notes"])))
        for text in texts:
            after = copy.deepcopy(self.model.state)
            after["notes"][note_id] = (after["notes"][note_id][0], text)
            self.model.act("edit-note", after)
            self.desk.edit_note(note_id, text)

    @rule(data=st.data())
    def delete_note(self, data: st.DataObject) -> None:
        after = copy.deepcopy(self.model.state)
        if after["notes"]:
            note_id = data.draw(st.sampled_from(sorted(after["notes"])))
            article, _ = after["notes"].pop(note_id)
            self.model.act("delete-note", after)
            assert self.desk.delete_note(note_id).articles == {article}
            with pytest.raises(WorldError):
                self.desk.edit_note(note_id, "无处可写")

    @rule(times=st.integers(1, 6))
    def undo(self, times: int) -> None:
        for _ in range(times):
            step = self.desk.next_undo()
            assert (step and step.kind) == (self.model.past[-1][0] if self.model.past else None)
            kind, changes = self.model.undo(), self.desk.undo()
            assert (None if changes is None else changes.label) == kind

    @rule(times=st.integers(1, 6))
    def redo(self, times: int) -> None:
        for _ in range(times):
            step = self.desk.next_redo()
            assert (step and step.kind) == (self.model.future[-1][0] if self.model.future else None)
            kind, changes = self.model.redo(), self.desk.redo()
            assert (None if changes is None else changes.label) == kind

    @rule()
    def restart(self) -> None:
        assert self.archive.check() == []
        self.archive.close()
        self.open()

    @invariant()
    def the_archive_holds_what_the_model_says(self) -> None:
        if not hasattr(self, "archive"):
            return
        assert {i: set(self.archive.article_tags(i)) for i in (1, 2, 3)} == self.model.state["tags"]
        assert {t.name: t.colour for t in self.archive.tags() if t.colour} == self.model.state["colours"]
        notes = {n.id: (n.article_id, n.text) for i in (1, 2, 3) for n in self.archive.notes(i)}
        assert notes == self.model.state["notes"]

    def teardown(self) -> None:
        if hasattr(self, "archive"):
            self.restart()
            self.the_archive_holds_what_the_model_says()
            self.archive.close()
            self.folder.cleanup()


def test_a_random_walk_of_acts_undo_and_redo(tmp_path: Path) -> None:
    template = tmp_path / "template"
    with Archive.open(template) as archive:
        for name in ("长治市人民医院", "长治市中医医院", "长治市妇幼保健院"):
            store(archive, page(hospital(name)))
    Walk.template = template
    # Not shrunk: each step is an archive opened anew, and shrinking takes minutes.
    chosen = settings(max_examples=30, stateful_step_count=20, deadline=None, phases=[Phase.generate])
    run_state_machine_as_test(Walk, settings=chosen)
