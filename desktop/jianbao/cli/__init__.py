"""The command line: every act of the program without a window."""
