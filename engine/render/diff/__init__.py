"""Differences of rulesets shown."""
