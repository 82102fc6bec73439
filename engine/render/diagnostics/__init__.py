"""Diagnostics shown."""
