"""Fuzzing: what inputs begin as, how they are changed, and how they are run."""
