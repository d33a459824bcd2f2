"""Coverage-guided fuzzing of the reading: ``make fuzz``, or ``python -m tests.fuzz --help``."""
