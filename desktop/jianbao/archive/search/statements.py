"""The statements of the search, in the words of the database that they are for: SQLite, or the server of an office."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection

_WORDS = {
    "sqlite": {
        "given": "?",
        "numbers": "SELECT value FROM json_each(?)",
        "texts": "SELECT value FROM json_each(?)",
        "listed": "json_each(?)",
        "where": "instr",
        "greatest": "max",
        "joined": "group_concat(n.text, char(30))",
        "new": "INSERT OR IGNORE",
        "known": "",
    },
    "postgresql": {
        "given": "%s",
        "numbers": "SELECT value::bigint FROM json_array_elements_text(%s::json)",
        "texts": "SELECT value FROM json_array_elements_text(%s::json)",
        "listed": "(SELECT value::bigint, ordinality AS id FROM json_array_elements_text(%s::json) WITH ORDINALITY)",
        "where": "strpos",
        "greatest": "greatest",
        "joined": "string_agg(n.text, chr(30))",
        "new": "INSERT",
        "known": "ON CONFLICT DO NOTHING",
    },
}
"""``given``: a parameter; ``numbers``, ``texts``: those of a list that is given as JSON, ``listed`` as a table of their
``value`` by ``id``; ``where`` one string stands in another, from 1 on."""


def said(connection: Connection, statement: str, **words: str) -> str:
    """A statement in the words of the database; ``words``: what else stands in it in braces."""
    return statement.format(**_WORDS[connection.dialect.name], **words)


def asked(connection: Connection, statement: str, parameters: Iterable[object] = (), **words: str) -> Any:  # noqa: ANN401
    """The rows of a statement as the driver gives them: thousands through the layer above take as long again."""
    return connection.exec_driver_sql(said(connection, statement, **words), tuple(parameters)).cursor


def given(numbers: Iterable[object]) -> str:
    """A list as it is given."""
    return json.dumps(list(numbers))


def listed(value: str | list[Any]) -> list[Any]:
    """A list of a column of JSON, of which the server's driver makes a list by itself."""
    return json.loads(value) if isinstance(value, str) else value
