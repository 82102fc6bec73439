"""Stage 6: a scorecard in words."""
