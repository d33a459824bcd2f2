"""Backups and the way back to one, in the window."""
