"""What goes out of the window: one dialog for all of it, and the writing beside the work."""
