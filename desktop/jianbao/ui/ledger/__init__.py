"""The ledger: every figure of the archive as a row."""
