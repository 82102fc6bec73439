"""What tests of rulesets found, as data."""
