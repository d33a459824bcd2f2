"""An archivist's week at the keys, from a folder of pages to a package that another archive has taken in."""
