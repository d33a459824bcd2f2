"""The manual: chapters in both languages beside the program, with its keys as they are now, read without a network."""
