"""What a figure measures, as a reader would label the row of a table, copied from the page's own words.

``regions`` says which words around a figure are its own, ``trimming`` cuts them down to a noun phrase, ``labels`` puts
the label together and hands words on from figure to figure where a clause leaves them out.
"""

from jianbao.reading.indicators.labels import Label, find

__all__ = ["Label", "find"]
