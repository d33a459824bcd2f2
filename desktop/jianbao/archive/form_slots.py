"""On which slots of the log it is said what is printed on the mastheads of a paper; without SQL."""

from __future__ import annotations

import json

from jianbao.archive.decisions import MASTHEAD
from jianbao.page.forms import Form
from jianbao.page.particulars import Particular


def slot_of(form: Form) -> str:
    """The slot that says what a form means."""
    return f"{MASTHEAD}{form.which.value}/{json.dumps([form.paper, form.printed], ensure_ascii=False)}"


def form_of(slot: str, means: str = "") -> Form:
    """The form that such a slot is about."""
    which, _, named = slot.removeprefix(MASTHEAD).partition("/")
    paper, printed = json.loads(named)
    return Form(str(paper), Particular(which), str(printed), means)
