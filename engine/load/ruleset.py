"""The ruleset document: what a policy officer writes, as written, every node with its place.

Formulas and conditions stay text or tree here; `engine.compile` gives them meaning. The field
descriptions are what an editor shows (`jixiao schema ruleset`).
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from engine.load.fields import Computed, Day, Flag, Integer, Number, Total, Tree, Words, Written
from engine.load.located import Located

MissingPolicy = Literal["bounds", "zero", "lowest", "not-applicable"]


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
    reviewed_on: Day | None = Field(None, description="最近一次复核的日期 / last reviewed on")
    valid_until: Day | None = Field(
        None, description="有效期至；过期由 check 指出 / last day; check names what is past it"
    )


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
    """Scores within the limits get `grade` where `when` holds; `else` is the grade of the rest."""

    when: Tree | None = Field(None, description="附加条件 / a further condition")
    grade: str | None = Field(None, description="等级名称 / grade")
    else_: str | None = Field(None, alias="else", description="其余总分的等级 / grade of the rest")


class GradesDoc(Located):
    """Grades by the total; the first band that fits wins, best grade first."""

    on: Literal["rounded", "raw"] = Field(
        "rounded", description="按取整后或取整前的总分 / which total is looked up"
    )
    bands: list[GradeBandDoc] = Field(
        description="由高到低，第一个符合的算数 / best first; the first that fits counts"
    )
    order: list[str] | None = Field(
        None, description="等级由高到低，缺省按 bands 的次序 / grades best first, if rows are not"
    )
    basis: str | None = None
    source: str | None = None
    verified: Flag | None = None


class RoundDoc(Located):
    """Rounding of one score. `carry` says what goes on to the level above."""

    shorthand: ClassVar[str | None] = "places"

    places: Integer = Field(description="小数位数 / decimals")
    carry: Literal["rounded", "exact"] = Field(
        "rounded", description="上级合计用取整后还是取整前的数 / what the level above adds up"
    )


class AwardDoc(Located):
    """What a rule gives: points, a share of the points, a range to choose from, or no score."""

    not_applicable: Flag | None = Field(
        None, description="不适用，不计入 / not applicable: left out of the score"
    )
    points: Number | list[Number] | None = Field(
        None,
        description="得分，或 [低, 高] 由评价人选定 / points, or a range that an assessor uses",
    )
    share: Number | list[Number] | None = Field(
        None, description="分值的百分比，或 [低, 高] / share of the points, or a range"
    )


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


class AggregateBandDoc(LimitsDoc):
    """What an aggregated number becomes; `parts` limits the row to that many scored parts."""

    parts: Integer | None = Field(None, description="只用于恰有几项计分时 / for so many parts only")
    points: Number = Field(description="得分 / points")


class AggregationDoc(Located):
    """How a section's score comes from its parts (汇总方式)."""

    shorthand: ClassVar[str | None] = "by"

    by: Literal["sum", "mean", "weighted-mean", "weakest", "strongest"] = Field(
        "sum", description="相加、平均、加权平均、取最低、取最高 / how parts are put together"
    )
    of: Literal["parts", "indicators"] = Field(
        "parts", description="直接下级，或其下全部指标 / the parts, or all indicators beneath"
    )
    plus: Number | None = Field(
        None, description="取最低时，有其他项更高则加 / added where any other part is higher"
    )
    bands: list[AggregateBandDoc] | None = Field(
        None, description="汇总数换算为得分 / from the aggregated number to points"
    )


class MinimumDoc(Located):
    """How many parts must have a score for the section to have one."""

    shorthand: ClassVar[str | None] = "parts"

    parts: Integer = Field(description="至少几项计分 / at least so many scored parts")
    of: Literal["parts", "indicators"] = Field(
        "parts", description="数直接下级，或其下全部指标 / what is counted"
    )
    else_: Literal["no-score", "zero", "not-applicable"] = Field(
        "no-score", alias="else", description="不足时：不计分、零分、不适用 / if there are fewer"
    )


