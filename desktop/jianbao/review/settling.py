"""What people decide about findings, and which indicators name one measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianbao.archive.decisions import FINDING, MEASURE
from jianbao.archive.records import Changes
from jianbao.archive.resting import key_of, said
from jianbao.errors import WorldError
from jianbao.review.examining import rests_now
from jianbao.review.slots import set_slot, wrote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jianbao.archive.decisions import Hand
    from jianbao.archive.records import KnownFinding
    from jianbao.archive.store import Archive
    from jianbao.review.ways import How


class SettlingDesk:
    """One person over the findings and measures of an archive; every method is one act."""

    def __init__(self, archive: Archive, by: Hand) -> None:
        self._archive = archive
        self._by = by

    def settle(self, article_id: int, key: str, how: How | None, note: str = "") -> Changes:
        """Say how a finding is settled; with None it is open again. It stays settled whatever is found around it.

        Raises ``WorldError`` if there is no such finding on the page any more.
        """
        with self._archive.transaction() as transaction:
            known = {one.key: one for one in self._archive.findings(article_id)}
            if key not in known:
                raise WorldError(
                    "这条核查结果已不在：版面刚被改动过。请刷新后再试。",
                    "This finding is gone: the page has just been changed. Refresh and try again.",
                )
            about = self._about(article_id, known[key])
            says = None if how is None else about | {"how": how.value, "note": note.strip()} | wrote(self._by)
            drafts = set_slot(transaction, FINDING + key, says)
            # What was settled on a scan that this page replaced is said here from now on, or no more.
            for elsewhere in sorted({one.slot for one in known[key].settlements} - {FINDING + key}):
                drafts += set_slot(transaction, elsewhere, None)
            act = transaction.decide("settle", self._by, drafts)
        return Changes() if act is None else transaction.changes("settle")

    def _about(self, article_id: int, known: KnownFinding) -> dict[str, Any]:
        """What a finding is, and what it rests on: by that it is known again in another scan of the page."""
        resting = rests_now(self._archive, article_id, known.finding)
        about: dict[str, Any] = {
            "sha256": self._archive.sources([article_id])[article_id],
            "check": known.finding.check,
        }
        if key_of(known.finding.check, resting) == known.key:
            about["rests"] = said(resting)
        return about

    def name_measure(self, indicators: Sequence[str], measure: str | None) -> Changes:
        """Say that indicators name one measure; with None, that each stands for itself again."""
        name = None if measure is None else " ".join(measure.split())
        if name == "":
            raise WorldError("指标名不能为空。请输入名称。", "The name of a measure cannot be empty. Type it.")
        return self._name(dict.fromkeys(indicators, name))

    def keep_apart(self, indicators: Sequence[str]) -> Changes:
        """Say of each indicator that it is a measure of its own, whatever may be proposed."""
        return self._name({one: one for one in indicators})

    def _name(self, names: Mapping[str, str | None]) -> Changes:
        """Say what measure each indicator names, all in one act."""
        with self._archive.transaction() as transaction:
            drafts = [
                draft
                for one, name in names.items()
                for draft in set_slot(transaction, MEASURE + one, None if name is None else {"measure": name})
            ]
            act = transaction.decide("name-measure", self._by, drafts)
        return Changes() if act is None else transaction.changes("name-measure")
