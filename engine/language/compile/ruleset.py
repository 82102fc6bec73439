"""The one translation from a ruleset document to the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from engine.base.diagnostics import Diagnostic, has_errors
from engine.base.exact import ZERO
from engine.base.source import Span
from engine.base.suggest import suggestion
from engine.base.words import Text
from engine.language.compile.adjustments import compile_adjustments, compile_checks
from engine.language.compile.aggregation import (
    check_points_to,
    check_sum,
    compile_aggregation,
    compile_minimum,
)
from engine.language.compile.computed import LIMITS
from engine.language.compile.condition_text import looks_at
from engine.language.compile.fact_uses import check_uses
from engine.language.compile.facts import compile_facts
from engine.language.compile.formulas import check_lists, compile_formula
from engine.language.compile.from_case import check_level, takes_from_case
from engine.language.compile.grades import compile_total_grades
from engine.language.compile.guarantees import compile_guarantees
from engine.language.compile.ids import all_ids, collect_ids
from engine.language.compile.lets import compile_lets
from engine.language.compile.lookups import compile_lookups
from engine.language.compile.measures import check_scored_once
from engine.language.compile.order import evaluation_order, order_of_grades
from engine.language.compile.origins import basis
from engine.language.compile.parameters import compile_parameters, compile_period
from engine.language.compile.rounding import usual_rounder
from engine.language.compile.scope import Scope
from engine.language.compile.sections import compile_section
from engine.language.compile.terms import compile_terms
from engine.language.load.ruleset.adjustments import EffectDoc
from engine.language.load.years import Edition
from engine.language.plan import (
    Adjustment,
    Aggregation,
    Origin,
    Plan,
    Ranking,
    Rounding,
    Section,
)
from engine.language.rules import MatchRule
from engine.language.slots import OfFact, OfScore, Slot, of_fact

#: What matchers bear: given the rules and where each was written, what is beyond them.
Limits = Callable[[tuple[MatchRule, ...], Callable[[str], Span | None]], tuple[Diagnostic, ...]]


def compile_ruleset(
    edition: Edition, sha256: str, limits: Limits
) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """Return the plan of a ruleset as it stands in some years, and everything that is wrong.

    The plan is None where any diagnostic is an error. `sha256` is the digest of the ruleset's
    text, recorded with every score.
    """
    doc = edition.doc
    scope = Scope(doc, edition.numbers)
    collect_ids(scope)
    scope.facts = compile_facts(scope)
    terms = compile_terms(scope)
    parameters = compile_parameters(scope)
    tables = compile_lookups(scope)
    let = compile_lets(scope)
    aggregate = compile_aggregation(scope, doc.aggregate, ("aggregate",), doc.sections, "total")
    sections = []
    for index, section in enumerate(doc.sections):
        sections.append(compile_section(scope, section, ("sections", index), None, None))
    _check_total(scope, aggregate)
    check_points_to(scope, doc.sections, aggregate, ("sections",))
    adds_up = doc.total is not None
    check_level(scope, doc.sections, aggregate, ("sections",), adds_up=adds_up)
    check_scored_once(scope)
    effective = compile_period(scope)
    order = evaluation_order(scope, sections)
    grade_order = order_of_grades(scope, sections)
    adjustments, last_round = compile_adjustments(scope)
    checks = compile_checks(scope, last_round)
    grades = compile_total_grades(scope, last_round)
    how = usual_rounder(scope)
    ranking = _ranking(scope)
    guarantees = compile_guarantees(scope, last_round)
    check_lists(scope)
    check_uses(scope)
    places = _rule_places(scope)
    scope.diagnostics.extend(limits(tuple(scope.rules), places.get))
    if has_errors(scope.diagnostics):
        return None, tuple(scope.diagnostics)
    tested, words = _tested(scope)
    plan = Plan(
        id=doc.ruleset,
        title=doc.title,
        version=doc.version,
        sha256=sha256,
        jurisdiction=doc.jurisdiction,
        use=doc.use,
        effective=effective,
        years=edition.years,
        from_case=any(takes_from_case(s) for s in sections if s),
        by_name={name: edition.numbers.values[name] for name in edition.numbers.used},
        extends=() if doc.extends is None else (doc.extends,),
        total=doc.total,
        lowest=ZERO if doc.lowest is None else doc.lowest,
        aggregate=aggregate,
        minimum=compile_minimum(scope, doc.minimum, ("minimum",), doc.sections),
        parameters=parameters,
        let=let,
        tables=tables,
        facts=scope.facts,
        lists=frozenset(scope.lists),
        numbers=frozenset(scope.numbers),
        levels={name: frozenset(words) for name, words in scope.levels.items()},
        only_words=_only_words(scope, words),
        ranking=ranking,
        guarantees=guarantees,
        rounding=Rounding(how, doc.rounding.at),
        terms=terms,
        sections=tuple(s for s in sections if s),
        order=order,
        grade_order=grade_order,
        values=frozenset(f"{indicator.id}.value" for indicator in order),
        derived=tuple(scope.derived),
        adjustments=adjustments,
        checks=checks,
        grades=grades,
        rules=tuple(scope.rules),
        tested=tested,
        words=words,
        looked_at=_looked_at(scope, adjustments, tested),
        evidence=doc.unproved,
        last_round=last_round,
        unverified=sum((_unverified(s) for s in sections if s and not s.aside), ZERO),
        note=doc.note,
    )
    return plan, tuple(scope.diagnostics)


def _check_total(scope: Scope, aggregate: Aggregation) -> None:
    doc = scope.doc
    if doc.total is not None:
        check_sum(scope, doc.total, doc.sections, aggregate, ("sections",), ("total",), "")
    else:
        _needs_total(scope)
        _check_grades(scope)


def _check_grades(scope: Scope) -> None:
    """Without a total, conditions alone decide the grade: diagnose limits of a total."""
    for index, band in enumerate(scope.doc.grades.bands if scope.doc.grades is not None else ()):
        limits = [key for key in LIMITS if getattr(band, key) is not None]
        if limits or (band.when is not None and looks_at(band.when).total):
            scope.error(
                "JX447",
                Text("不设总分，等级不能看总分", "there is no total, so no grade can look at it"),
                ("grades", "bands", index, *limits[:1]),
                help=Text(
                    "写 {when: 条件, grade: …}，条件看各级得分或 let 里的值；最后一行写 else",
                    "write {when: CONDITION, grade: …} on sections or values; last an `else`",
                ),
            )


def _needs_total(scope: Scope) -> None:
    """Diagnose adjustments of a total that there is not, and checks that look at it."""
    wanted = [
        (a.id, ("adjustments", i, "then"))
        for i, a in enumerate(scope.doc.adjustments)
        if looks_at(a.when).total or (a.then.section is None and not _of_grade(a.then))
    ]
    wanted += [
        (c.id, ("checks", i, "when"))
        for i, c in enumerate(scope.doc.checks)
        if looks_at(c.when).total
    ]
    for id_, where in wanted:
        scope.error(
            "JX447",
            Text(f"不设总分，`{id_}` 却要用总分", f"`{id_}` needs a total, and there is none"),
            where,
            help=Text(
                "写 section 只管某一级，或写 total", "name a `section` instead, or give a `total`"
            ),
        )


def _of_grade(effect: EffectDoc) -> bool:
    return effect.grade is not None or effect.grade_at_most is not None


def _ranking(scope: Scope) -> Ranking | None:
    doc = scope.doc.ranking
    if doc is None:
        return None
    for index, name in enumerate(doc.ties):
        if name not in scope.indicators and name not in scope.sections:
            scope.error(
                "JX446",
                Text(f"没有 `{name}` 这个指标", f"there is no indicator `{name}`"),
                ("ranking", "ties", index),
                help=suggestion(
                    name,
                    [*scope.indicators, *scope.sections],
                    Text("写指标的编号", "name an indicator by its id"),
                ),
            )
    request = None
    if doc.request is not None:
        request = compile_formula(scope, doc.request, ("ranking", "request"), own=False)
    cited = basis(scope, doc.basis, ("ranking", "basis"))
    verified = bool(scope.doc.verified) if doc.verified is None else doc.verified
    place = Origin(cited, doc.source, verified, scope.doc.span_at("ranking"))
    return Ranking(doc.pass_at, tuple(doc.ties), request, doc.budget, doc.when_short, place)


def _looked_at(
    scope: Scope, adjustments: Sequence[Adjustment], tested: Mapping[Slot, tuple[str, ...]]
) -> frozenset[str]:
    """Return the ids of what conditions test the score of, or formulas name."""
    formulas = [d.formula for d in scope.derived]
    formulas += [a.effect.formula for a in adjustments if a.effect.formula]
    names = {name.rpartition(".")[0] for formula in formulas for name in formula.names}
    return frozenset(names | {slot.id for slot in tested if isinstance(slot, OfScore)})


def _unverified(section: Section) -> Fraction:
    """Return the points that rest on rules not checked against their source."""
    if section.each is not None:
        return ZERO if section.origin.verified else section.points
    parts = [(s.points, _unverified(s)) for s in section.sections if not s.aside]
    parts += [(i.points, ZERO if i.origin.verified else i.points) for i in section.indicators]
    doubtful = sum((doubt for _, doubt in parts), ZERO)
    if section.aggregate.by == "sum" and not section.aggregate.bands:
        return doubtful
    whole = sum((points for points, _ in parts), ZERO)
    return doubtful / whole * section.points if whole else ZERO


def _rule_places(scope: Scope) -> dict[str, Span]:
    """Return where each rule was written, by the id that begins its name."""
    places = {}
    by_id = {id_: scope.doc.span_at(*where, "id") for id_, where, _ in all_ids(scope.doc)}
    for rule in scope.rules:
        id_ = rule.id.partition("#")[0].partition(".")[0].partition("~")[0]
        places[rule.id] = by_id.get(id_, scope.doc.span)
    return places


def _only_words(scope: Scope, words: Mapping[tuple[Slot, str], frozenset[str]]) -> frozenset[str]:
    """Return the facts that rules compare with words and never take as numbers."""
    numeric = {
        test.slot
        for rule in scope.rules
        for tests in rule.alternatives
        for test in tests
        if isinstance(test.bound, Fraction)
    }
    slots = {slot for slot, _ in words} - numeric
    facts = {slot.in_formulas for slot in slots if isinstance(slot, OfFact)}
    facts |= {path for path, declared in scope.facts.items() if declared.of_words}
    facts |= {name for name in scope.doc.terms if any(d.of_words for d in scope.declared(name))}
    return frozenset(facts) - scope.numbers - scope.lists


def _tested(
    scope: Scope,
) -> tuple[Mapping[Slot, tuple[str, ...]], Mapping[tuple[Slot, str], frozenset[str]]]:
    tested: dict[Slot, dict[str, None]] = {}
    words: dict[tuple[Slot, str], set[str]] = {}
    for name, said in scope.words.items():
        words[(of_fact(name), "v")] = set(said)
    for rule in scope.rules:
        for tests in rule.alternatives:
            for test in tests:
                tested.setdefault(test.slot, {})[test.attribute] = None
                if not isinstance(test.bound, Fraction):
                    words.setdefault((test.slot, test.attribute), set()).add(test.bound)
    return (
        {slot: tuple(attributes) for slot, attributes in tested.items()},
        {key: frozenset(found) for key, found in words.items()},
    )
