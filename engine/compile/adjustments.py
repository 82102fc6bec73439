"""What acts on the total: adjustments, grades and checks, with the round in which each is decided.

Round 0 knows the facts and the indicators' values, round 1 the scores. Every adjustment that looks
at the total or at another adjustment gets a round of its own after that, in order of priority; the
last round knows everything.
"""

from __future__ import annotations

from engine.compile.conditions import compile_condition, looks_at
from engine.compile.formulas import compile_formula
from engine.compile.limits import check_cover, limits
from engine.compile.origins import basis, origin
from engine.compile.scope import Route, Scope
from engine.diagnostics import Label
from engine.exact import ZERO, number
from engine.load.ruleset import AdjustmentDoc, EffectDoc
from engine.plan import Adjustment, Check, Effect, Grade, Grades, Origin
from engine.source import Span
from engine.words import Text, same

_KINDS = {"total_at_most": "at_most", "total_at_least": "at_least"}
_EFFECTS = ("deduct", "bonus", "total_at_most", "total_at_least", "veto", "grade_at_most")


def compile_adjustments(scope: Scope) -> tuple[tuple[Adjustment, ...], int]:
    """Return the adjustments in the order in which they act, and the number of the last round."""
    docs = sorted(enumerate(scope.doc.adjustments), key=lambda pair: (pair[1].priority, pair[0]))
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
        own_round = 1
        if seen.total or seen.adjustments:
            round_ += 1
            own_round = round_
        adjustment = _adjustment(scope, doc, where, own_round)
        decided.add(doc.id)
        if adjustment:
            found.append(adjustment)
    needs_scores = bool(scope.doc.adjustments or scope.doc.checks)
    return tuple(found), round_ + 1 if needs_scores else 1


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
    given = [name for name in _EFFECTS if getattr(doc, name) is not None]
    if len(given) != 1:
        scope.error(
            "JX428",
            Text(
                f"then 要写一种效果，写了 {len(given)} 种",
                f"`then` needs one effect, found {len(given)}",
            ),
            where,
            help=Text(f"从 {'、'.join(_EFFECTS)} 中选一种", f"choose one of {', '.join(_EFFECTS)}"),
        )
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
        return Effect("veto")
    if kind == "grade_at_most":
        return _grade_limit(scope, doc, where)
    if kind in ("deduct", "bonus"):
        text = getattr(doc, kind)
        amount = number(text.strip())
        if amount is not None:
            if amount < ZERO:
                other = "bonus" if kind == "deduct" else "deduct"
                scope.error(
                    "JX412",
                    Text(
                        f"{kind} 不能为负：{text.strip()}", f"`{kind}` is negative: {text.strip()}"
                    ),
                    (*where, kind),
                    help=Text(
                        f"写成正数，或改用 {other}", f"write it without minus, or use `{other}`"
                    ),
                )
            return Effect(kind, amount)  # type: ignore[arg-type]
        formula = compile_formula(scope, text, (*where, kind), own=False, scores=True)
        return Effect(kind, None, formula) if formula else None  # type: ignore[arg-type]
    return Effect(_KINDS[kind], getattr(doc, kind))  # type: ignore[arg-type]


def _grade_limit(scope: Scope, doc: EffectDoc, where: Route) -> Effect | None:
    assert doc.grade_at_most is not None
    names = [b.grade or b.else_ or "" for b in scope.doc.grades.bands] if scope.doc.grades else []
    if doc.grade_at_most not in names:
        scope.error(
            "JX430",
            Text(
                f"没有 `{doc.grade_at_most}` 这个等级", f"there is no grade `{doc.grade_at_most}`"
            ),
            (*where, "grade_at_most"),
            help=scope.suggestion(
                doc.grade_at_most,
                names,
                Text(f"等级有 {'、'.join(names)}", f"the grades are {', '.join(names)}"),
            ),
        )
        return None
    return Effect("grade_at_most", grade=doc.grade_at_most)


def compile_checks(scope: Scope, last_round: int) -> tuple[Check, ...]:
    """Return the checks, all decided in the last round."""
    found = []
    seen: set[str] = set()
    for index, doc in enumerate(scope.doc.checks):
        where: Route = ("checks", index)
        if doc.id in seen:
            scope.error(
                "JX413",
                Text(f"编号 `{doc.id}` 用了两次", f"the id `{doc.id}` is used twice"),
                (*where, "id"),
                help=Text("换一个编号", "choose another id"),
            )
        seen.add(doc.id)
        condition = compile_condition(scope, doc.when, (*where, "when"), round_=last_round)
        if condition is None:
            continue
        rule = scope.rule(f"check.{doc.id}#", condition.alternatives, last_round)
        found.append(
            Check(doc.id, rule, doc.severity, condition, doc.say, origin(scope, doc, where, None))
        )
    return tuple(found)


def compile_grades(scope: Scope, last_round: int) -> Grades | None:
    """Return the grades, looked up in the last round."""
    doc = scope.doc.grades
    if doc is None:
        return None
    bands = []
    names: dict[str, Span] = {}
    for index, band in enumerate(doc.bands):
        where: Route = ("grades", "bands", index)
        tests = limits(scope, band, where, "total:grade", "v")
        name = band.else_ or band.grade
        if tests is None:
            continue
        if not name or (band.else_ and (band.grade or tests)):
            _grade_form(scope, where)
            continue
        key = "else" if band.else_ else "grade"
        span = scope.doc.span_at(*where, key)
        if name in names:
            scope.error(
                "JX431",
                Text(f"等级 `{name}` 出现了两次", f"the grade `{name}` stands twice"),
                span,
                related=(Label(names[name], Text("第一次", "first use")),),
                help=Text("改用另一个等级名称，或删去其中一行", "use another name, or remove one"),
            )
        names.setdefault(name, span)
        rule = f"grade#{index + 1}"
        if tests:
            scope.rule(rule, [tests], last_round)
        bands.append(Grade(rule, name, tests, scope.doc.span_at(*where)))
    if len(bands) == len(doc.bands):
        check_cover(scope, [b.tests for b in bands], ("grades", "bands"), "grades")
    cited = basis(scope, doc.basis, ("grades", "basis"))
    verified = bool(scope.doc.verified) if doc.verified is None else doc.verified
    place = scope.doc.span_at("grades")
    return Grades(doc.on, tuple(bands), Origin(cited, doc.source, verified, place))


def _grade_form(scope: Scope, where: Route) -> None:
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
