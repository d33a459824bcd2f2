"""All notes: a list to look through, and from each to its passage."""
