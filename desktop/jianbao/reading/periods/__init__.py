"""The time that a page and its figures cover: ``marks`` finds the expressions of time, ``figures`` says which holds."""

from jianbao.reading.periods.figures import When, find
from jianbao.reading.periods.page import of_title, page_period

__all__ = ["When", "find", "of_title", "page_period"]
