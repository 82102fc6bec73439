"""What rulesets and cases say: text in, plan and facts out. Knows no matcher and no score."""
