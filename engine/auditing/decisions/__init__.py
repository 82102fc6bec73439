"""Decisions of reviewers on computed scores: read, checked, and what follows from them."""
