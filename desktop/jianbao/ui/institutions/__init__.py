"""The institution tree with its counts, and the tags below it."""
