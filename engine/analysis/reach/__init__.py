"""The least changes of facts that would reach a grade or a total, or the proof that none do."""
