"""Scores if facts were different: scenarios, and what each fact is worth."""
