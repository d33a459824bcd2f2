"""What a figure measures, as a reader would label the row of a table, copied from the page's own words.

``regions`` says which words around a figure are its own, ``trimming`` (by the ``verbs``, ``doers`` and ``endings``)
cuts them down to a noun phrase, ``words`` gives them for each figure, ``behind`` and ``labels`` put the ``label``
together and hand words on from figure to figure where a clause leaves them out (``topics``, ``ranks``, ``parts``,
``rows``, ``sharing``).
"""

from jianbao.reading.indicators.label import Label
from jianbao.reading.indicators.labels import find

__all__ = ["Label", "find"]
