"""Sections and indicators: what has points, down to the measures that a case lists."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.language.load.fields import Flag, Number, NumberOrFormula, Tree, Words, Written
from engine.language.load.located import Located
from engine.language.load.ruleset.aggregation import (
    AggregationDoc,
    MinimumDoc,
    RoundDoc,
    RounderDoc,
)
from engine.language.load.ruleset.grades import GradesDoc
from engine.language.load.ruleset.methods import MethodDoc
from engine.language.load.ruleset.origins import Sourced

MissingPolicy = Literal["bounds", "zero", "lowest", "not-applicable"]


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
    points_from: str | None = Field(
        None, description="以案例所载分值为准：公式，或 case / points that the case gives it"
    )
    value: str | None = Field(None, description="指标取值公式 / formula for the indicator's value")
    unit: Literal["%"] | None = Field(None, description="取值显示为百分比 / show as percent")
    score: MethodDoc = Field(
        description="评分方法，或 `methods` 中的名称 / scoring method, or a name of `methods`"
    )
    applies: Tree | None = Field(
        None, description="适用条件；不成立即不适用 / condition; otherwise not applicable"
    )
    weight: NumberOrFormula | None = Field(
        None, description="加权平均时的权数，数或公式 / weight in a weighted mean"
    )
    lowest: Number | None = Field(
        None, description="最低得分，可为负，缺省 0 / least points, may be negative"
    )
    round: RounderDoc | None = Field(None, description="本项取整 / rounding of this score")
    declared: str | None = Field(
        None,
        description="案例中自报的这项得分，如 declared.execution.score / declared score",
    )
    missing: MissingDoc | None = None
    examples: list[ExampleDoc] = Field(
        default_factory=list, description="例子：给定事实应得几分 / facts with the score due"
    )


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


class WhereDoc(Located):
    """Which measures of the list a section takes."""

    dimension: list[str] = Field(description="二级指标（如 数量指标） / level-2 dimension")


class SectionDoc(Sourced):
    """A level-1 or level-2 indicator: sections, indicators, or the measures of a case."""

    id: str = Field(description="编号 / id")
    title: Words = Field(description="名称 / name")
    points: Number = Field(description="分值 / points")
    points_from: str | None = Field(
        None, description="以案例所载分值为准：公式，或 case / points that the case gives it"
    )
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
    weight: NumberOrFormula | None = Field(
        None, description="加权平均时的权数，数或公式 / weight in a weighted mean"
    )
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
