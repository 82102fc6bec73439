"""Examples as tests: running them, what they reach, what they would not notice, what is missing."""
