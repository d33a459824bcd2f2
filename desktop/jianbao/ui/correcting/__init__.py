"""Correcting the text of the open page by hand: in place, and the list of what was corrected."""
