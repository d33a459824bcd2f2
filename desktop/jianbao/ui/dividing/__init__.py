"""Pages split in several articles, and articles joined, in the window."""
