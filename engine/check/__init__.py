"""Stage 2: documents to diagnostics."""
