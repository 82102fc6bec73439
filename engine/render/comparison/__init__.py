"""Comparisons of cases, years and rulesets shown."""
