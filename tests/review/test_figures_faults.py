"""Acts on figures: safe from a kill the moment after they are told, and the same however logs are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianbao.archive.figures import Aspect, Verdict
from jianbao.archive.store import Archive
from jianbao.reading.reader import read
from jianbao.resources import seeds
from jianbao.review.desk import Desk
from tests.archive.pages import store
from tests.archive.test_transactions import killed

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

EDITOR = """
import itertools, sys
from pathlib import Path
from jianbao.archive.figures import Aspect, Verdict
from jianbao.archive.store import Archive
from jianbao.review.desk import Desk
with Archive.open(Path(sys.argv[1])) as archive:
    desk = Desk(archive, "王", "编辑部")
    figures = [one for one in archive.figures(1) if one.counted]
    for number, verdict in enumerate(itertools.cycle(Verdict)):
        figure = figures[number % len(figures)]
        desk.figures.rule(1, [figure.key], verdict)
        desk.figures.label(1, figure.key, {Aspect.INDICATOR: f"第{number}次"})
        print(number + 1, flush=True)
"""


@pytest.mark.parametrize("after", [1, 40])
def test_a_kill_after_a_verdict_loses_none_that_was_told(tmp_path: Path, after: int) -> None:
    path = tmp_path / "archive.jianbao"
    source = min(seeds().glob("*.txt"))
    with Archive.open(path) as archive:
        text = source.read_text("utf-8")
        store(archive, read(text, source.name), text)
    told = killed(EDITOR, path, after=after)
    with Archive.open(path) as archive:
        acts = [one.kind for one in archive.history(1)]
        assert acts.count("label-figure") >= told
        assert acts.count("verdict") - acts.count("label-figure") in {0, 1}
        labels = {label for one in archive.figures(1) for label in one.metric.indicator[:1]}
        assert f"第{told - 1}次" in labels
        assert archive.check() == []


TEXT = "# 守护健康\n\n2025年，汾安市人民医院接诊患者12.4万人次，同比增长5.6%，开展手术3200余台。\n"
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["王", "李"]),
        st.integers(0, 2),
        st.sampled_from([*Verdict, None, Aspect.INDICATOR, Aspect.SUBJECT, "undo"]),
    ),
    max_size=12,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS, st.randoms(use_true_random=False))
def test_logs_joined_in_any_order_stand_as_they_did(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int, object]], random: Random
) -> None:
    folder = tmp_path_factory.mktemp("join")
    with Archive.open(folder / "one.jianbao") as one, Archive.open(folder / "other.jianbao") as other:
        for archive in (one, other):
            store(archive, read(TEXT, "页.txt"), TEXT)
        keys = [figure.key for figure in one.figures(1)]
        for author, number, act in acts:
            desk = Desk(one, author, "编辑部")
            if act == "undo":
                desk.undo()
            elif isinstance(act, Aspect):
                desk.figures.label(1, keys[number], {act: f"{author}说"})
            else:
                assert act is None or isinstance(act, Verdict)
                desk.figures.rule(1, [keys[number]], act)
        log = one.history()
        random.shuffle(log)
        with other.transaction() as transaction:
            for decision in log:
                transaction.join([decision])
            transaction.join(log[:3])
        assert other.figures(1) == one.figures(1)
        assert other.progress(1) == one.progress(1)
        assert other.check() == []
