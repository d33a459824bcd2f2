"""What people decide: the kinds of decision and their undo."""
