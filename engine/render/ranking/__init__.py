"""Rankings shown."""
