"""Marks on passages, the notes of a page by keys, and passages linked with each other."""
