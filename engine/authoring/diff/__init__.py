"""Two rulesets compared by meaning: what a notice to those who apply them would say."""
