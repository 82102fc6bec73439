"""Rulesets as workbooks and back: every cell stands for one scalar of the YAML text."""
