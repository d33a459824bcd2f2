"""How pages come and go: the intake of files."""
