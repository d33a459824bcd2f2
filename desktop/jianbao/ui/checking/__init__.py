"""Checking the figures of a page: what the keys do, and what is asked."""
