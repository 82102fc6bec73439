"""Stage 1: text to documents."""
