"""The least changes that reach a goal, shown."""
