"""Scoring methods: from the document's form to the plan's."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.compile.combined import compile_combined
from engine.compile.computed import computed_limits, needs_rest
from engine.compile.conditions import compile_condition
from engine.compile.formulas import compile_formula
from engine.compile.interpolate import compile_interpolate
from engine.compile.limits import check_cover, limits
from engine.compile.origins import basis
from engine.compile.scope import Route, Scope
from engine.compile.tables import compile_table
from engine.exact import ONE, ZERO, to_text
from engine.load.ruleset import (
    AssessedDoc,
    AwardDoc,
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
from engine.match.conditions import Test
from engine.plan import (
    Assessed,
    Attribute,
    Award,
    Bands,
    Checklist,
    ChecklistItem,
    Clause,
    Deduct,
    DeductItem,
    Formula,
    FormulaPoints,
    Levels,
    Method,
    Proportional,
    YesNo,
)
from engine.vocabulary import MET, PARTLY
from engine.words import Text

Compiled = tuple[Method, tuple[Attribute, ...]]

#: A share from here on is a percentage without its sign.
_SURELY_PERCENT = Fraction(5)


class MethodCompiler:
    """Compiles the method of one unit (or of one kind of measure).

    `own` says that the unit is a measure; `points` are the most that it can earn, None where the
    case decides; `value` is the indicator's value, which formulas without `of` use.
    """

    def __init__(
        self,
        scope: Scope,
        id_: str,
        slot: str,
        where: Route,
        *,
        own: bool,
        points: Fraction | None,
        value: Formula | None,
        lowest: Fraction = ZERO,
        tag: str = "",
        level: str | None = None,
    ) -> None:
        """Prepare to compile the method written at `where`.

        `lowest` is the least that may be earned. `tag` tells the attributes of several methods of
        one unit apart. `level` names the fact that states the level, if the indicator does.
        """
        self.scope = scope
        self.id = id_
        self.slot = slot
        self.where = where
        self.own = own
        self.points = points
        self.value = value
        self.lowest = lowest
        self.tag = tag
        self.level = level

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

    def of(self, text: str | None) -> Formula | None:
        """Return the formula of the value that a method looks at, by default the indicator's."""
        if text is not None and text.strip() not in ("value", "指标取值"):
            return compile_formula(self.scope, text, (*self.where, "of"), own=self.own)
        if self.value is None:
            self.scope.error(
                "JX402",
                Text(
                    f"`{self.id}` 的评分方法没有取值公式",
                    f"the method of `{self.id}` has no formula for its value",
                ),
                self.where,
                help=Text(
                    "在指标上写 value，或在方法里写 of", "give the indicator a `value`, or an `of`"
                ),
            )
        return self.value

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
                    f"满分点与零分点都是 {self._written(full_at, 'full_at')}，不能按比例计分",
                    f"`full_at` and `zero_at` are both {self._written(full_at, 'full_at')}",
                ),
                (*self.where, "full_at"),
                help=Text("改其中一个", "change one of them"),
            )
            return None
        if cap < floor:
            self.scope.error(
                "JX404",
                Text(
                    f"封顶 {self._written(cap, 'cap')} 低于保底 {self._written(floor, 'floor')}",
                    f"the cap {self._written(cap, 'cap')} is below the floor "
                    f"{self._written(floor, 'floor')}",
                ),
                (*self.where, "cap"),
                help=Text("对调两个数", "swap the two numbers"),
            )
        if cap >= _SURELY_PERCENT:
            self.scope.error(
                "JX434",
                Text(
                    f"封顶 `{self._written(cap, 'cap')}` 是满分的 {to_text(cap)} 倍，疑漏写百分号",
                    f"the cap `{self._written(cap, 'cap')}` is {to_text(cap)} times full marks: "
                    "a percent sign may be missing",
                ),
                (*self.where, "cap"),
                severity="warning",
                help=Text(
                    f"写 `{self._written(cap, 'cap')}%`", f"write `{self._written(cap, 'cap')}%`"
                ),
            )
        return (Proportional(of, full_at, zero_at, floor, cap), ()) if of else None

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

    def _written(self, value: Fraction, key: str) -> str:
        return self.scope.written(value, (*self.where, key))

    def number_or_formula(
        self, stated: Fraction | str | None, key: str, default: Fraction
    ) -> Fraction | Formula | None:
        """Return what a key says: a number, or a formula; None after an error."""
        if stated is None:
            return default
        if isinstance(stated, Fraction):
            return stated
        return compile_formula(self.scope, stated, (*self.where, key), own=self.own)

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
            self._reversed(low_text, high_text, where)
            return None
        if doc.at_least < ZERO:
            self._negative("at_least", doc.at_least, (*where, "at_least"))
        if high > ONE:
            self._too_much(high, high_text, ONE, (*where, key))
        return Award(doc.at_least, high, is_share=True, high_open=doc.below is not None)

    def _checklist(self, doc: ChecklistDoc) -> Compiled | None:
        items = []
        seen: set[str] = set()
        for index, item in enumerate(doc.items):
            where = (*self.where, "items", index)
            award = self.award(item, where)
            self._once(item.id, seen, (*where, "id"))
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
            self._once(item.id, seen, (*where, "id"))
            of = compile_formula(self.scope, item.of, (*where, "of"), own=self.own)
            if item.each < ZERO:
                self._negative("each", item.each, (*where, "each"))
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
        return (FormulaPoints(of, floor, doc.cap), ()) if of else None

    def _assessed(self, doc: AssessedDoc) -> Compiled:
        low = ZERO if doc.at_least is None else doc.at_least
        high = ONE if doc.at_most is None else doc.at_most
        return Assessed(Award(low, high, is_share=True)), ()

    def award(self, doc: AwardDoc, where: Route) -> Award | None:
        """Return what a clause gives: points or a share, a number or a range."""
        if doc.not_applicable:
            if doc.points is None and doc.share is None:
                return Award(ZERO, ZERO, is_share=True, not_applicable=True)
            self._one_of(where)
            return None
        if (doc.points is None) == (doc.share is None):
            self._one_of(where)
            return None
        key = "points" if doc.share is None else "share"
        stated = doc.points if doc.share is None else doc.share
        assert stated is not None
        pair = stated if isinstance(stated, list) else [stated, stated]
        if len(pair) != 2:
            self.scope.error(
                "JX409",
                Text("区间写成 [低, 高] 两个数", "a range is two numbers: [low, high]"),
                (*where, key),
                help=Text("如 [18, 20]", "for instance [18, 20]"),
            )
            return None
        low, high = pair
        if high < low:
            self._reversed(to_text(low), to_text(high), (*where, key))
            return None
        self._check_lowest(key, low, where)
        top = ONE if key == "share" else self.points
        if top is not None and high > top:
            self._too_much(high, self.scope.written(high, (*where, key)), top, (*where, key))
        fixed = None
        if low == high and (key == "points" or self.points is not None):
            fixed = low if key == "points" or self.points is None else low * self.points
        return Award(low, high, is_share=key == "share", fixed=fixed)

    def _one_of(self, where: Route) -> None:
        self.scope.error(
            "JX408",
            Text(
                "写 points、share、not_applicable 中的一个",
                "give one of `points`, `share`, `not_applicable`",
            ),
            where,
        )

    def _check_lowest(self, key: str, low: Fraction, where: Route) -> None:
        """Negative awards need a `lowest` on the indicator, and stay above it."""
        factor = ONE if key == "points" else self.points
        if low >= ZERO or (factor is not None and low * factor >= self.lowest):
            return
        if self.lowest == ZERO:
            self._negative(key, low, (*where, key))
            return
        self.scope.error(
            "JX412",
            Text(
                f"{to_text(low)} 低于最低分 {to_text(self.lowest)}",
                f"{to_text(low)} is below the lowest, {to_text(self.lowest)}",
            ),
            (*where, key),
            help=Text("改这个数，或改 lowest", "change the number, or `lowest`"),
        )

    def _too_much(self, value: Fraction, written: str, top: Fraction, where: Route) -> None:
        """Diagnose more than can be earned; shares are measured against `ONE`."""
        share = where[-1] != "points"
        if share and value >= _SURELY_PERCENT and not written.endswith("%"):
            help_ = Text(f"百分数写 `{written}%`", f"a percentage is written `{written}%`")
        else:
            help_ = Text("单项得分不超过分值", "no score exceeds its points")
        most = "100%" if share else to_text(top)
        said = Text("比例", "the share") if share else Text("得分", "")
        self.scope.error(
            "JX410",
            Text(
                f"{said.zh} {written} 超过{'' if share else '分值 '}{' ' if share else ''}{most}",
                f"{said.en} {written} is more than the {most} that can be earned".strip(),
            ),
            where,
            help=help_,
        )

    def _reversed(self, low: str, high: str, where: Route) -> None:
        self.scope.error(
            "JX411",
            Text(
                f"区间上限 {high} 小于下限 {low}",
                f"the upper end {high} is below the lower end {low}",
            ),
            where,
            help=Text("对调两个数", "swap the two numbers"),
        )

    def _negative(self, key: str, value: Fraction, where: Route) -> None:
        self.scope.error(
            "JX412",
            Text(f"{key} 不能为负：{to_text(value)}", f"`{key}` is negative: {to_text(value)}"),
            where,
            help=Text(
                "确可为负时，在指标上写 lowest（最低得分）",
                "where it may be negative, give the indicator a `lowest`",
            ),
        )

    def _once(self, id_: str, seen: set[str], where: Route) -> None:
        if id_ in seen:
            self.scope.error(
                "JX413",
                Text(f"编号 `{id_}` 用了两次", f"the id `{id_}` is used twice"),
                where,
                help=Text("换一个编号", "choose another id"),
            )
        seen.add(id_)
