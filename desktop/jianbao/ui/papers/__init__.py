"""What is known of the mastheads of papers: taught by one page, listed, exchanged."""
