"""What a clause gives: points or shares, within what can be earned."""

from __future__ import annotations

from fractions import Fraction

from engine.base.exact import ONE, ZERO, to_text
from engine.base.named import Named
from engine.base.words import Text
from engine.language.compile.formulas import compile_formula
from engine.language.compile.scope import Route, Scope
from engine.language.compile.units import check_share
from engine.language.load.ruleset.clauses import AwardDoc
from engine.language.plan import Attribute, Award, Formula, Method
from engine.language.slots import OfUnit

Compiled = tuple[Method, tuple[Attribute, ...]]

#: A share from here on is a percentage without its sign.
SURELY_PERCENT = Fraction(5)


class MethodScope:
    """What the methods of one unit (or of one kind of measure) have in common.

    `own` says that the unit is a measure; `points` are the most that it can earn, None where the
    case decides; `value` is the indicator's value, which formulas without `of` use.
    """

    def __init__(
        self,
        scope: Scope,
        id_: str,
        slot: OfUnit,
        where: Route,
        *,
        own: bool,
        points: Fraction | None,
        value: Formula | None,
        lowest: Fraction = ZERO,
        tag: str = "",
        level: str | None = None,
        of_case: bool = False,
    ) -> None:
        """Prepare to compile the method written at `where`.

        `lowest` is the least that may be earned. `of_case` says that the case gives the points:
        then only shares of them can be earned. `tag` tells the attributes of several methods of
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
        self.of_case = of_case

    def inside(self, index: int) -> MethodScope:
        """Return the scope of one of the methods in the list `methods`."""
        return MethodScope(
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
            of_case=self.of_case,
        )

    def shares_only(self, where: Route) -> None:
        """Diagnose a number of points where the case says how many there are."""
        self.scope.error(
            "JX906",
            Text(
                "`{id}` 的分值以案例为准，这里要写分值的比例",
                "the case gives the points of `{id}`: say shares of them here",
            ).fill(id=self.id),
            where,
            help=Text(
                "写 share，或用按比例、分档等方法",
                "write `share`, or another method that gives shares",
            ),
        )

    def value_of(self, text: str | None) -> Formula | None:
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

    def share_where_percent(self, of: Formula, limit: Fraction, where: Route) -> None:
        """Diagnose a limit in percent of a value that is an amount."""
        written = self.scope.written(limit, where)
        if written.endswith(("%", "％")):
            check_share(self.scope, of, where, written)

    def number_or_formula(
        self, stated: Fraction | str | None, key: str, default: Fraction
    ) -> Fraction | Formula | None:
        """Return what a key says: a number, or a formula; None after an error."""
        if stated is None:
            return default
        if isinstance(stated, Fraction):
            return stated
        return compile_formula(self.scope, stated, (*self.where, key), own=self.own)

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
        if self.of_case and key == "points":
            self.shares_only((*where, key))
            return None
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
            self.reversed_range(to_text(low), to_text(high), (*where, key))
            return None
        self._check_lowest(key, low, where)
        top = ONE if key == "share" else self.points
        if top is not None and high > top:
            self.too_much(high, self.scope.written(high, (*where, key)), top, (*where, key))
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
            self.negative(key, low, (*where, key))
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

    def too_much(self, value: Fraction, written: str, top: Fraction, where: Route) -> None:
        """Diagnose more than can be earned; shares are measured against `ONE`."""
        share = where[-1] != "points"
        unsigned = not isinstance(value, Named) and not written.endswith("%")
        if share and value >= SURELY_PERCENT and unsigned:
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

    def reversed_range(self, low: str, high: str, where: Route) -> None:
        """Diagnose a range whose ends are swapped."""
        self.scope.error(
            "JX411",
            Text(
                f"区间上限 {high} 小于下限 {low}",
                f"the upper end {high} is below the lower end {low}",
            ),
            where,
            help=Text("对调两个数", "swap the two numbers"),
        )

    def negative(self, key: str, value: Fraction, where: Route) -> None:
        """Diagnose a number below zero."""
        self.scope.error(
            "JX412",
            Text(f"{key} 不能为负：{to_text(value)}", f"`{key}` is negative: {to_text(value)}"),
            where,
            help=Text(
                "确可为负时，在指标上写 lowest（最低得分）",
                "where it may be negative, give the indicator a `lowest`",
            ),
        )

    def once(self, id_: str, seen: set[str], where: Route) -> None:
        """Diagnose an id that stands twice."""
        if id_ in seen:
            self.scope.used_twice(id_, where)
        seen.add(id_)

    def written(self, value: Fraction, key: str) -> str:
        """Return a number as its author wrote it under a key of the method."""
        return self.scope.written(value, (*self.where, key))
