"""Rulesets shown: on a terminal, as an annex, as skeletons."""
