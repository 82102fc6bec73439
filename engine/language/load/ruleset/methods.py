"""Scoring methods: how the points of an indicator are earned."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from engine.language.load.fields import Computed, Number, Tree, Words, Written
from engine.language.load.located import Located
from engine.language.load.ruleset.clauses import AwardDoc, LimitsDoc


class MethodBase(Located):
    """What every method may say. `applies` is for the methods of a list (best-of and so on)."""

    applies: Tree | None = Field(
        None, description="适用条件，用于并列的方法 / when this method of several counts"
    )


class ProportionalDoc(MethodBase):
    """Points in proportion to a value (按完成比例)."""

    method: Literal["proportional"]
    of: str | None = Field(None, description="取值公式，缺省为指标的 value / formula")
    full_at: Computed | None = Field(
        None, description="得满分的取值，数或公式，缺省 100% / value with full points"
    )
    zero_at: Computed | None = Field(
        None, description="得零分的取值，数或公式，缺省 0 / value with no points"
    )
    cap: Number | None = Field(None, description="封顶，分值的百分比，缺省 100% / highest share")
    floor: Number | None = Field(None, description="保底，分值的百分比，缺省 0 / lowest share")


class KnotDoc(AwardDoc):
    """A value and what it earns; between two of them points go in a straight line."""

    at: Computed = Field(description="取值，数或公式 / value")


class OutsideDoc(AwardDoc):
    """What values beyond the first or the last knot earn."""

    shorthand: ClassVar[str | None] = "points"


class InterpolateDoc(MethodBase):
    """Points in a straight line between neighbouring values (线性插值)."""

    method: Literal["interpolate"]
    of: str | None = Field(None, description="取值公式，缺省为指标的 value / formula")
    through: list[KnotDoc] = Field(
        description="插值点，按取值由小到大或由大到小 / values in order with their points"
    )
    below: OutsideDoc | None = Field(
        None, description="小于最小取值时，缺省同端点 / below the least value"
    )
    above: OutsideDoc | None = Field(
        None, description="大于最大取值时，缺省同端点 / above the greatest value"
    )


class BandDoc(AwardDoc, LimitsDoc):
    """One band of a value; a band without limits takes the rest."""

    at_least: Computed | None = Field(None, description="大于等于，数或公式 / ≥")  # type: ignore[assignment]
    above: Computed | None = Field(None, description="大于，数或公式 / >")  # type: ignore[assignment]
    at_most: Computed | None = Field(None, description="小于等于，数或公式 / ≤")  # type: ignore[assignment]
    below: Computed | None = Field(None, description="小于，数或公式 / <")  # type: ignore[assignment]
    title: Words | None = Field(None, description="档次名称 / name of the band")


class BandsDoc(MethodBase):
    """Points by the band in which a value lies (分档); the first band that fits wins."""

    method: Literal["bands"]
    of: str | None = Field(None, description="取值公式，缺省为指标的 value / formula")
    bands: list[BandDoc] = Field(description="由高到低 / in order")


class LevelDoc(AwardDoc):
    """What a named level earns: a share, `[low, high]`, or `{at_least, below}` of the points."""

    shorthand: ClassVar[str | None] = "share"
    flags: ClassVar[dict[str, str]] = {
        "not-applicable": "not_applicable",
        "不适用": "not_applicable",
    }

    at_least: Number | None = Field(
        None, description="分值百分比下限（含） / lowest share, included"
    )
    at_most: Number | None = Field(None, description="分值百分比上限（含） / highest, included")
    below: Number | None = Field(None, description="分值百分比上限（不含） / highest, not included")


class LevelsDoc(MethodBase):
    """Points by a named level that an evaluator states (按评判等级)."""

    method: Literal["levels"]
    of: str | None = Field(
        None,
        description="载明等级的事实，缺省 management.<编号>.level / fact with the level",
    )
    levels: dict[str, LevelDoc] = Field(description="等级: 得分比例 / level: share of the points")


class ChecklistItemDoc(AwardDoc):
    """One finding of a checklist, with what it earns when met."""

    id: str = Field(description="要点编号，案例 findings 中用 / id used in the case's findings")
    title: Words = Field(description="要点 / what is checked")
    basis: str | None = None


class ChecklistDoc(MethodBase):
    """Points for each finding that is met (评价要点逐项给分)."""

    method: Literal["checklist"]
    items: list[ChecklistItemDoc] = Field(description="评价要点 / findings")
    partly: Number | None = Field(
        None, description="部分符合时所得比例，缺省不允许 / share for a finding partly met"
    )
    at_most: Number | None = Field(
        None, description="各要点相加至多几分，要点可以多于它 / most that findings give together"
    )


class DeductItemDoc(Located):
    """Points taken off for each occurrence."""

    id: str = Field(description="扣分事项编号 / id")
    title: Words = Field(description="扣分事项 / what is deducted for")
    of: Written = Field(description="发生次数的公式 / formula for the number of occurrences")
    each: Number = Field(description="每次扣分 / points off per occurrence")
    at_most: Number | None = Field(None, description="扣分上限 / most that this item takes off")
    basis: str | None = None


class DeductDoc(MethodBase):
    """Full points less a deduction per occurrence, down to zero (扣完为止)."""

    method: Literal["deduct"]
    items: list[DeductItemDoc] = Field(description="扣分事项 / what is deducted for")


class YesNoDoc(MethodBase):
    """Full points or none by a condition (直接赋分)."""

    method: Literal["yes-no"]
    when: Tree = Field(description="条件，公式或事实测试 / condition")
    yes: Number | None = Field(None, description="成立时的得分比例，缺省 100% / share if it holds")
    no: Number | None = Field(None, description="不成立时的得分比例，缺省 0 / share if not")


class FormulaDoc(MethodBase):
    """Points by a formula, kept between `floor` and `cap`."""

    method: Literal["formula"]
    points: Written = Field(description="得分公式 / formula for the points")
    cap: Number | None = Field(None, description="封顶分，缺省为分值 / most points")
    floor: Number | None = Field(None, description="保底分，缺省 0 / least points")


class AssessedDoc(MethodBase):
    """An assessor's own points within the indicator's, with a reason (评价人评分)."""

    method: Literal["assessed"]
    at_least: Number | None = Field(None, description="最低得分比例 / lowest share")
    at_most: Number | None = Field(None, description="最高得分比例 / highest share")


class RowDoc(AwardDoc):
    """One row of a decision table; a row without `when` takes the rest."""

    when: Tree | None = Field(None, description="各列的条件 / the conditions of the columns")
    title: Words | None = Field(None, description="名称 / name of the row")


class TableDoc(MethodBase):
    """Points by the row of a table that fits several facts (决策表)."""

    method: Literal["table"]
    hit: Literal["unique", "first", "any", "best", "worst", "sum"] = Field(
        "unique",
        description="几行符合时：唯一、首行、须一致、最高、最低、相加 / if several rows fit",
    )
    rows: list[RowDoc] = Field(description="各行 / rows")


class BestOfDoc(MethodBase):
    """The best of several scores; those that do not apply are left out."""

    method: Literal["best-of"]
    methods: list[MethodDoc] = Field(description="并列的方法 / methods")


class WorstOfDoc(MethodBase):
    """The worst of several scores; those that do not apply are left out."""

    method: Literal["worst-of"]
    methods: list[MethodDoc] = Field(description="并列的方法 / methods")


class SumOfDoc(MethodBase):
    """Several scores added up, at most the points of the indicator."""

    method: Literal["sum-of"]
    methods: list[MethodDoc] = Field(description="并列的方法 / methods")


MethodDoc = Annotated[
    ProportionalDoc
    | BandsDoc
    | LevelsDoc
    | ChecklistDoc
    | DeductDoc
    | YesNoDoc
    | FormulaDoc
    | AssessedDoc
    | InterpolateDoc
    | TableDoc
    | BestOfDoc
    | WorstOfDoc
    | SumOfDoc,
    Field(discriminator="method"),
]
