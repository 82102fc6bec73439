"""Scoring methods: from the document's form to the plan's."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import ONE, ZERO, to_text
from engine.base.named import Named
from engine.base.words import Text
from engine.language.compile.awards import SURELY_PERCENT, Compiled, MethodScope
from engine.language.compile.bands import compile_bands
from engine.language.compile.combined import compile_combined
from engine.language.compile.conditions import compile_condition
from engine.language.compile.findings import compile_checklist, compile_deduct
from engine.language.compile.formulas import compile_formula
from engine.language.compile.interpolate import compile_interpolate
from engine.language.compile.levels import compile_levels
from engine.language.compile.scope import Route
from engine.language.compile.tables import compile_table
from engine.language.compile.units import check_alike, check_share
from engine.language.load.ruleset.methods import (
    AssessedDoc,
    BandsDoc,
    BestOfDoc,
    ChecklistDoc,
    DeductDoc,
    FormulaDoc,
    InterpolateDoc,
    LevelsDoc,
    MethodDoc,
    ProportionalDoc,
    SumOfDoc,
    TableDoc,
    WorstOfDoc,
    YesNoDoc,
)
from engine.language.plan import (
    Assessed,
    Attribute,
    Award,
    Formula,
    FormulaPoints,
    Proportional,
    YesNo,
)


def compile_method(unit: MethodScope, doc: MethodDoc, *, option: bool = False) -> Compiled | None:
    """Return the method and the attributes its rules test; None after an error.

    `option` says that the method is one of several, which alone may have `applies`.
    """
    return _compiled(unit, doc) if _well_formed(unit, doc, option=option) else None


def _compiled(unit: MethodScope, doc: MethodDoc) -> Compiled | None:
    match doc:
        case InterpolateDoc():
            return compile_interpolate(unit, doc)
        case TableDoc():
            return compile_table(unit, doc)
        case BestOfDoc() | WorstOfDoc() | SumOfDoc():
            return compile_combined(unit, doc, compile_method)
        case ProportionalDoc():
            return _proportional(unit, doc)
        case BandsDoc():
            return compile_bands(unit, doc)
        case LevelsDoc():
            return compile_levels(unit, doc)
        case ChecklistDoc():
            return compile_checklist(unit, doc)
        case DeductDoc():
            return compile_deduct(unit, doc)
        case YesNoDoc():
            return _yes_no(unit, doc)
        case FormulaDoc():
            return _formula(unit, doc)
        case AssessedDoc():
            return _assessed(doc)


def _well_formed(unit: MethodScope, doc: MethodDoc, *, option: bool) -> bool:
    """Diagnose `applies` where it does nothing, and a method that names nothing to score by."""
    if doc.applies is not None and not option:
        unit.scope.error(
            "JX423",
            Text(
                "`applies` 写在指标上，或写在并列的方法里",
                "`applies` belongs to the indicator, or to one of several methods",
            ),
            (*unit.where, "applies"),
            help=Text("移到指标上", "move it to the indicator"),
        )
    for key in ("levels", "rows", "items", "methods"):
        if getattr(doc, key, None) in ({}, []):
            unit.scope.error(
                "JX464",
                Text(f"`{unit.id}` 的 {key} 是空的", f"`{key}` of `{unit.id}` is empty"),
                (*unit.where, key),
                help=Text("写出至少一项", "give at least one"),
            )
            return False
    return True


def _proportional(unit: MethodScope, doc: ProportionalDoc) -> Compiled | None:
    of = unit.value_of(doc.of)
    full_at = unit.number_or_formula(doc.full_at, "full_at", ONE)
    zero_at = unit.number_or_formula(doc.zero_at, "zero_at", ZERO)
    floor = ZERO if doc.floor is None else doc.floor
    cap = ONE if doc.cap is None else doc.cap
    if full_at is None or zero_at is None:
        return None
    if of is not None:
        _check_ends(unit, doc, of, full_at, zero_at)
    if isinstance(full_at, Fraction) and full_at == zero_at:
        unit.scope.error(
            "JX403",
            Text(
                f"满分点与零分点都是 {unit.written(full_at, 'full_at')}，不能按比例计分",
                f"`full_at` and `zero_at` are both {unit.written(full_at, 'full_at')}",
            ),
            (*unit.where, "full_at"),
            help=Text("改其中一个", "change one of them"),
        )
        return None
    if cap < floor:
        written = unit.written(cap, "cap"), unit.written(floor, "floor")
        _cap_below_floor(unit, *written, (*unit.where, "cap"))
    least = ONE if unit.of_case else unit.points
    if least is not None and floor * least < unit.lowest:
        unit.negative("floor", floor, (*unit.where, "floor"))
    if cap >= SURELY_PERCENT and not isinstance(cap, Named):
        unit.scope.error(
            "JX434",
            Text(
                f"封顶 `{unit.written(cap, 'cap')}` 是满分的 {to_text(cap)} 倍，疑漏写百分号",
                f"the cap `{unit.written(cap, 'cap')}` is {to_text(cap)} times full marks: "
                "a percent sign may be missing",
            ),
            (*unit.where, "cap"),
            severity="warning",
            help=Text(f"写 `{unit.written(cap, 'cap')}%`", f"write `{unit.written(cap, 'cap')}%`"),
        )
    if of is None:
        return None
    percent = doc.full_at is None or any(
        isinstance(end, Fraction) and unit.written(end, key).endswith("%")
        for end, key in ((doc.full_at, "full_at"), (doc.zero_at, "zero_at"))
    )
    return Proportional(of, full_at, zero_at, floor, cap, percent), ()


def _check_ends(
    unit: MethodScope,
    doc: ProportionalDoc,
    of: Formula,
    full_at: Fraction | Formula,
    zero_at: Fraction | Formula,
) -> None:
    """Diagnose ends in another unit than the value: full marks stand at 100 % by default."""
    if doc.full_at is None:
        check_share(unit.scope, of, unit.where, "100%")
    for key, end in (("full_at", full_at), ("zero_at", zero_at)):
        if isinstance(end, Formula):
            check_alike(unit.scope, of, end)
        elif getattr(doc, key) is not None:
            unit.share_where_percent(of, end, (*unit.where, key))


def _cap_below_floor(unit: MethodScope, cap: str, floor: str, where: Route) -> None:
    unit.scope.error(
        "JX404",
        Text(f"封顶 {cap} 低于保底 {floor}", f"the cap {cap} is below the floor {floor}"),
        where,
        help=Text("对调两个数", "swap the two numbers"),
    )


def _yes_no(unit: MethodScope, doc: YesNoDoc) -> Compiled | None:
    attributes: list[Attribute] = []
    condition = compile_condition(
        unit.scope,
        doc.when,
        (*unit.where, "when"),
        unit_slot=unit.slot,
        attributes=attributes,
        own=unit.own,
        round_=0,
        tag=unit.tag,
    )
    if condition is None:
        return None
    rule = unit.scope.rule(f"{unit.id}#yes", condition.alternatives)
    yes = ONE if doc.yes is None else doc.yes
    no = ZERO if doc.no is None else doc.no
    span = unit.scope.doc.span_at(*unit.where)
    method = YesNo(
        rule,
        condition,
        Award(yes, yes, is_share=True),
        Award(no, no, is_share=True),
        span,
    )
    return method, tuple(attributes)


def _formula(unit: MethodScope, doc: FormulaDoc) -> Compiled | None:
    if unit.of_case:
        unit.shares_only((*unit.where, "points"))
        return None
    of = compile_formula(unit.scope, doc.points, (*unit.where, "points"), own=unit.own)
    floor = unit.lowest if doc.floor is None else doc.floor
    if floor < unit.lowest:
        unit.negative("floor", floor, (*unit.where, "floor"))
    cap = unit.points if doc.cap is None else doc.cap
    if cap is not None and cap < floor:
        at = "floor" if doc.cap is None else "cap"
        _cap_below_floor(unit, to_text(cap), to_text(floor), (*unit.where, at))
    return (FormulaPoints(of, floor, doc.cap), ()) if of else None


def _assessed(doc: AssessedDoc) -> Compiled:
    low = ZERO if doc.at_least is None else doc.at_least
    high = ONE if doc.at_most is None else doc.at_most
    return Assessed(Award(low, high, is_share=True)), ()
