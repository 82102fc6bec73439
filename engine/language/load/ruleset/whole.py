"""A ruleset as a whole: what its file holds at the top, and what concerns all of it."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from engine.language.load.fields import Day, Flag, Number, Total, Tree, Words, Written
from engine.language.load.located import Located
from engine.language.load.ruleset.adjustments import AdjustmentDoc, CheckDoc
from engine.language.load.ruleset.aggregation import AggregationDoc, MinimumDoc, RounderDoc
from engine.language.load.ruleset.facts import FactDeclaredDoc
from engine.language.load.ruleset.grades import GradesDoc
from engine.language.load.ruleset.guarantees import GuaranteeDoc
from engine.language.load.ruleset.methods import MethodDoc
from engine.language.load.ruleset.origins import BasisDoc
from engine.language.load.ruleset.sections import MeasureScoringDoc, MissingDoc, SectionDoc
from engine.language.load.ruleset.terms import LetDoc, LookupDoc, ParameterDoc, TermDoc


class EffectiveDoc(Located):
    """The period in which a ruleset applies; `to` is the last day."""

    from_: Day = Field(alias="from", description="施行日期 / first day")
    to: Day | None = Field(None, description="失效日期 / last day")


class RoundingDoc(RounderDoc):
    """Where and how points are rounded: to two decimals, half up, where nothing is said."""

    shorthand: ClassVar[str | None] = None
    at: Literal["indicator", "section", "total"] = Field(
        "indicator", description="在哪一级取整 / the level at which rounding happens"
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
    facts: dict[str, FactDeclaredDoc] = Field(
        default_factory=dict,
        description="要案例提供的事实：路径: 种类、范围等 / facts that cases are to state",
    )
    terms: dict[str, TermDoc] = Field(
        default_factory=dict, description="公式中的名称 / names for facts"
    )
    parameters: dict[str, ParameterDoc] = Field(
        default_factory=dict, description="参数：公式中的数，可随日期变化 / numbers by date"
    )
    let: dict[str, LetDoc] = Field(
        default_factory=dict,
        description="起了名字的值，公式按名称引用 / formulas and conditions by name",
    )
    tables: dict[str, LookupDoc] = Field(
        default_factory=dict,
        description="公式里用的对照表：词或数对应的数 / tables that formulas ask for numbers",
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
