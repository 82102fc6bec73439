"""The audit of a case: what holds, what does not, and what would settle it."""
