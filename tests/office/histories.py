"""Random histories of decisions, as no people would make them: what the fold makes of them depends on nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from jianbao.archive.decisions import fold, new_id
from jianbao.archive.records import Decision
from jianbao.exchange.package.lines import decision_line

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from jianbao.archive.office.server import Office

_START = datetime(2026, 11, 1, tzinfo=UTC)
_FAMILIES = ("tags", "note", "measure", "body", "a-later-programs")


def history(chance: random.Random, number: int) -> list[Decision]:
    """Up to twenty decisions on three slots; they supersede what stands, what is superseded, what is elsewhere."""
    slots = [f"{chance.choice(_FAMILIES)}/{number}/{n}" for n in range(3)]
    made: list[Decision] = []
    for n in range(chance.randint(1, 20)):
        # The clocks of laptops are wrong.
        time = _START + timedelta(minutes=chance.randint(0, 10_000))
        slot = chance.choice(slots)
        beside = [one.id for one in made if one.slot == slot]
        known = chance.sample(beside, chance.randint(0, min(3, len(beside))))
        stray = [chance.choice(made).id] if made and chance.random() < 0.1 else []
        over = tuple(dict.fromkeys([*known, *stray]))
        says = None if chance.random() < 0.2 else {"name": chance.choice("急重核"), "n": n}
        author, device = chance.choice("甲乙丙"), f"{chance.randint(1, 50)}号机"
        made.append(Decision(new_id(time), new_id(time), device, author, time, "tag", slot, says, over))
    return made


def check(chance: random.Random, whole: Sequence[Decision]) -> dict[str, tuple[Decision, ...]]:
    """The fold of a history, found the same in any order, any grouping and any number of times."""
    told = fold(whole)
    mixed = list(whole)
    chance.shuffle(mixed)
    assert fold(mixed) == told, "commutative"
    assert fold([*mixed, *chance.choices(whole, k=len(whole))]) == told, "idempotent"
    parts = [[one for one in whole if chance.random() < 0.6] for _ in range(3)]
    parts[0] += [one for one in whole if not any(one in part for part in parts)]
    first, second, third = parts
    assert fold([*first, *[*second, *third]]) == fold([*[*third, *first], *second]) == told, "associative"
    # What stands of a part says what a slot holds together with the rest: nothing that stands in all was lost there.
    for slot, standing in told.items():
        for one in standing:
            assert all(one in fold(part).get(slot, ()) for part in parts if one in part), "monotone"
    return told


def check_on_server(chance: random.Random, office: Office, histories: Sequence[Sequence[Decision]]) -> None:
    """The server finds the same standing, whoever sends what when."""
    every = [one for whole in histories for one in whole]
    chance.shuffle(every)
    for start in range(0, len(every), 5000):
        office.append([decision_line(one) for one in every[start : start + 5000]])
    told = {(slot, one.id) for whole in histories for slot, several in fold(whole).items() for one in several}
    found = {(slot, number) for slot, number in office._rows("SELECT slot, id FROM standing")}
    assert found == told
