"""The plan: a ruleset in its one compiled form.

Every scoring method, condition and formula of a ruleset is here, typed, with the place where it
was written. The engine scores from it; lints, comparisons and documents read it. Nothing in it
knows YAML.

A *unit* is what gets points of its own: a fixed indicator, or one measure that a case lists under
a section with `each`. Units of one kind share a `slot`, the name under which their facts are
matched; `Clause.rule` is the id under which a clause is matched.
"""

from __future__ import annotations

from engine.language.plan.conditions import Award, Clause, Condition, Grade, Grades, Guard
from engine.language.plan.effects import Adjustment, Check, Effect, EffectKind
from engine.language.plan.formulas import (
    Attribute,
    DatedValue,
    Derived,
    Environment,
    Formula,
    LookupTable,
    NamedValue,
    Parameter,
    Term,
)
from engine.language.plan.grounds import Basis, Origin
from engine.language.plan.guarantees import Guarantee, Raising
from engine.language.plan.methods import (
    Assessed,
    Bands,
    ByValue,
    Cell,
    Checklist,
    ChecklistItem,
    Combined,
    Deduct,
    DeductItem,
    FormulaPoints,
    Interpolate,
    Knot,
    Levels,
    Method,
    Option,
    Proportional,
    Row,
    Table,
    YesNo,
)
from engine.language.plan.ruleset import Period, Plan, Ranking, Rounding
from engine.language.plan.sections import AggregateBand, Aggregation, Minimum, RoundTo, Section
from engine.language.plan.units import Each, Example, Indicator, Missing, PointsFrom, Policy
from engine.language.vocabulary import MeasureKind, MeasureList

__all__ = [
    "Adjustment",
    "AggregateBand",
    "Aggregation",
    "Assessed",
    "Attribute",
    "Award",
    "Bands",
    "Basis",
    "ByValue",
    "Cell",
    "Check",
    "Checklist",
    "ChecklistItem",
    "Clause",
    "Combined",
    "Condition",
    "DatedValue",
    "Deduct",
    "DeductItem",
    "Derived",
    "Each",
    "Effect",
    "EffectKind",
    "Environment",
    "Example",
    "Formula",
    "FormulaPoints",
    "Grade",
    "Grades",
    "Guarantee",
    "Guard",
    "Indicator",
    "Interpolate",
    "Knot",
    "Levels",
    "LookupTable",
    "MeasureKind",
    "MeasureList",
    "Method",
    "Minimum",
    "Missing",
    "NamedValue",
    "Option",
    "Origin",
    "Parameter",
    "Period",
    "Plan",
    "PointsFrom",
    "Policy",
    "Proportional",
    "Raising",
    "Ranking",
    "RoundTo",
    "Rounding",
    "Row",
    "Section",
    "Table",
    "Term",
    "YesNo",
]
