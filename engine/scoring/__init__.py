"""Applies a plan to facts: matching, points, the scorecard, and the reason of every point."""
