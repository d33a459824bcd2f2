"""A measure side by side: institutions as rows, years as columns."""
