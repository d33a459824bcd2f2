"""The index of an archive in a file: tables of FTS5."""
