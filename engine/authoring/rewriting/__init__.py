"""A tree that was changed, written back into its text: what did not change stays byte for byte."""
