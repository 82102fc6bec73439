"""The formula language: exact decimals, Chinese names, no `eval`, bounded cost."""

from engine.language.expression.closures import (
    LIST_FUNCTIONS,
    NoScoreError,
    difference_of,
    flag_of,
    number_of,
)
from engine.language.expression.definedness import may_fail
from engine.language.expression.functions import FUNCTIONS
from engine.language.expression.kinds import Kind, check_kinds
from engine.language.expression.lookups import gives
from engine.language.expression.parser import parse
from engine.language.expression.rational import range_of
from engine.language.expression.reached import ends_are_reached
from engine.language.expression.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    CompareOperator,
    Expression,
    If,
    Let,
    Lookup,
    LookupRow,
    Name,
    Negate,
    Node,
    Not,
    Number,
    Or,
    Word,
    changed,
    lets_in,
    spelt,
    walk,
)
from engine.language.expression.units import SHARE, Units, clashes, shown, units_of
from engine.language.expression.writing import branches, needs_brackets, occurrences, show, taken

__all__ = [
    "FUNCTIONS",
    "LIST_FUNCTIONS",
    "SHARE",
    "And",
    "Arithmetic",
    "Call",
    "Compare",
    "CompareOperator",
    "Expression",
    "If",
    "Kind",
    "Let",
    "Lookup",
    "LookupRow",
    "Name",
    "Negate",
    "NoScoreError",
    "Node",
    "Not",
    "Number",
    "Or",
    "Units",
    "Word",
    "branches",
    "changed",
    "check_kinds",
    "clashes",
    "difference_of",
    "ends_are_reached",
    "flag_of",
    "gives",
    "lets_in",
    "may_fail",
    "needs_brackets",
    "number_of",
    "occurrences",
    "parse",
    "range_of",
    "show",
    "shown",
    "spelt",
    "taken",
    "units_of",
    "walk",
]
