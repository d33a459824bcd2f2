"""The archive's SQL is written once. What SQLite says and PostgreSQL does not is given to the server here.

Two means: functions and operators in the schema of the workplace, which the planner puts in line (so that an index is
used as if they had been written out); and, for what is no function, the statement written as the server reads it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import event

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

_IMMUTABLE = "IMMUTABLE PARALLEL SAFE LANGUAGE sql"


def _compared(left: str, right: str, how: str) -> str:
    name = f"compare_{left}_{right}"
    return f"""
CREATE FUNCTION {name}(a {left}, b {right}) RETURNS boolean {_IMMUTABLE} AS 'SELECT {how}';
CREATE OPERATOR = (LEFTARG = {left}, RIGHTARG = {right}, FUNCTION = {name});
"""


_FUNCTIONS = f"""
CREATE FUNCTION json_each(list text, OUT key text, OUT value text) RETURNS SETOF record ROWS 50
  {_IMMUTABLE} AS 'SELECT (n - 1)::text, v FROM jsonb_array_elements_text(list::jsonb) WITH ORDINALITY AS e (v, n)';
CREATE FUNCTION instr(within text, what text) RETURNS integer {_IMMUTABLE} AS 'SELECT strpos(within, what)';
CREATE FUNCTION json_extract(told text, path text) RETURNS text
  {_IMMUTABLE} AS 'SELECT told::jsonb #>> string_to_array(substr(path, 3), ''.'')';
CREATE FUNCTION said(told text, name text) RETURNS text {_IMMUTABLE} AS 'SELECT told::jsonb ->> name';
CREATE OPERATOR ->> (LEFTARG = text, RIGHTARG = text, FUNCTION = said);
CREATE FUNCTION said(told text, place integer) RETURNS text {_IMMUTABLE} AS 'SELECT told::jsonb ->> place';
CREATE OPERATOR ->> (LEFTARG = text, RIGHTARG = integer, FUNCTION = said);
CREATE FUNCTION part(told text, name text) RETURNS text {_IMMUTABLE} AS 'SELECT (told::jsonb -> name)::text';
CREATE OPERATOR -> (LEFTARG = text, RIGHTARG = text, FUNCTION = part);
CREATE FUNCTION same(one text) RETURNS text {_IMMUTABLE} AS 'SELECT one';
CREATE OPERATOR + (RIGHTARG = text, FUNCTION = same);
CREATE FUNCTION max(a anyelement, b anyelement) RETURNS anyelement
  {_IMMUTABLE} AS 'SELECT CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE greatest(a, b) END';
CREATE FUNCTION min(a anyelement, b anyelement) RETURNS anyelement
  {_IMMUTABLE} AS 'SELECT CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE least(a, b) END';
CREATE FUNCTION joined(sofar text, one text, sign text) RETURNS text
  {_IMMUTABLE} AS 'SELECT CASE WHEN one IS NULL THEN sofar WHEN sofar IS NULL THEN one ELSE sofar || sign || one END';
CREATE AGGREGATE group_concat(text, text) (SFUNC = joined, STYPE = text);
CREATE FUNCTION counted(sofar bigint, one boolean) RETURNS bigint
  {_IMMUTABLE} AS 'SELECT CASE WHEN one IS NULL THEN sofar ELSE coalesce(sofar, 0) + one::integer END';
CREATE AGGREGATE sum(boolean) (SFUNC = counted, STYPE = bigint);
CREATE AGGREGATE max(boolean) (SFUNC = boolor_statefunc, STYPE = boolean);
{_compared("integer", "text", "a = b::integer")}
{_compared("bigint", "text", "a = b::bigint")}
{_compared("text", "integer", "a::integer = b")}
{_compared("boolean", "integer", "a = b::boolean")}
"""  # noqa: S608 - no word from outside


def make(connection: Connection) -> None:
    """Give the server these words, in the schema that comes first in the search path."""
    connection.exec_driver_sql(_FUNCTIONS)


_JOINED = re.compile(r"\bCROSS JOIN\s+([\w.\"]+(?:\(\?\d*\))?(?:\s+AS\s+\w+(?:\(\w+\))?)?)\s+(ON|USING)\b")
_SAME = re.compile(r"\bIS (NOT )?(?=\?)")
_QUESTION = re.compile(r"\?(\d*)")


@cache
def written_for_server(statement: str, *, asks: bool) -> tuple[str, tuple[int, ...] | None]:
    """A statement as the server's driver reads it; and which of its parameters are wanted, in order (None: as given).

    One that is written for the server already is left alone. ``asks``: whether it has parameters.
    """
    if "%s" in statement or "%%" in statement:
        return statement, None
    places: list[int] = []

    def place(found: re.Match[str]) -> str:
        places.append(int(found[1]) - 1 if found[1] else len(places))
        return "%s"

    told = _JOINED.sub(r"JOIN \1 \2", statement.replace("%", "%%")).replace("char(", "chr(")
    if not asks:
        return told, None
    told = _SAME.sub(lambda found: "IS DISTINCT FROM " if found[1] else "IS NOT DISTINCT FROM ", told)
    told = _QUESTION.sub(place, told)
    return told, None if places == list(range(len(places))) else tuple(places)


def listen(engine: Engine) -> None:
    """Have every statement that was written for the driver rewritten on its way; those of SQLAlchemy's are its own."""

    def rewrite(
        _connection: Connection,
        _cursor: object,
        statement: str,
        parameters: Any,  # noqa: ANN401 - as the driver takes them
        context: Any,  # noqa: ANN401 - the layer's
        many: bool,  # noqa: FBT001 - the layer's
    ) -> tuple[str, Any]:
        if context is None or context.compiled is not None or context.isddl:
            return statement, parameters
        told, wanted = written_for_server(statement, asks=bool(parameters))
        if wanted is None:
            return told, parameters
        if many:
            return told, [tuple(row[i] for i in wanted) for row in parameters]
        return told, tuple(parameters[i] for i in wanted)

    event.listen(engine, "before_cursor_execute", rewrite, retval=True)


def whole_numbers() -> type[Any]:
    """How the driver gives what the server calls numeric: sums of counts, which are whole, and means."""
    # Imported here: only who speaks to a server needs its driver.
    from psycopg.adapt import Loader  # noqa: PLC0415

    class Whole(Loader):
        def load(self, data: Any) -> int | float:  # noqa: ANN401 - a buffer
            told = bytes(data)
            return float(told) if b"." in told else int(told)

    return Whole
