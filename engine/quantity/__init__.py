"""Amounts, targets and actuals as officials write them."""
