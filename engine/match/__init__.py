"""Stage 4: which rules apply to which facts."""
