"""jixiao: scores public-expenditure projects by rules in YAML and explains every point."""
