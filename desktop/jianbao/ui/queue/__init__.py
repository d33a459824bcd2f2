"""The queue: what wants a human eye next, and why."""
