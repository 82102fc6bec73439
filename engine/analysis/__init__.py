"""For analysts: years, units and rulesets against each other; what would be if."""
