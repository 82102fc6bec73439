"""Scoring methods: from the document's form to the plan's."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.base.exact import ONE, ZERO, to_text
from engine.base.words import Text
from engine.language.compile.awards import SURELY_PERCENT, AwardCompiler
from engine.language.compile.combined import compile_combined
from engine.language.compile.computed import computed_limits, needs_rest
from engine.language.compile.conditions import compile_condition
from engine.language.compile.formulas import compile_formula
from engine.language.compile.interpolate import compile_interpolate
from engine.language.compile.limits import check_cover, limits
from engine.language.compile.origins import basis
from engine.language.compile.scope import Route
from engine.language.compile.tables import compile_table
from engine.language.load.ruleset.methods import (
    AssessedDoc,
    BandsDoc,
    BestOfDoc,
    ChecklistDoc,
    DeductDoc,
    FormulaDoc,
    InterpolateDoc,
    LevelDoc,
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
    Bands,
    Checklist,
    ChecklistItem,
    Clause,
    Deduct,
    DeductItem,
    FormulaPoints,
    Levels,
    Method,
    Proportional,
    YesNo,
)
from engine.language.rules import Test
from engine.language.vocabulary import MET, PARTLY

Compiled = tuple[Method, tuple[Attribute, ...]]


class MethodCompiler(AwardCompiler):
    """Compiles the method of one unit (or of one kind of measure)."""

    def inside(self, index: int) -> MethodCompiler:
        """Return the compiler of one of the methods in the list `methods`."""
        return MethodCompiler(
            self.scope,
            f"{self.id}~{index + 1}",
            self.slot,
            (*self.where, "methods", index),
            own=self.own,
            points=self.points,
            value=self.value,
            lowest=self.lowest,
            tag=f"{self.tag}{index + 1}.",
            level=self.level,
        )

    def compile(self, doc: MethodDoc, *, option: bool = False) -> Compiled | None:
        """Return the method and the attributes its rules test; None after an error.

        `option` says that the method is one of several, which alone may have `applies`.
        """
        if not self._well_formed(doc, option=option):
            return None
        if isinstance(doc, InterpolateDoc):
            return compile_interpolate(self, doc)
        if isinstance(doc, TableDoc):
            return compile_table(self, doc)
        if isinstance(doc, BestOfDoc | WorstOfDoc | SumOfDoc):
            return compile_combined(self, doc)
        if isinstance(doc, ProportionalDoc):
            return self._proportional(doc)
        if isinstance(doc, BandsDoc):
            return self._bands(doc)
        if isinstance(doc, LevelsDoc):
            return self._levels(doc)
        if isinstance(doc, ChecklistDoc):
            return self._checklist(doc)
        if isinstance(doc, DeductDoc):
            return self._deduct(doc)
        if isinstance(doc, YesNoDoc):
            return self._yes_no(doc)
        if isinstance(doc, FormulaDoc):
            return self._formula(doc)
        return self._assessed(doc)

    def _well_formed(self, doc: MethodDoc, *, option: bool) -> bool:
        """Diagnose `applies` where it does nothing, and a method that names nothing to score by."""
        if doc.applies is not None and not option:
            self.scope.error(
                "JX423",
                Text(
                    "`applies` 写在指标上，或写在并列的方法里",
                    "`applies` belongs to the indicator, or to one of several methods",
                ),
                (*self.where, "applies"),
                help=Text("移到指标上", "move it to the indicator"),
            )
        for key in ("levels", "rows", "items", "methods"):
            if getattr(doc, key, None) in ({}, []):
                self.scope.error(
                    "JX464",
                    Text(f"`{self.id}` 的 {key} 是空的", f"`{key}` of `{self.id}` is empty"),
                    (*self.where, key),
                    help=Text("写出至少一项", "give at least one"),
                )
                return False
        return True

    def _proportional(self, doc: ProportionalDoc) -> Compiled | None:
        of = self.of(doc.of)
        full_at = self.number_or_formula(doc.full_at, "full_at", ONE)
        zero_at = self.number_or_formula(doc.zero_at, "zero_at", ZERO)
        floor = ZERO if doc.floor is None else doc.floor
        cap = ONE if doc.cap is None else doc.cap
        if full_at is None or zero_at is None:
            return None
        if isinstance(full_at, Fraction) and full_at == zero_at:
            self.scope.error(
                "JX403",
                Text(
                    f"满分点与零分点都是 {self.written(full_at, 'full_at')}，不能按比例计分",
                    f"`full_at` and `zero_at` are both {self.written(full_at, 'full_at')}",
                ),
                (*self.where, "full_at"),
                help=Text("改其中一个", "change one of them"),
            )
            return None
        if cap < floor:
            written = self.written(cap, "cap"), self.written(floor, "floor")
            self._cap_below_floor(*written, (*self.where, "cap"))
        if self.points is not None and floor * self.points < self.lowest:
            self.negative("floor", floor, (*self.where, "floor"))
        if cap >= SURELY_PERCENT:
            self.scope.error(
                "JX434",
                Text(
                    f"封顶 `{self.written(cap, 'cap')}` 是满分的 {to_text(cap)} 倍，疑漏写百分号",
                    f"the cap `{self.written(cap, 'cap')}` is {to_text(cap)} times full marks: "
                    "a percent sign may be missing",
                ),
                (*self.where, "cap"),
                severity="warning",
                help=Text(
                    f"写 `{self.written(cap, 'cap')}%`", f"write `{self.written(cap, 'cap')}%`"
                ),
            )
        return (Proportional(of, full_at, zero_at, floor, cap), ()) if of else None

    def _cap_below_floor(self, cap: str, floor: str, where: Route) -> None:
        self.scope.error(
            "JX404",
            Text(f"封顶 {cap} 低于保底 {floor}", f"the cap {cap} is below the floor {floor}"),
            where,
            help=Text("对调两个数", "swap the two numbers"),
        )

    def _bands(self, doc: BandsDoc) -> Compiled | None:
        of = self.of(doc.of)
        if of is None:
            return None
        attribute = f"{self.tag}of"
        attributes = [Attribute(attribute, of)]
        clauses = []
        for index, band in enumerate(doc.bands):
            where = (*self.where, "bands", index)
            award = self.award(band, where)
            tests = limits(self.scope, band, where, self.slot, attribute)
            computed = computed_limits(self, band, of, where, attributes)
            if award is None or tests is None or computed is None:
                continue
            rule = f"{self.id}#{index + 1}"
            if tests or computed[0]:
                self.scope.rule(rule, [(*tests, *computed[0])])
            clauses.append(
                Clause(
                    rule,
                    (*tests, *computed[0]),
                    award,
                    band.title,
                    self.scope.doc.span_at(*where),
                    computed[1],
                )
            )
        if len(clauses) == len(doc.bands):
            at = (*self.where, "bands")
            if any(c.shown for c in clauses):
                needs_rest(self, clauses, at)
            else:
                check_cover(self.scope, [c.tests for c in clauses], at, self.id)
        return (Bands(of, tuple(clauses)), tuple(attributes)) if clauses else None

    def _levels(self, doc: LevelsDoc) -> Compiled | None:
        of = self._level_fact(doc)
        attribute = f"{self.tag}level"
        clauses = []
        for index, (name, level) in enumerate(doc.levels.items()):
            where = (*self.where, "levels", name)
            award = self._level_award(level, where)
            if award is None:
                continue
            tests = (Test(self.slot, attribute, "is", name),)
            rule = self.scope.rule(f"{self.id}#{index + 1}", [tests])
            clauses.append(
                Clause(rule, tests, award, Text(name, name), self.scope.doc.span_at(*where))
            )
        if not clauses:
            return None
        return Levels(of, tuple(clauses), tuple(doc.levels)), ()

    def _level_fact(self, doc: LevelsDoc) -> str | None:
        """Return the name of the fact that states the level, None for the unit's own level."""
        if doc.of is None:
            return self.level
        name = doc.of.strip()
        if self.scope.kind_of(name, own=False) in ("fact", "text"):
            return name
        self.scope.error(
            "JX320",
            Text(f"`{name}` 不是载明等级的事实", f"`{name}` is no fact that can state a level"),
            (*self.where, "of"),
            help=self.scope.suggestion(
                name,
                self.scope.names(own=False),
                Text("写事实路径，如 facts.q1", "write a path such as facts.q1"),
            ),
        )
        return None

    def _level_award(self, doc: LevelDoc, where: Route) -> Award | None:
        limited = [doc.at_least, doc.at_most, doc.below]
        if all(x is None for x in limited):
            return self.award(doc, where)
        high = doc.below if doc.below is not None else doc.at_most
        if doc.at_least is None or high is None or doc.share is not None or doc.points is not None:
            self.scope.error(
                "JX406",
                Text(
                    "等级区间要写 at_least 和 at_most（或 below）",
                    "a level's range needs `at_least` and `at_most` (or `below`)",
                ),
                where,
                help=Text(
                    "如 {at_least: 80%, at_most: 100%}",
                    "for instance {at_least: 80%, at_most: 100%}",
                ),
            )
            return None
        key = "at_most" if doc.below is None else "below"
        low_text = self.scope.written(doc.at_least, (*where, "at_least"))
        high_text = self.scope.written(high, (*where, key))
        if high < doc.at_least:
            self.reversed_range(low_text, high_text, where)
            return None
        if doc.at_least < ZERO:
            self.negative("at_least", doc.at_least, (*where, "at_least"))
        if high > ONE:
            self.too_much(high, high_text, ONE, (*where, key))
        return Award(doc.at_least, high, is_share=True, high_open=doc.below is not None)

    def _checklist(self, doc: ChecklistDoc) -> Compiled | None:
        items = []
        seen: set[str] = set()
        for index, item in enumerate(doc.items):
            where = (*self.where, "items", index)
            award = self.award(item, where)
            self.once(item.id, seen, (*where, "id"))
            if award is None:
                continue
            span = self.scope.doc.span_at(*where)
            attribute = f"{self.tag}f.{item.id}"
            met = (Test(self.slot, attribute, "is", MET),)
            rule = self.scope.rule(f"{self.id}#{item.id}", [met])
            partly = None
            if doc.partly is not None:
                tests = (Test(self.slot, attribute, "is", PARTLY),)
                part = Award(award.low * doc.partly, award.high * doc.partly, award.is_share)
                partly_rule = self.scope.rule(f"{self.id}#{item.id}~partly", [tests])
                partly = Clause(partly_rule, tests, part, item.title, span)
            clause = Clause(rule, met, award, item.title, span)
            cited = basis(self.scope, item.basis, (*where, "basis"))
            items.append(ChecklistItem(item.id, item.title, award, clause, partly, cited, span))
        self._check_sum([i.award for i in items if not i.award.not_applicable])
        return (Checklist(tuple(items)), ()) if items else None

    def _check_sum(self, awards: Sequence[Award]) -> None:
        if not awards or self.points is None:
            return
        total = sum((a.high * (self.points if a.is_share else 1) for a in awards), ZERO)
        if total == self.points:
            return
        self.scope.error(
            "JX407",
            Text(
                f"`{self.id}` 各要点共 {to_text(total)} 分，分值是 {to_text(self.points)} 分",
                f"the findings of `{self.id}` give {to_text(total)} points, "
                f"the indicator has {to_text(self.points)}",
            ),
            (*self.where, "items"),
            help=Text(
                f"相差 {to_text(abs(total - self.points))} 分，改其中一项",
                f"they are {to_text(abs(total - self.points))} apart: change one of them",
            ),
        )

    def _deduct(self, doc: DeductDoc) -> Compiled | None:
        items = []
        seen: set[str] = set()
        for index, item in enumerate(doc.items):
            where = (*self.where, "items", index)
            self.once(item.id, seen, (*where, "id"))
            of = compile_formula(self.scope, item.of, (*where, "of"), own=self.own)
            if item.each < ZERO:
                self.negative("each", item.each, (*where, "each"))
            if of:
                cited = basis(self.scope, item.basis, (*where, "basis"))
                span = self.scope.doc.span_at(*where)
                items.append(
                    DeductItem(item.id, item.title, of, item.each, item.at_most, cited, span)
                )
        return (Deduct(tuple(items), self.lowest), ()) if items else None

    def _yes_no(self, doc: YesNoDoc) -> Compiled | None:
        attributes: list[Attribute] = []
        condition = compile_condition(
            self.scope,
            doc.when,
            (*self.where, "when"),
            unit_slot=self.slot,
            attributes=attributes,
            own=self.own,
            round_=0,
            tag=self.tag,
        )
        if condition is None:
            return None
        rule = self.scope.rule(f"{self.id}#yes", condition.alternatives)
        yes = ONE if doc.yes is None else doc.yes
        no = ZERO if doc.no is None else doc.no
        span = self.scope.doc.span_at(*self.where)
        method = YesNo(
            rule,
            condition,
            Award(yes, yes, is_share=True),
            Award(no, no, is_share=True),
            span,
        )
        return method, tuple(attributes)

    def _formula(self, doc: FormulaDoc) -> Compiled | None:
        of = compile_formula(self.scope, doc.points, (*self.where, "points"), own=self.own)
        floor = self.lowest if doc.floor is None else doc.floor
        if floor < self.lowest:
            self.negative("floor", floor, (*self.where, "floor"))
        cap = self.points if doc.cap is None else doc.cap
        if cap is not None and cap < floor:
            at = "floor" if doc.cap is None else "cap"
            self._cap_below_floor(to_text(cap), to_text(floor), (*self.where, at))
        return (FormulaPoints(of, floor, doc.cap), ()) if of else None

    def _assessed(self, doc: AssessedDoc) -> Compiled:
        low = ZERO if doc.at_least is None else doc.at_least
        high = ONE if doc.at_most is None else doc.at_most
        return Assessed(Award(low, high, is_share=True)), ()
