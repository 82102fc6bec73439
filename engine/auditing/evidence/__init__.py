"""Evidence: the figures of documents, and whether they bear out the facts of a case."""
