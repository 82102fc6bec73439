"""Forging: a ledger, its forger, and the ways in which he forges it."""
