"""Audit reports shown."""
