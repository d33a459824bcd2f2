"""Whether a text holds words, as SQL: the same on a file as on a server, whichever case Latin letters are in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, String, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.sql.compiler import SQLCompiler

_SIGNS = str.maketrans({sign: f"/{sign}" for sign in "/%_"})


class _Holds(FunctionElement[bool]):
    inherit_cache = True
    type = Boolean()
    name = "holds"


def _written(element: _Holds, compiler: SQLCompiler, like: str, given: dict[str, Any]) -> str:
    text, pattern = (compiler.process(one, **given) for one in element.clauses)
    return f"({text} {like} {pattern} ESCAPE '/')"


@compiles(_Holds)
def _in_a_file(element: _Holds, compiler: SQLCompiler, **given: Any) -> str:  # noqa: ANN401 - the layer's
    return _written(element, compiler, "LIKE", given)


@compiles(_Holds, "postgresql")
def _on_a_server(element: _Holds, compiler: SQLCompiler, **given: Any) -> str:  # noqa: ANN401 - the layer's
    # The columns there are compared by code points ("C"), so that it folds what SQLite does: a to z.
    return _written(element, compiler, "ILIKE", given)


def holds(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """Whether the text of the column holds these words somewhere; a to z are as good as A to Z, and nothing else is."""
    return _Holds(column, bindparam(None, f"%{words.translate(_SIGNS)}%", String, unique=True))
