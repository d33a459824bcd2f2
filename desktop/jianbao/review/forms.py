"""What is decided about the mastheads of papers: forms are taught, forgotten, taken in from a table."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from jianbao.archive.form_slots import slot_of
from jianbao.archive.records import Changes
from jianbao.errors import WorldError
from jianbao.page.forms import LONGEST, is_form
from jianbao.page.particulars import Particular
from jianbao.review.slots import set_slot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianbao.archive.decisions import Draft, Hand, Says
    from jianbao.archive.store import Archive
    from jianbao.page.forms import Form


class FormDesk:
    """One person at one device over the forms of an archive; the acts are as those of ``Desk``."""

    def __init__(self, archive: Archive, by: Hand) -> None:
        self._archive = archive
        self._by = by

    def teach(self, forms: Iterable[Form], kind: str = "teach-form") -> Changes:
        """Have these forms hold: for pages that are here, and for those that come.

        Raises ``WorldError`` for one that says nothing: too long, with invisible characters, a date without a month.
        """
        return self._say(kind, [(one, {"means": one.means}) for one in map(checked, forms)])

    def take_in(self, forms: Iterable[Form]) -> Changes:
        """The same of forms out of a table."""
        return self.teach(forms, "import-forms")

    def forget(self, forms: Iterable[Form]) -> Changes:
        """Have these forms hold no more."""
        return self._say("forget-form", [(one, None) for one in forms])

    def _say(self, kind: str, said: Iterable[tuple[Form, Says | None]]) -> Changes:
        with self._archive.transaction() as transaction:
            drafts: list[Draft] = []
            for slot, says in {slot_of(form): says for form, says in said}.items():
                drafts += set_slot(transaction, slot, says)
            act = transaction.decide(kind, self._by, drafts)
        return Changes() if act is None else transaction.changes(kind)


def checked(form: Form) -> Form:
    """A form with its blanks in order. Raises ``WorldError`` if it says nothing."""
    words = (" ".join(text.split()) for text in (form.paper, form.printed, form.means))
    paper, printed, means = words
    whole = replace(form, paper=paper, printed=printed, means=paper if form.which is Particular.PAPER else means)
    if not is_form(whole) or any(unicodedata.category(c) in {"Cc", "Cf"} for c in f"{paper}{printed}{means}"):
        raise WorldError(
            f"“{paper}”的“{printed}”不能用作报头模板：每项 1 到 {LONGEST} 字；日期写成 Y年M月D、D/M/Y 这样，至少有 M；"
            "版次最多一个 #。",
            f"“{printed}” of “{paper}” is no form of a masthead: 1 to {LONGEST} characters each; a date as Y年M月D or "
            "D/M/Y, with M at least; an edition with one # at most.",
        )
    return whole
