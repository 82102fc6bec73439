"""What acts on the total: adjustments, grades and checks, with the round in which each is decided.

Round 0 knows the facts and the indicators' values, round 1 the scores. Every adjustment that looks
at the total or at another adjustment gets a round of its own after that, in order of priority; the
last round knows everything.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from engine.base.exact import ZERO, number, to_text
from engine.base.suggest import suggestion
from engine.base.values import Range, as_range, hull
from engine.base.words import Text, same
from engine.language.compile.condition_text import looks_at
from engine.language.compile.conditions import compile_condition
from engine.language.compile.formulas import compile_formula
from engine.language.compile.named import check_message
from engine.language.compile.origins import origin
from engine.language.compile.scope import Route, Scope
from engine.language.domains import domain_of, words_at
from engine.language.load.ruleset.adjustments import AdjustmentDoc, EffectDoc
from engine.language.plan import Adjustment, Check, Effect, EffectKind, Formula
from engine.language.rules import OTHER

_KINDS: dict[str, EffectKind] = {
    "deduct": "deduct",
    "bonus": "bonus",
    "total_at_most": "at_most",
    "total_at_least": "at_least",
    "score_at_most": "at_most",
    "score_at_least": "at_least",
}
_EFFECTS = (
    "deduct",
    "bonus",
    "total_at_most",
    "total_at_least",
    "veto",
    "grade_at_most",
    "grade",
)
_ON_SECTION = ("deduct", "bonus", "score_at_most", "score_at_least", "veto")


def compile_adjustments(scope: Scope) -> tuple[tuple[Adjustment, ...], int]:
    """Return the adjustments in the order in which they act, and the number of the last round."""
    docs = sorted(
        enumerate(scope.doc.adjustments),
        key=lambda pair: (pair[1].then.section is None, pair[1].priority, pair[0]),
    )
    found = []
    decided: set[str] = set()
    round_ = 1
    for index, doc in docs:
        where: Route = ("adjustments", index)
        seen = looks_at(doc.when)
        for other in sorted(seen.adjustments - decided):
            if other == doc.id:
                scope.error(
                    "JX427",
                    Text(f"`{doc.id}` 依赖它自己", f"`{doc.id}` depends on itself"),
                    (*where, "when"),
                    help=Text("条件里去掉它自己", "take it out of its own condition"),
                )
            elif other in scope.adjustments:
                scope.error(
                    "JX427",
                    Text(
                        f"`{doc.id}` 依赖的调整 `{other}` 排在它后面",
                        f"`{doc.id}` depends on the adjustment `{other}`, which comes after it",
                    ),
                    (*where, "when"),
                    help=Text(
                        f"给 `{other}` 更小的 priority", f"give `{other}` a lower `priority`"
                    ),
                )
        if doc.then.section is not None and seen.total:
            scope.error(
                "JX454",
                Text(
                    "改变一级得分的调整不能看总分，那时还没有总分",
                    "an adjustment of a section cannot look at the total",
                ),
                (*where, "when"),
                help=Text("看各级得分，或改为调整总分", "look at scores, or adjust the total"),
            )
        own_round = 1
        if seen.total or seen.adjustments:
            round_ += 1
            own_round = round_
        adjustment = _adjustment(scope, doc, where, own_round)
        decided.add(doc.id)
        if adjustment:
            found.append(adjustment)
    return tuple(found), round_ + 1


def _adjustment(scope: Scope, doc: AdjustmentDoc, where: Route, round_: int) -> Adjustment | None:
    condition = compile_condition(scope, doc.when, (*where, "when"), round_=round_)
    effect = _effect(scope, doc.then, (*where, "then"))
    if condition is None or effect is None:
        return None
    rule = scope.rule(f"{doc.id}#", condition.alternatives, round_)
    return Adjustment(
        id=doc.id,
        title=doc.title or same(doc.id),
        rule=rule,
        priority=doc.priority,
        condition=condition,
        effect=effect,
        round=round_,
        origin=origin(scope, doc, where, None),
        note=doc.note,
    )


def _effect(scope: Scope, doc: EffectDoc, where: Route) -> Effect | None:
    allowed = _EFFECTS if doc.section is None else _ON_SECTION
    given = [n for n in dict.fromkeys((*_EFFECTS, *_ON_SECTION)) if getattr(doc, n) is not None]
    if len(given) != 1 or given[0] not in allowed:
        scope.error(
            "JX428",
            Text(
                f"then 要写一种效果，写了 {'、'.join(given) or '0 种'}",
                f"`then` needs one effect, found {', '.join(given) or 'none'}",
            ),
            where,
            help=Text(f"从 {'、'.join(allowed)} 中选一种", f"choose one of {', '.join(allowed)}"),
        )
        return None
    if not _section_exists(scope, doc, where):
        return None
    kind = given[0]
    if kind == "veto":
        if not doc.veto:
            scope.error(
                "JX429",
                Text("veto 只能写 true", "`veto` can only be true"),
                (*where, "veto"),
                help=Text("不要一票否决就删去这一行", "remove the line if there is no veto"),
            )
        return Effect("veto", section=doc.section)
    if doc.grade_at_most is not None:
        return _grade_effect(scope, "grade_at_most", doc.grade_at_most, (*where, kind))
    if doc.grade is not None:
        return _grade_effect(scope, "grade", doc.grade, (*where, kind))
    amount = _amount(getattr(doc, kind))
    if isinstance(amount, Fraction):
        if amount < ZERO and kind in ("deduct", "bonus"):
            other = "bonus" if kind == "deduct" else "deduct"
            scope.error(
                "JX412",
                Text(
                    f"{kind} 不能为负：{to_text(amount)}",
                    f"`{kind}` is negative: {to_text(amount)}",
                ),
                (*where, kind),
                help=Text(f"写成正数，或改用 {other}", f"write it without minus, or use `{other}`"),
            )
        return Effect(_KINDS[kind], amount, section=doc.section)
    late = doc.section is None
    formula = compile_formula(scope, amount, (*where, kind), own=False, scores=True)
    if formula and not late and "total" in formula.names:
        scope.error(
            "JX454",
            Text("改变一级得分的公式不能用总分", "an adjustment of a section cannot use the total"),
            (*where, kind),
        )
    if formula is None:
        return None
    if kind == "bonus":
        _check_limit(scope, formula, (*where, kind))
    return Effect(_KINDS[kind], None, formula, section=doc.section)


def _check_limit(scope: Scope, formula: Formula, where: Route) -> None:
    """A bonus by a formula needs an upper end, or the score has none while a fact is open."""
    env: dict[str, Range | frozenset[str]] = {n: _any(scope, n) for n in formula.names}
    try:
        most = as_range(formula.compute(env)).hi
    except ZeroDivisionError:
        most = None
    if most is None:
        scope.error(
            "JX459",
            Text("加分没有上限", "the bonus has no upper limit"),
            where,
            help=Text("写成 min(上限, 公式)", "write min(LIMIT, FORMULA)"),
        )


def _any(scope: Scope, name: str) -> Range | frozenset[str]:
    """Return everything that a name in a formula may stand for."""
    if name in scope.words:
        declared = words_at(scope.paths_of(name)[0], scope.facts)
        return frozenset({*scope.words[name], OTHER}) if declared is None else declared
    head, _, attribute = name.rpartition(".")
    part = scope.indicators.get(head) or scope.sections.get(head)
    if name == "total":
        return Range(ZERO, scope.doc.total)
    if part is not None and attribute in ("score", "share"):
        return Range(ZERO, part.points if attribute == "score" else Fraction(1))
    parameter = scope.doc.parameters.get(name)
    if parameter is not None:
        values = [v.value for v in parameter.values or ()]
        values += [] if parameter.value is None else [parameter.value]
        return Range(min(values), max(values)) if values else Range(None, None)
    term = scope.doc.terms.get(name)
    paths = [name] if term is None else term.from_ if isinstance(term.from_, list) else [term.from_]
    unit = None if term is None else term.unit
    return as_range(hull(*(domain_of(path, scope.facts, unit) for path in paths)))


def _amount(stated: Fraction | str) -> Fraction | str:
    """Return a number, or the text of a formula."""
    if isinstance(stated, Fraction):
        return stated
    found = number(stated.strip())
    return stated if found is None else found


def _section_exists(scope: Scope, doc: EffectDoc, where: Route) -> bool:
    if doc.section is None or doc.section in scope.sections:
        return True
    scope.error(
        "JX446",
        Text(f"没有 `{doc.section}` 这一级", f"there is no section `{doc.section}`"),
        (*where, "section"),
        help=suggestion(
            doc.section,
            list(scope.sections),
            Text(
                f"各级有 {'、'.join(scope.sections)}",
                f"the sections are {', '.join(scope.sections)}",
            ),
        ),
    )
    return False


def _grade_effect(
    scope: Scope, kind: Literal["grade_at_most", "grade"], name: str, where: Route
) -> Effect | None:
    names = [b.grade or b.else_ or "" for b in scope.doc.grades.bands] if scope.doc.grades else []
    if name not in names:
        scope.error(
            "JX430",
            Text(f"没有 `{name}` 这个等级", f"there is no grade `{name}`"),
            where,
            help=suggestion(
                name,
                names,
                Text(f"等级有 {'、'.join(names)}", f"the grades are {', '.join(names)}"),
            ),
        )
        return None
    return Effect(kind, grade=name)


def compile_checks(scope: Scope, last_round: int) -> tuple[Check, ...]:
    """Return the checks, all decided in the last round."""
    found = []
    seen: set[str] = set()
    for index, doc in enumerate(scope.doc.checks):
        where: Route = ("checks", index)
        if doc.id in seen:
            scope.used_twice(doc.id, (*where, "id"))
        seen.add(doc.id)
        condition = compile_condition(scope, doc.when, (*where, "when"), round_=last_round)
        check_message(scope, doc.say, (*where, "say"))
        if condition is None:
            continue
        rule = scope.rule(f"check.{doc.id}#", condition.alternatives, last_round)
        found.append(
            Check(doc.id, rule, doc.severity, condition, doc.say, origin(scope, doc, where, None))
        )
    return tuple(found)
