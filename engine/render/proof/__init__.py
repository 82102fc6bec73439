"""Verdicts of proofs shown."""
