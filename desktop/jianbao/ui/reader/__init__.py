"""The reading pane: a page set like a page, its figures and notes marked."""
