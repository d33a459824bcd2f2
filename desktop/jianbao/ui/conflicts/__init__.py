"""Where people decided apart: side by side, field by field, until somebody says which stands."""