class IndicatorDoc(Sourced):
    """A fixed indicator (三级指标)."""

    id: str = Field(description="指标编号 / id")
    title: Words = Field(description="指标名称 / name")
    points: Number = Field(description="分值 / points that can be earned")
    value: str | None = Field(None, description="指标取值公式 / formula for the indicator's value")
    unit: Literal["%"] | None = Field(None, description="取值显示为百分比 / show as percent")
    score: MethodDoc = Field(
        description="评分方法，或 `methods` 中的名称 / scoring method, or a name of `methods`"
    )
    applies: Tree | None = Field(
        None, description="适用条件；不成立即不适用 / condition; otherwise not applicable"
    )
    weight: Number | None = Field(None, description="加权平均时的权数 / weight in a weighted mean")
    lowest: Number | None = Field(
        None, description="最低得分，可为负，缺省 0 / least points, may be negative"
    )
    round: Integer | None = Field(None, description="本项取整的小数位数 / decimals of this score")
    declared: str | None = Field(
        None,
        description="案例中自报的这项得分，如 declared.execution.score / declared score",
    )
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
    applies: Tree | None = Field(
        None, description="适用条件；不成立即不适用 / condition; otherwise not applicable"
    )
    points_to: str | None = Field(
        None,
        description="不适用时分值并入的同级编号，缺省由其余各项分担 / where the points go then",
    )
    weight: Number | None = Field(None, description="加权平均时的权数 / weight in a weighted mean")
    aggregate: AggregationDoc | None = Field(
        None, description="汇总方式，缺省相加 / how the parts make the score, by default the sum"
    )
    minimum: MinimumDoc | None = Field(None, description="至少几项计分 / least scored parts")
    round: RoundDoc | None = Field(None, description="本级取整 / rounding of this score")
    grades: GradesDoc | None = Field(None, description="本级等级 / grades of this score")
    aside: Flag | None = Field(
        None, description="只列示，不计入上级 / shown, but no part of the level above"
    )
    allocate: Literal["case-weights", "equal"] | None = Field(
        None, description="分值分配：案例权重或等分 / how points are shared among the measures"
    )
    score: MeasureScoringDoc | None = Field(None, description="各类指标的评分方法 / by kind")
    missing: MissingDoc | None = None


class EffectDoc(Located):
    """What an adjustment does to the total, or to the score of `section`; exactly one effect."""

    section: str | None = Field(
        None, description="只作用于这一级的得分 / acts on the score of this section"
    )
    deduct: Written | None = Field(None, description="扣分，数或公式 / points off")
    bonus: Written | None = Field(None, description="加分，数或公式 / points on")
    total_at_most: Computed | None = Field(None, description="总分封顶 / cap on the total")
    total_at_least: Computed | None = Field(None, description="总分保底 / floor under the total")
    score_at_most: Computed | None = Field(
        None, description="`section` 的得分封顶 / cap on the section's score"
    )
    score_at_least: Computed | None = Field(
        None, description="`section` 的得分保底 / floor under the section's score"
    )
    veto: Flag | None = Field(None, description="一票否决，得分为零 / the score becomes zero")
    grade_at_most: str | None = Field(None, description="等级不高于 / best grade still possible")
    grade: str | None = Field(None, description="等级定为 / the grade becomes")


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


class GuaranteeDoc(Sourced):
    """What must hold of every case; `jixiao prove` proves it or gives a case that breaks it."""

    id: str = Field(description="编号 / id")
    title: Words | None = Field(None, description="保证什么 / what is guaranteed")
    when: Tree | None = Field(None, description="只对这些案例 / only of cases for which this holds")
    always: Tree | None = Field(None, description="总是成立 / always holds")
    never: Tree | None = Field(None, description="从不成立 / never holds")
    raising: str | None = Field(
        None, description="调高这个事实（数），其余不变 / a number raised, everything else as it is"
    )
    never_lowers: str | None = Field(
        None, description="不会降低：total 或编号 / total, or the id of what it never lowers"
    )
    never_raises: str | None = Field(
        None, description="不会提高：total 或编号 / total, or the id of what it never raises"
    )
    waived: Words | None = Field(
        None,
        description="不保证的理由：编号写 total-within-points 等自带的保证 / why one that every "
        "ruleset has does not hold here",
    )


class TermDoc(Located):
    """A name for a fact of the case; of several facts the first that is stated counts."""

    shorthand: ClassVar[str | None] = "from"

    title: Words | None = Field(None, description="全称 / what the name stands for")
    from_: str | list[str] = Field(
        alias="from", description="案例事实，如 budget.spent；多个时取先载明者 / fact path(s)"
    )
    unit: str | None = Field(None, description="换算单位，如 万元 / unit to convert to")


class DatedValueDoc(Located):
    """A value from a day on, until the next one or `to`."""

    from_: Day | None = Field(None, alias="from", description="自何日起，缺省一直 / first day")
    to: Day | None = Field(None, description="至何日止（含） / last day")
    value: Number = Field(description="数值 / value")
    basis: str | None = Field(None, description="依据 / basis id and article")
    source: str | None = Field(None, description="出处 / where the figure was read")


