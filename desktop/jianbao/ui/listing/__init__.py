"""Long lists: where their rows stand is known, what they say is read where somebody looks."""
