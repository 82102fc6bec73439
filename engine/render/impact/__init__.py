"""What an edit of a ruleset does to cases, shown."""
