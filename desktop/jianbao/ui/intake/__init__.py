"""Taking files in: choosing them, the progress, the report."""
