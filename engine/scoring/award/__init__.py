"""Stage 5: fired rules to points."""
