"""The one translation from a ruleset document to the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from engine.compile.adjustments import compile_adjustments, compile_checks, compile_grades
from engine.compile.order import evaluation_order
from engine.compile.scope import Route, Scope
from engine.compile.sections import compile_section
from engine.diagnostics import Diagnostic, Label, has_errors
from engine.exact import ZERO, to_text
from engine.load.ruleset import IndicatorDoc, RulesetDoc, SectionDoc
from engine.match.conditions import MatchRule
from engine.match.limits import check_limits
from engine.plan import (
    Adjustment,
    Aggregation,
    Plan,
    Rounding,
    Section,
    Term,
)
from engine.quantity import find_unit
from engine.source import Span
from engine.vocabulary import OWN
from engine.words import Text, same

_MOST_PLACES = 6
_RESERVED = ("total", "year", "budget", "facts", "management", "declared", "adjustment")


def compile_ruleset(doc: RulesetDoc, sha256: str) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """Return the plan of a ruleset and everything that is wrong with it.

    The plan is None where any diagnostic is an error. `sha256` is the digest of the ruleset's
    text, recorded with every score.
    """
    scope = Scope(doc)
    _collect_ids(scope)
    terms = _terms(scope)
    sections = []
    for index, section in enumerate(doc.sections):
        sections.append(compile_section(scope, section, ("sections", index), None, None))
    _check_total(scope)
    _check_period(scope)
    order = evaluation_order(scope, sections)
    adjustments, last_round = compile_adjustments(scope)
    checks = compile_checks(scope, last_round)
    grades = compile_grades(scope, last_round)
    if not 0 <= doc.rounding.places <= _MOST_PLACES:
        scope.error(
            "JX418",
            Text(
                f"小数位数 {doc.rounding.places} 不在 0 到 {_MOST_PLACES} 之间",
                f"{doc.rounding.places} decimals is not between 0 and {_MOST_PLACES}",
            ),
            ("rounding", "places"),
        )
    places = _rule_places(scope)
    scope.diagnostics.extend(check_limits(tuple(scope.rules), places.get))
    if has_errors(scope.diagnostics):
        return None, tuple(scope.diagnostics)
    tested, words = _tested(scope.rules)
    plan = Plan(
        id=doc.ruleset,
        title=doc.title,
        version=doc.version,
        sha256=sha256,
        jurisdiction=doc.jurisdiction,
        use=doc.use,
        effective=None,
        extends=(),
        total=doc.total,
        lowest=ZERO if doc.lowest is None else doc.lowest,
        aggregate=Aggregation(),
        minimum=None,
        parameters={},
        lists=frozenset(),
        ranking=None,
        rounding=Rounding(doc.rounding.places, doc.rounding.at),
        terms=terms,
        sections=tuple(s for s in sections if s),
        order=order,
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
        unverified=sum((_unverified(s) for s in sections if s), ZERO),
        note=doc.note,
    )
    return plan, tuple(scope.diagnostics)


def _collect_ids(scope: Scope) -> None:
    """Note all ids; one id names one thing in the whole ruleset."""
    first: dict[str, Span] = {}
    for id_, where, item in _all_ids(scope.doc):
        span = scope.doc.span_at(*where, "id")
        if id_ in first:
            scope.error(
                "JX413",
                Text(f"编号 `{id_}` 用了两次", f"the id `{id_}` is used twice"),
                span,
                help=Text("换一个编号", "choose another id"),
                related=(Label(first[id_], Text("第一次", "first use")),),
            )
        first.setdefault(id_, span)
        if "." in id_ or ":" in id_ or " " in id_ or "#" in id_ or id_ in _RESERVED:
            scope.error(
                "JX419",
                Text(f"编号 `{id_}` 不能用", f"the id `{id_}` cannot be used"),
                span,
                help=Text(
                    "编号只用字母、数字、汉字和连字符，也不能是保留名称",
                    "use letters, digits and hyphens, and no reserved name",
                ),
            )
        if isinstance(item, IndicatorDoc):
            scope.indicators[id_] = item
        elif isinstance(item, SectionDoc):
            scope.sections[id_] = item
    for index, adjustment in enumerate(scope.doc.adjustments):
        span = scope.doc.span_at("adjustments", index, "id")
        if adjustment.id in first:
            scope.error(
                "JX413",
                Text(f"编号 `{adjustment.id}` 用了两次", f"the id `{adjustment.id}` is used twice"),
                span,
                help=Text("换一个编号", "choose another id"),
                related=(Label(first[adjustment.id], Text("第一次", "first use")),),
            )
        first.setdefault(adjustment.id, span)
        scope.adjustments.add(adjustment.id)


def _all_ids(doc: RulesetDoc) -> Iterator[tuple[str, Route, SectionDoc | IndicatorDoc]]:
    stack: list[tuple[SectionDoc, Route]] = [
        (s, ("sections", i)) for i, s in reversed(list(enumerate(doc.sections)))
    ]
    while stack:
        section, where = stack.pop()
        yield section.id, where, section
        for i, indicator in enumerate(section.indicators or []):
            yield indicator.id, (*where, "indicators", i), indicator
        inner = list(enumerate(section.sections or []))
        stack.extend((s, (*where, "sections", i)) for i, s in reversed(inner))


def _terms(scope: Scope) -> Mapping[str, Term]:
    found = {}
    for name, term in scope.doc.terms.items():
        where: Route = ("terms", name)
        if name in ("total", "year", *OWN):
            scope.error(
                "JX419",
                Text(f"名称 `{name}` 是保留的", f"the name `{name}` is reserved"),
                where,
                help=Text("换一个名称", "choose another name"),
            )
        paths = term.from_ if isinstance(term.from_, list) else [term.from_]
        for index, path in enumerate(paths):
            at: Route = (
                (*where, "from", index) if isinstance(term.from_, list) else (*where, "from")
            )
            if "." not in path or scope.kind_of(path, own=False) != "number":
                scope.error(
                    "JX420",
                    Text(f"没有案例能提供 `{path}`", f"no case can supply `{path}`"),
                    at,
                    help=scope.suggestion(
                        path,
                        [n for n in scope.names(own=False) if n.startswith("budget.")],
                        Text(
                            "可用 budget.spent、facts.名称 等",
                            "use for instance budget.spent or facts.NAME",
                        ),
                    ),
                )
        if term.unit is not None and find_unit(term.unit).dimension != find_unit("元").dimension:
            scope.error(
                "JX421",
                Text(f"`{term.unit}` 不是金额单位", f"`{term.unit}` is not a unit of money"),
                (*where, "unit"),
                help=Text("用 元、万元 或 亿元", "use 元, 万元 or 亿元"),
            )
        title = term.title or same(name)
        found[name] = Term(name, title, tuple(paths), term.unit, scope.doc.span_at(*where))
    return found


def _check_period(scope: Scope) -> None:
    period = scope.doc.effective
    if period is None or period.to is None or period.to >= period.from_:
        return
    scope.error(
        "JX411",
        Text(
            f"失效日期 {period.to} 早于施行日期 {period.from_}",
            f"the last day {period.to} is before the first day {period.from_}",
        ),
        ("effective", "to"),
        help=Text("对调两个日期", "swap the two dates"),
    )


def _check_total(scope: Scope) -> None:
    doc = scope.doc
    total = sum((s.points for s in doc.sections), ZERO)
    if total == doc.total:
        return
    scope.error(
        "JX417",
        Text(
            f"各一级指标分值之和是 {to_text(total)}，总分应为 {to_text(doc.total)}",
            f"the points of the sections sum to {to_text(total)}, not {to_text(doc.total)}",
        ),
        ("total",),
        related=tuple(
            Label(
                doc.span_at("sections", i, "points"),
                Text(f"`{s.id}` {to_text(s.points)} 分", f"`{s.id}` has {to_text(s.points)}"),
            )
            for i, s in enumerate(doc.sections)
        ),
        notes=(same(f"{' + '.join(to_text(s.points) for s in doc.sections)} = {to_text(total)}"),),
        help=Text(
            f"相差 {to_text(abs(total - doc.total))} 分，改其中一项",
            f"they are {to_text(abs(total - doc.total))} apart: change one of them",
        ),
    )


def _looked_at(
    scope: Scope, adjustments: Sequence[Adjustment], tested: Mapping[str, tuple[str, ...]]
) -> frozenset[str]:
    """Return the ids of what conditions test the score of, or formulas name."""
    formulas = [d.formula for d in scope.derived]
    formulas += [a.effect.formula for a in adjustments if a.effect.formula]
    names = {name.rpartition(".")[0] for formula in formulas for name in formula.names}
    return frozenset(names | {slot[2:] for slot in tested if slot.startswith("s:")})


def _unverified(section: Section) -> Fraction:
    """Return the points that rest on rules not checked against their source."""
    if section.each is not None:
        return ZERO if section.origin.verified else section.points
    inner = sum((_unverified(s) for s in section.sections), ZERO)
    return inner + sum((i.points for i in section.indicators if not i.origin.verified), ZERO)


def _rule_places(scope: Scope) -> dict[str, Span]:
    """Return where each rule was written, by the id that begins its name."""
    places = {}
    by_id = {id_: scope.doc.span_at(*where, "id") for id_, where, _ in _all_ids(scope.doc)}
    for rule in scope.rules:
        id_ = rule.id.partition("#")[0].partition(".")[0]
        places[rule.id] = by_id.get(id_, scope.doc.span)
    return places


def _tested(
    rules: list[MatchRule],
) -> tuple[Mapping[str, tuple[str, ...]], Mapping[tuple[str, str], frozenset[str]]]:
    tested: dict[str, dict[str, None]] = {}
    words: dict[tuple[str, str], set[str]] = {}
    for rule in rules:
        for tests in rule.alternatives:
            for test in tests:
                tested.setdefault(test.slot, {})[test.attribute] = None
                if not isinstance(test.bound, Fraction):
                    words.setdefault((test.slot, test.attribute), set()).add(test.bound)
    return (
        {slot: tuple(attributes) for slot, attributes in tested.items()},
        {key: frozenset(found) for key, found in words.items()},
    )
