"""Stage 2: a ruleset document to one typed plan.

The same translation finds what is wrong with names, formulas and conditions and gives the plan,
so a name cannot mean one thing to the checker and another to the engine.
"""

from engine.language.compile.ruleset import compile_ruleset

__all__ = ["compile_ruleset"]
