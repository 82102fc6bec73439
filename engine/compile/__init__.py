"""Stage 3: checked documents to one typed plan."""
