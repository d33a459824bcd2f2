"""Where pages are kept: the only room that speaks SQL."""
