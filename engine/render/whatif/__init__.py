"""Scenarios shown."""
