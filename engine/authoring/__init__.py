"""For policy staff: what a ruleset is worth before it is published, and how it is edited."""
