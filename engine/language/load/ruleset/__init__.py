"""The ruleset document: what a policy officer writes, as written, every node with its place.

Formulas and conditions stay text or tree here; `language.compile` gives them meaning. The field
descriptions are what an editor shows (`jixiao schema ruleset`).
"""
