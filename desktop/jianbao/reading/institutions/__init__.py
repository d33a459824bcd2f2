"""Which bodies a page names, what each is called in full, and where it is mentioned."""

from jianbao.reading.institutions.names import Mention, Names, find

__all__ = ["Mention", "Names", "find"]
