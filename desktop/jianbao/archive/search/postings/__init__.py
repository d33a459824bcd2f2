"""The index of an archive that lives on a server: posting lists, kept in its tables, compared by who asks."""
