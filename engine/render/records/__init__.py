"""What does not hold in a ledger, as data."""
