"""The page set again: what each line of the source is, and which lines belong together."""

from jianbao.reading.layout.page import Layout, lay_out

__all__ = ["Layout", "lay_out"]
