"""The migrations: how an archive of an older schema becomes one of the present."""
