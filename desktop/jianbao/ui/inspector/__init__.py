"""What is known of the article on show: figures, notes, tags, particulars."""
