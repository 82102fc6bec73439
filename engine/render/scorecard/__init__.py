"""Scorecards shown."""
