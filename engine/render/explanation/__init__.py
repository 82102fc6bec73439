"""Derivations of single scores shown."""
