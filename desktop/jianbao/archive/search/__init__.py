"""How pages are found: what counts as the same writing, the index, and the answers to what is asked."""
