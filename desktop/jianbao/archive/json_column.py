"""How a column of JSON is kept: in a file and on a server as the text that was written, so that both read one thing."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from sqlalchemy import JSON, Text
from sqlalchemy.types import TypeDecorator

as_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
"""How a column of JSON is written."""


class JsonText(TypeDecorator[Any]):
    """JSON as a text: the server's own types would write it anew."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: object) -> str | None:  # noqa: ANN401, ARG002 - any JSON
        """The text to be kept."""
        return None if value is None else as_json(value)

    def process_result_value(self, value: str | None, dialect: object) -> Any:  # noqa: ANN401, ARG002 - any JSON
        """What the text says."""
        return None if value is None else json.loads(value)


def json_column(*, none_as_null: bool = False) -> JSON:
    """The type of a column of JSON."""
    return JSON(none_as_null=none_as_null).with_variant(JsonText(), "postgresql")
