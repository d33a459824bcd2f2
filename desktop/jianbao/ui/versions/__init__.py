"""Versions of a page: which look alike, side by side, and what was said of the older one."""
