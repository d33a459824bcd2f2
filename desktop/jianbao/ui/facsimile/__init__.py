"""The pictures of a page's source beside its text, line by line."""
