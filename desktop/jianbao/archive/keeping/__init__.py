"""What keeps an archive from being lost: backups, going back to one, saving what is left of a damaged file."""
