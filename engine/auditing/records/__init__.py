"""Records of scores: what a ledger holds, and whether it still holds."""
