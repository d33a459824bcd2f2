"""The vocabulary of tags in the window: its tree, its manager, and what is decided for many pages at once."""
