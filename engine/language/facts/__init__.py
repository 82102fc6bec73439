"""A case as facts: exact values under paths, each with its evidence."""
