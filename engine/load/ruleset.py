"""The ruleset document: what a policy officer writes, as written, every node with its place.

Formulas and conditions stay text or tree here; `engine.compile` gives them meaning. The field
descriptions are what an editor shows (`jixiao schema ruleset`).
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from engine.load.fields import Day, Flag, Integer, Number, Tree, Words, Written
from engine.load.located import Located

MissingPolicy = Literal["bounds", "zero"]


class Sourced(Located):
    """What every rule may say of its origin."""

    basis: str | None = Field(
        None,
        description="依据：`basis` 中的编号加条款，如 `measure-10 第十二条` / basis id and article",
    )
    source: str | None = Field(None, description="数值的出处 / where the figures were read")
    verified: Flag | None = Field(
        None, description="是否已与原文核对 / whether checked against the source"
    )
    note: Words | None = Field(None, description="说明 / a remark shown beside the score")


class BasisDoc(Located):
    """A regulation that rules cite."""

    shorthand: ClassVar[str | None] = "title"

    title: Words = Field(description="文件名称 / title")
    number: str | None = Field(None, description="文号 / document number")
    issued: Day | None = Field(None, description="印发日期 / date of issue")
    verified: Flag | None = Field(
        None, description="条文是否已与原文核对 / checked against the text"
    )


class EffectiveDoc(Located):
    """The period in which a ruleset applies; `to` is the last day."""

    from_: Day = Field(alias="from", description="施行日期 / first day")
    to: Day | None = Field(None, description="失效日期 / last day")


class RoundingDoc(Located):
    """Where and how points are rounded."""

    places: Integer = Field(2, description="小数位数 / decimals")
    mode: Literal["half-up"] = Field("half-up", description="四舍五入 / ties go up")
    at: Literal["indicator", "section", "total"] = Field(
        "indicator", description="在哪一级取整 / the level at which rounding happens"
    )


class LimitsDoc(Located):
    """A half-open or closed interval; without limits it is everything else (其余)."""

    at_least: Number | None = Field(None, description="大于等于 / ≥")
    above: Number | None = Field(None, description="大于 / >")
    at_most: Number | None = Field(None, description="小于等于 / ≤")
    below: Number | None = Field(None, description="小于 / <")


class GradeBandDoc(LimitsDoc):
    """Totals within the limits get `grade`; `else` names the grade of all other totals."""

    grade: str | None = Field(None, description="等级名称 / grade")
    else_: str | None = Field(None, alias="else", description="其余总分的等级 / grade of the rest")


class GradesDoc(Located):
    """Grades by the total; the first band that fits wins, best grade first."""

    on: Literal["rounded", "raw"] = Field(
        "rounded", description="按取整后或取整前的总分 / which total is looked up"
    )
    bands: list[GradeBandDoc] = Field(description="由高到低 / best first")
    basis: str | None = None
    source: str | None = None
    verified: Flag | None = None


class AwardDoc(Located):
    """What a rule gives: points, or a share of the points, or a range to choose from."""

    points: Number | list[Number] | None = Field(
        None,
        description="得分，或 [低, 高] 由评价人选定 / points, or a range that an assessor uses",
    )
    share: Number | list[Number] | None = Field(
        None, description="分值的百分比，或 [低, 高] / share of the points, or a range"
    )


class ProportionalDoc(Located):
    """Points in proportion to a value (按完成比例)."""

    method: Literal["proportional"]
    of: str | None = Field(None, description="取值公式，缺省为指标的 value / formula")
    full_at: Number | None = Field(
        None, description="得满分的取值，缺省 100% / value with full points"
    )
    zero_at: Number | None = Field(None, description="得零分的取值，缺省 0 / value with no points")
    cap: Number | None = Field(None, description="封顶，分值的百分比，缺省 100% / highest share")
    floor: Number | None = Field(None, description="保底，分值的百分比，缺省 0 / lowest share")


class BandDoc(AwardDoc, LimitsDoc):
    """One band of a value; a band without limits takes the rest."""

    title: Words | None = Field(None, description="档次名称 / name of the band")


class BandsDoc(Located):
    """Points by the band in which a value lies (分档); the first band that fits wins."""

    method: Literal["bands"]
    of: str | None = Field(None, description="取值公式，缺省为指标的 value / formula")
    bands: list[BandDoc] = Field(description="由高到低 / in order")


class LevelDoc(AwardDoc):
    """What a named level earns: a share, `[low, high]`, or `{at_least, below}` of the points."""

    shorthand: ClassVar[str | None] = "share"

    at_least: Number | None = Field(
        None, description="分值百分比下限（含） / lowest share, included"
    )
    at_most: Number | None = Field(None, description="分值百分比上限（含） / highest, included")
    below: Number | None = Field(None, description="分值百分比上限（不含） / highest, not included")


class LevelsDoc(Located):
    """Points by a named level that an evaluator states (按评判等级)."""

    method: Literal["levels"]
    levels: dict[str, LevelDoc] = Field(description="等级: 得分比例 / level: share of the points")


class ChecklistItemDoc(AwardDoc):
    """One finding of a checklist, with what it earns when met."""

    id: str = Field(description="要点编号，案例 findings 中用 / id used in the case's findings")
    title: Words = Field(description="要点 / what is checked")
    basis: str | None = None


class ChecklistDoc(Located):
    """Points for each finding that is met (评价要点逐项给分)."""

    method: Literal["checklist"]
    items: list[ChecklistItemDoc] = Field(description="评价要点 / findings")
    partly: Number | None = Field(
        None, description="部分符合时所得比例，缺省不允许 / share for a finding partly met"
    )


class DeductItemDoc(Located):
    """Points taken off for each occurrence."""

    id: str = Field(description="扣分事项编号 / id")
    title: Words = Field(description="扣分事项 / what is deducted for")
    of: Written = Field(description="发生次数的公式 / formula for the number of occurrences")
    each: Number = Field(description="每次扣分 / points off per occurrence")
    at_most: Number | None = Field(None, description="扣分上限 / most that this item takes off")
    basis: str | None = None


class DeductDoc(Located):
    """Full points less a deduction per occurrence, down to zero (扣完为止)."""

    method: Literal["deduct"]
    items: list[DeductItemDoc] = Field(description="扣分事项 / what is deducted for")


class YesNoDoc(Located):
    """Full points or none by a condition (直接赋分)."""

    method: Literal["yes-no"]
    when: Tree = Field(description="条件，公式或事实测试 / condition")
    yes: Number | None = Field(None, description="成立时的得分比例，缺省 100% / share if it holds")
    no: Number | None = Field(None, description="不成立时的得分比例，缺省 0 / share if not")


class FormulaDoc(Located):
    """Points by a formula, kept between `floor` and `cap`."""

    method: Literal["formula"]
    points: Written = Field(description="得分公式 / formula for the points")
    cap: Number | None = Field(None, description="封顶分，缺省为分值 / most points")
    floor: Number | None = Field(None, description="保底分，缺省 0 / least points")


class AssessedDoc(Located):
    """An assessor's own points within the indicator's, with a reason (评价人评分)."""

    method: Literal["assessed"]
    at_least: Number | None = Field(None, description="最低得分比例 / lowest share")
    at_most: Number | None = Field(None, description="最高得分比例 / highest share")


MethodDoc = Annotated[
    ProportionalDoc
    | BandsDoc
    | LevelsDoc
    | ChecklistDoc
    | DeductDoc
    | YesNoDoc
    | FormulaDoc
    | AssessedDoc,
    Field(discriminator="method"),
]


class MeasureScoringDoc(Located):
    """How each kind of measure that a case lists is scored."""

    quantitative: MethodDoc | None = Field(
        None, description="定量、越大越好 / quantitative, higher is better"
    )
    reverse: MethodDoc | None = Field(
        None, description="定量、越小越好（反向） / quantitative, lower is better"
    )
    qualitative: MethodDoc | None = Field(None, description="定性 / qualitative")
    date: MethodDoc | None = Field(None, description="时限（完成日期） / a date to be met")


class MissingDoc(Located):
    """What missing data does: `bounds` leaves the score open, `zero` gives no points."""

    target: MissingPolicy | None = Field(None, description="没有指标值 / no target")
    actual: MissingPolicy | None = Field(None, description="没有实际完成值 / no actual")
    level: MissingPolicy | None = Field(None, description="没有评判等级 / no level")
    finding: MissingPolicy | None = Field(None, description="没有核查结论 / no finding")
    fact: MissingPolicy | None = Field(None, description="缺少其他事实 / any other fact missing")
    measures: MissingPolicy | None = Field(None, description="案例未列任何指标 / no measure listed")


class ExampleDoc(Located):
    """Facts and the score that they must give; `jixiao check` works it out."""

    given: dict[str, Written] = Field(
        description="名称或事实路径: 取值 / names or fact paths with their values"
    )
    score: Number = Field(description="应得的分 / the score they must give")


class IndicatorDoc(Sourced):
    """A fixed indicator (三级指标)."""

    id: str = Field(description="指标编号 / id")
    title: Words = Field(description="指标名称 / name")
    points: Number = Field(description="分值 / points that can be earned")
    value: str | None = Field(None, description="指标取值公式 / formula for the indicator's value")
    unit: Literal["%"] | None = Field(None, description="取值显示为百分比 / show as percent")
    score: MethodDoc = Field(description="评分方法 / scoring method")
    missing: MissingDoc | None = None
    examples: list[ExampleDoc] = Field(
        default_factory=list, description="例子：给定事实应得几分 / facts with the score due"
    )


class WhereDoc(Located):
    """Which measures of the list a section takes."""

    dimension: list[str] = Field(description="二级指标（如 数量指标） / level-2 dimension")


class SectionDoc(Sourced):
    """A level-1 or level-2 indicator: sections, indicators, or the measures of a case."""

    id: str = Field(description="编号 / id")
    title: Words = Field(description="名称 / name")
    points: Number = Field(description="分值 / points")
    sections: list[SectionDoc] | None = Field(None, description="下级指标 / sections within")
    indicators: list[IndicatorDoc] | None = Field(None, description="三级指标 / indicators")
    each: str | list[str] | None = Field(
        None, description="案例所列指标：outputs、outcomes、satisfaction / measures of the case"
    )
    where: WhereDoc | None = None
    allocate: Literal["case-weights", "equal"] | None = Field(
        None, description="分值分配：案例权重或等分 / how points are shared among the measures"
    )
    score: MeasureScoringDoc | None = Field(None, description="各类指标的评分方法 / by kind")
    missing: MissingDoc | None = None


class EffectDoc(Located):
    """What an adjustment does; exactly one effect."""

    deduct: Written | None = Field(None, description="扣分，数或公式 / points off the total")
    bonus: Written | None = Field(None, description="加分，数或公式 / points on the total")
    total_at_most: Number | None = Field(None, description="总分封顶 / cap on the total")
    total_at_least: Number | None = Field(None, description="总分保底 / floor under the total")
    veto: Flag | None = Field(None, description="一票否决，总分为零 / total becomes zero")
    grade_at_most: str | None = Field(None, description="等级不高于 / best grade still possible")


class AdjustmentDoc(Sourced):
    """A change to the total or the grade under a condition, in order of priority."""

    id: str = Field(description="编号 / id")
    title: Words | None = Field(None, description="名称 / name")
    priority: Integer = Field(0, description="小者先行 / lower goes first")
    when: Tree = Field(description="条件 / condition")
    then: EffectDoc = Field(description="效果 / effect")


class CheckDoc(Sourced):
    """A warning to the auditor; it moves no points."""

    id: str = Field(description="编号 / id")
    severity: Literal["error", "warning", "info"] = "warning"
    when: Tree = Field(description="条件 / condition")
    say: Words = Field(description="提示 / what is said")


class TermDoc(Located):
    """A name for a fact of the case; of several facts the first that is stated counts."""

    shorthand: ClassVar[str | None] = "from"

    title: Words | None = Field(None, description="全称 / what the name stands for")
    from_: str | list[str] = Field(
        alias="from", description="案例事实，如 budget.spent；多个时取先载明者 / fact path(s)"
    )
    unit: str | None = Field(None, description="换算单位，如 万元 / unit to convert to")


class RulesetDoc(Located):
    """A whole ruleset."""

    ruleset: str = Field(description="规则集编号 / id")
    title: Words = Field(description="名称 / title")
    version: Written = Field(description="版本 / version")
    jurisdiction: str | None = Field(None, description="适用地区，如 cn 或 cn-hb / jurisdiction")
    effective: EffectiveDoc | None = Field(None, description="适用期间 / period")
    source: str | None = Field(None, description="数值出处 / where the figures were read")
    verified: Flag | None = Field(None, description="缺省的核对状态 / default for all rules")
    note: Words | None = None
    basis: dict[str, BasisDoc] = Field(default_factory=dict, description="依据 / regulations cited")
    total: Number = Field(description="总分 / total points")
    rounding: RoundingDoc
    grades: GradesDoc | None = None
    missing: MissingDoc | None = Field(None, description="缺失数据的缺省处理 / default policies")
    unproved: Literal["accept", "bounds", "zero"] = Field(
        "accept", description="没有佐证材料的事实：照认、敞口或零分 / facts without evidence"
    )
    terms: dict[str, TermDoc] = Field(
        default_factory=dict, description="公式中的名称 / names for facts"
    )
    measures: MeasureScoringDoc | None = Field(
        None, description="each 各级缺省的评分方法 / default scoring of measures"
    )
    sections: list[SectionDoc] = Field(description="一级指标 / level-1 indicators")
    adjustments: list[AdjustmentDoc] = Field(default_factory=list, description="调整 / adjustments")
    checks: list[CheckDoc] = Field(default_factory=list, description="提示 / warnings")
