"""Documents that prove facts, read from bytes into passages with their places."""
