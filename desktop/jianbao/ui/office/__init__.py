"""Synchronising with the office archive, in the window."""
