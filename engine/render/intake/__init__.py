"""Drafts of cases as data."""
