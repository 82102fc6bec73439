"""Grades of the total and of sections: by limits, or by a table of further conditions."""

from __future__ import annotations

from engine.base.diagnostics import Label
from engine.base.source import Span
from engine.base.words import Text
from engine.language.compile.condition_text import looks_at
from engine.language.compile.conditions import compile_condition
from engine.language.compile.limits import check_cover, limits
from engine.language.compile.origins import basis
from engine.language.compile.scope import Route, Scope
from engine.language.load.ruleset.grades import GradeBandDoc, GradesDoc
from engine.language.load.ruleset.sections import SectionDoc
from engine.language.plan import Condition, Grade, Grades, Origin
from engine.language.slots import OfGraded


def compile_total_grades(scope: Scope, last_round: int) -> Grades | None:
    """Return the grades of the total, looked up in the last round."""
    doc = scope.doc.grades
    if doc is None:
        return None
    return _grades(scope, doc, ("grades",), OfGraded(None), "grade", last_round)


def compile_section_grades(scope: Scope, doc: SectionDoc, where: Route) -> Grades | None:
    """Return the grades of a section, looked up in the round that knows the scores."""
    if doc.grades is None:
        return None
    at = (*where, "grades")
    return _grades(scope, doc.grades, at, OfGraded(doc.id), f"{doc.id}#grade", 1)


def _grades(
    scope: Scope, doc: GradesDoc, where: Route, slot: OfGraded, prefix: str, round_: int
) -> Grades:
    bands = []
    names: dict[str, Span] = {}
    for index, band in enumerate(doc.bands):
        at: Route = (*where, "bands", index)
        tests = limits(scope, band, at, slot, "v")
        name = band.else_ or band.grade
        if tests is None:
            continue
        if not name or (band.else_ and (band.grade or tests or band.when is not None)):
            _wrong_form(scope, at)
            continue
        span = scope.doc.span_at(*at, "else" if band.else_ else "grade")
        if all(b.when is None for b in doc.bands):
            _once(scope, name, span, names)
        when = None
        if band.when is not None:
            when = _when(scope, band, (*at, "when"), slot, round_)
            if when is None:
                continue
        rule = f"{prefix}#{index + 1}" if slot.section is None else f"{prefix}{index + 1}"
        if when is not None:
            scope.rule(rule, [(*a, *tests) for a in when.alternatives], round_)
        elif tests:
            scope.rule(rule, [tests], round_)
        bands.append(Grade(rule, name, tests, scope.doc.span_at(*at), when))
    if len(bands) == len(doc.bands):
        _check_rows(scope, bands, (*where, "bands"))
    cited = basis(scope, doc.basis, (*where, "basis"))
    verified = bool(scope.doc.verified) if doc.verified is None else doc.verified
    place = Origin(cited, doc.source, verified, scope.doc.span_at(*where))
    return Grades(doc.on, tuple(bands), place, _order(scope, doc, where, [b.name for b in bands]))


def _order(scope: Scope, doc: GradesDoc, where: Route, names: list[str]) -> tuple[str, ...]:
    """Return the grades, best first: as `order` says, else as the rows stand."""
    listed = tuple(dict.fromkeys(names))
    if doc.order is None:
        return listed
    if sorted(set(doc.order)) != sorted(listed) or len(set(doc.order)) < len(doc.order):
        scope.error(
            "JX448",
            Text(
                f"order 要把各等级各写一次：{'、'.join(listed)}",
                f"`order` names every grade once: {', '.join(listed)}",
            ),
            (*where, "order"),
            help=Text("由高到低排列", "best first"),
        )
        return listed
    return tuple(doc.order)


def _when(
    scope: Scope, band: GradeBandDoc, where: Route, slot: OfGraded, round_: int
) -> Condition | None:
    assert band.when is not None
    if slot.section is not None and looks_at(band.when).total:
        scope.error(
            "JX433",
            Text(
                "本级等级不能看总分，那时还没有总分", "a section's grade cannot look at the total"
            ),
            where,
            help=Text("看本级或其他各级的得分", "look at scores of sections instead"),
        )
        return None
    return compile_condition(scope, band.when, where, round_=round_)


def _check_rows(scope: Scope, bands: list[Grade], where: Route) -> None:
    """Every score needs a grade: by limits without a gap, or by a last row for the rest."""
    if all(b.when is None for b in bands):
        check_cover(scope, [b.tests for b in bands], where, "grades")
    elif bands[-1].tests or bands[-1].when is not None:
        scope.error(
            "JX416",
            Text(
                "有附加条件的等级要以 else 结尾",
                "grades with further conditions must end with `else`",
            ),
            where,
            help=Text("在最后加一行 {else: …}", "add a last row {else: …}"),
        )


def _once(scope: Scope, name: str, span: Span, names: dict[str, Span]) -> None:
    """Only where conditions tell rows apart may a grade stand in several."""
    if name in names:
        scope.error(
            "JX431",
            Text(f"等级 `{name}` 出现了两次", f"the grade `{name}` stands twice"),
            span,
            related=(Label(names[name], Text("第一次", "first use")),),
            help=Text("改用另一个等级名称，或删去其中一行", "use another name, or remove one"),
        )
    names.setdefault(name, span)


def _wrong_form(scope: Scope, where: Route) -> None:
    scope.error(
        "JX432",
        Text(
            "等级一行要写界限和 grade，最后一行写 else",
            "a grade needs limits and `grade`, the last one `else`",
        ),
        where,
        help=Text(
            "如 {at_least: 90, grade: 优}，最后 {else: 差}",
            "for instance {at_least: 90, grade: 优}, at last {else: 差}",
        ),
    )
