"""The one-case benchmark: one set of rules in two engines, and the processes that run them."""
