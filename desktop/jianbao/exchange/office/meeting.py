"""An archive and an office archive while they synchronise: what each step knows, and what was done so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from jianbao.archive.office import marks
from jianbao.exchange.office.receipt import Progress

if TYPE_CHECKING:
    from jianbao.archive.office.marks import Kind, Mark
    from jianbao.archive.office.server import Greeting, Office
    from jianbao.archive.records import Changes
    from jianbao.archive.store import Archive
    from jianbao.exchange.office.receipt import Receipt


@dataclass(slots=True)
class Meeting:
    """``there``: ids that are known to be in the office archive, for they came from it just now."""

    archive: Archive
    office: Office
    mark: Mark
    greeting: Greeting
    receipt: Receipt
    there: set[str] = field(default_factory=set)
    done: int = 0
    total: int = 0

    def count(self) -> None:
        """What there is to look at: what is behind the marks, on both sides."""
        tops, mark, known = self.archive.packing.offices.tops(), self.mark, self.greeting
        there = known.records - mark.record_pulled + known.sources - mark.source_pulled
        here = tops["record"] - mark.record_pushed + tops["source"] - mark.source_pushed
        self.total = max(there, 0) + max(here, 0)

    def progress(self) -> Progress:
        """How far it is; what comes here from there is behind the marks here too, and makes the total larger."""
        self.total = max(self.total, self.done)
        return Progress(self.done, self.total)

    def came(self, kind: Kind, new: int, looked_at: int, changes: Changes) -> None:
        """So much is new here, of what was looked at."""
        self.receipt.came[kind] += new
        self.done += looked_at
        if new:
            self.receipt.changed(changes)

    def went(self, kind: Kind, new: int, looked_at: int) -> None:
        """So much is new there."""
        self.receipt.went[kind] += new
        self.done += looked_at

    def settle(self, mark: Mark) -> None:
        """Remember how far each has seen the other."""
        if mark != self.mark:
            with self.archive.transaction() as transaction:
                marks.keep(transaction, mark)
            self.mark = mark


def meet(archive: Archive, office: Office, receipt: Receipt) -> Meeting:
    """Greet the office archive, and find out what of the marks still holds."""
    marked = archive.packing.offices.marks()
    address = office.address.url
    guess = next((one for one in marked if one.address == address), None)
    greeting = office.greet(guess.record_pulled, guess.source_pulled) if guess else office.greet(0, 0)
    mark = next((one for one in marked if one.office == greeting.office), marks.Mark(greeting.office, address))
    if guess is None or mark.office != guess.office:
        greeting = office.greet(mark.record_pulled, mark.source_pulled)
    if (greeting.record_id, greeting.source_id) != (mark.record_id, mark.source_id):
        # Put back to an earlier state, and what it lost may be ours to give again.
        mark = mark.forgotten()
    made = Meeting(archive, office, replace(mark, address=address), greeting, receipt)
    made.receipt.rights = greeting.rights
    made.receipt.chained = office.begin_chains()
    made.count()
    return made
