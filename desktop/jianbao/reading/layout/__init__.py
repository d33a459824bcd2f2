"""The page set again (``page.lay_out``): what each line of the source is, and which lines belong together."""
