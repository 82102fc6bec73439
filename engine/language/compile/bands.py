"""Bands: a clause a range of values."""

from __future__ import annotations

from fractions import Fraction

from engine.language.compile.awards import Compiled, MethodScope
from engine.language.compile.computed import LIMITS, computed_limits, needs_rest
from engine.language.compile.limits import check_cover, limits
from engine.language.load.ruleset.methods import BandsDoc
from engine.language.plan import Attribute, Bands, Clause


def compile_bands(unit: MethodScope, doc: BandsDoc) -> Compiled | None:
    """Return the method and the numbers its rules test; None after an error."""
    of = unit.value_of(doc.of)
    if of is None:
        for index, band in enumerate(doc.bands):
            unit.award(band, (*unit.where, "bands", index))  # for what is wrong with it
        return None
    attribute = f"{unit.tag}of"
    attributes = [Attribute(attribute, of)]
    clauses = []
    for index, band in enumerate(doc.bands):
        where = (*unit.where, "bands", index)
        award = unit.award(band, where)
        for key in LIMITS:
            if isinstance(limit := getattr(band, key), Fraction):
                unit.share_where_percent(of, limit, (*where, key))
        tests = limits(unit.scope, band, where, unit.slot, attribute)
        computed = computed_limits(unit, band, of, where, attributes)
        if award is None or tests is None or computed is None:
            continue
        rule = f"{unit.id}#{index + 1}"
        if tests or computed[0]:
            unit.scope.rule(rule, [(*tests, *computed[0])])
        clauses.append(
            Clause(
                rule,
                (*tests, *computed[0]),
                award,
                band.title,
                unit.scope.doc.span_at(*where),
                computed[1],
            )
        )
    if len(clauses) == len(doc.bands):
        at = (*unit.where, "bands")
        if any(c.shown for c in clauses):
            needs_rest(unit, clauses, at)
        else:
            check_cover(unit.scope, [c.tests for c in clauses], at, unit.id)
    return (Bands(of, tuple(clauses)), tuple(attributes)) if clauses else None
