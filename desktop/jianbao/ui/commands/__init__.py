"""Commands by keys of one's own, and by name: the table of keys, the dialog that changes them, the command palette."""
