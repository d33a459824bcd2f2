"""The search of the window: the field, what it answers, snippets in the list, searches that are kept."""