class ParameterDoc(Sourced):
    """A number that formulas name; it may change by date."""

    title: Words | None = Field(None, description="全称 / what it is")
    unit: Literal["%"] | None = Field(None, description="显示为百分比 / show as percent")
    value: Number | None = Field(None, description="数值 / value, where it never changed")
    values: list[DatedValueDoc] | None = Field(
        None, description="各时期的数值；取案例年度 12 月 31 日有效的 / values by date"
    )


class RankingDoc(Located):
    """How several cases are ranked, and money is given out within a budget (`jixiao rank`)."""

    pass_at: Number | None = Field(None, description="合格线，达到才入选 / least total to pass")
    ties: list[str] = Field(
        default_factory=list,
        description="同分时依次比较的指标 / ids compared in order where totals are equal",
    )
    request: str | None = Field(None, description="申请资助额的公式 / formula for the money asked")
    budget: Number | None = Field(None, description="可用资金总额 / money to give out")
    when_short: Literal["stop", "skip", "part"] = Field(
        "stop",
        description="资金不足一项时：停止、跳过、给余额 / when a request exceeds what is left",
    )
    basis: str | None = None
    source: str | None = None
    verified: Flag | None = None


class RulesetDoc(Located):
    """A whole ruleset."""

    ruleset: str = Field(description="规则集编号 / id")
    extends: str | None = Field(
        None, description="在哪个规则集上改 / id of the ruleset that this one changes"
    )
    override: dict[str, Tree] = Field(
        default_factory=dict, description="按编号改动：编号: {键: 新值} / changes by id"
    )
    remove: list[str] = Field(default_factory=list, description="删去的编号 / ids taken out")
    add: dict[str, list[Tree]] = Field(
        default_factory=dict, description="加进某一级的下级：编号: [指标, …] / parts added by id"
    )
    title: Words = Field(description="名称 / title")
    version: Written = Field(description="版本 / version")
    jurisdiction: str | None = Field(None, description="适用地区，如 cn 或 cn-hb / jurisdiction")
    use: str = Field(
        "self-evaluation",
        description="用途，如 self-evaluation；--rules auto 据此挑选 / what it is for",
    )
    effective: EffectiveDoc | None = Field(None, description="适用期间 / period")
    reviewed_on: Day | None = Field(None, description="最近一次复核的日期 / last reviewed on")
    valid_until: Day | None = Field(None, description="有效期至 / last day of validity")
    source: str | None = Field(None, description="数值出处 / where the figures were read")
    verified: Flag | None = Field(None, description="缺省的核对状态 / default for all rules")
    note: Words | None = None
    basis: dict[str, BasisDoc] = Field(default_factory=dict, description="依据 / regulations cited")
    total: Total = Field(description="总分，或 none（不设总分） / total points, or none")
    lowest: Number | None = Field(
        None, description="扣分的调整至多把总分扣到这里，缺省 0 / no deduction takes it lower"
    )
    aggregate: AggregationDoc | None = Field(
        None, description="各级怎样合成总分，缺省相加 / how sections make the total"
    )
    minimum: MinimumDoc | None = Field(None, description="至少几级计分 / least scored sections")
    rounding: RoundingDoc
    grades: GradesDoc | None = None
    missing: MissingDoc | None = Field(None, description="缺失数据的缺省处理 / default policies")
    unproved: Literal["accept", "bounds", "zero"] = Field(
        "accept", description="没有佐证材料的事实：照认、敞口或零分 / facts without evidence"
    )
    terms: dict[str, TermDoc] = Field(
        default_factory=dict, description="公式中的名称 / names for facts"
    )
    parameters: dict[str, ParameterDoc] = Field(
        default_factory=dict, description="参数：公式中的数，可随日期变化 / numbers by date"
    )
    methods: dict[str, MethodDoc] = Field(
        default_factory=dict, description="可按名称引用的评分方法 / scoring methods by name"
    )
    aggregations: dict[str, AggregationDoc] = Field(
        default_factory=dict, description="可按名称引用的汇总方式 / aggregations by name"
    )
    scales: dict[str, GradesDoc] = Field(
        default_factory=dict, description="可按名称引用的等级 / grades by name"
    )
    measures: MeasureScoringDoc | None = Field(
        None, description="each 各级缺省的评分方法 / default scoring of measures"
    )
    sections: list[SectionDoc] = Field(description="一级指标 / level-1 indicators")
    adjustments: list[AdjustmentDoc] = Field(default_factory=list, description="调整 / adjustments")
    checks: list[CheckDoc] = Field(default_factory=list, description="提示 / warnings")
    guarantees: list[GuaranteeDoc] = Field(
        default_factory=list, description="对任何案例都成立的保证 / what holds of every case"
    )
    ranking: RankingDoc | None = Field(None, description="排序与资助 / ranking and funding")
