"""The case document: facts about one project in one year, as the reporting unit states them.

A case knows no ruleset. Amounts and quantities stay as written here ("超2000人次");
`engine.language.facts` reads them.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from engine.language.load.fields import Flag, Integer, PlainNumber, Written
from engine.language.load.located import Located


class EvidenceDoc(Located):
    """Where a fact stands in a document."""

    document: str = Field(description="`documents` 中的编号 / id of the document")
    section: Written | None = Field(None, description="章节 / section")
    place: Written | None = Field(
        None, description="位置，如 自评表!G12、第3页 / cell, page or paragraph"
    )
    figure: Written | None = Field(
        None, description="原文中的数字，如 106.13万元 / the token there"
    )


class ListedFactDoc(Located):
    """A stated fact that may be a list of numbers; a bare value or list is its value."""

    shorthand: ClassVar[str | None] = "value"

    value: Written | list[Written] = Field(
        description="数值、文字或数的清单，照原文写 / as the document writes it"
    )
    evidence: EvidenceDoc | list[EvidenceDoc] | None = Field(None, description="佐证 / evidence")
    note: str | None = Field(None, description="说明 / remark")
    proposed: Flag | None = Field(
        None,
        description="由程序从文件中读出、还没有人核对，不计入得分 / read by a program, unconfirmed",
    )


class FactDoc(Located):
    """A stated fact; a bare scalar is its value."""

    shorthand: ClassVar[str | None] = "value"

    value: Written = Field(description="数值或文字，照原文写 / as the document writes it")
    evidence: EvidenceDoc | list[EvidenceDoc] | None = Field(None, description="佐证 / evidence")
    note: str | None = Field(None, description="说明 / remark")
    proposed: Flag | None = Field(
        None,
        description="由程序从文件中读出、还没有人核对，不计入得分 / read by a program, unconfirmed",
    )


class DocumentDoc(Located):
    """A document that proves facts."""

    shorthand: ClassVar[str | None] = "title"

    title: str = Field(description="名称 / title")
    file: str | None = Field(None, description="文件名 / file name")
    sha256: str | None = Field(None, description="文件摘要 / digest of the file")
    note: str | None = None


class AmountsDoc(Located):
    """Amounts of money of a budget line or of a part of one."""

    initial: FactDoc | None = Field(None, description="年初预算数 / initial budget")
    planned: FactDoc | None = Field(
        None, description="预算安排数（未说明年初或调整后） / budget as stated"
    )
    adjusted: FactDoc | None = Field(None, description="全年（调整后）预算数 / adjusted budget")
    received: FactDoc | None = Field(None, description="到位资金 / money received")
    spent: FactDoc | None = Field(None, description="全年执行数 / money spent")


class PartDoc(AmountsDoc):
    """A part of a line, "of which"; parts of one kind of amount sum to the line's."""

    title: str
    note: str | None = None


class LineDoc(AmountsDoc):
    """One budget line."""

    id: str
    title: str
    parts: list[PartDoc] = Field(default_factory=list, description="其中 / of which")
    note: str | None = None


class DeclaredRowDoc(Located):
    """What a form says of the execution row beside the money."""

    points: FactDoc | None = Field(None, description="分值 / points")
    rate: FactDoc | None = Field(None, description="执行率 / execution rate")
    score: FactDoc | None = Field(None, description="得分 / score")


class BudgetDoc(Located):
    """The project's money; totals are the sums of the lines."""

    unit: str = Field("万元", description="未写单位时的金额单位 / unit of bare amounts")
    lines: list[LineDoc]
    total: AmountsDoc | None = Field(
        None, description="文件载明的合计，用于核对 / totals as stated, checked against the lines"
    )


class AssessedValueDoc(Located):
    """An assessor's choice inside the range that a rule leaves, with the reason."""

    share: PlainNumber | None = Field(None, description="得分比例 / share of the points")
    points: PlainNumber | None = Field(None, description="得分 / points")
    reason: str = Field(description="理由 / reason")
    by: str | None = Field(None, description="评价人 / assessor")


class MeasurePartDoc(Located):
    """A row of a form that belongs to a measure and is not scored by itself (其中)."""

    title: str
    target: FactDoc | None = Field(None, description="年度指标值 / target")
    actual: FactDoc | None = Field(None, description="实际完成值 / actual")
    declared: FactDoc | None = Field(None, description="自评得分 / score the unit gave itself")
    reason: str | None = Field(None, description="偏差原因及改进措施 / deviation reason")
    note: str | None = None


class MeasureDoc(Located):
    """An output, outcome or satisfaction measure (三级指标) with target and actual."""

    id: str
    title: str
    dimension: str | None = Field(None, description="二级指标，如 数量指标 / level-2 dimension")
    target: FactDoc | None = Field(None, description="年度指标值 / target")
    actual: FactDoc | None = Field(None, description="实际完成值 / actual")
    weight: PlainNumber | None = Field(None, description="分值（权重） / weight")
    level: FactDoc | None = Field(None, description="定性评判等级 / qualitative level")
    declared: FactDoc | None = Field(None, description="自评得分 / score the unit gave itself")
    direction: Literal["higher", "lower"] | None = Field(
        None, description="越大越好或越小越好 / which way is better"
    )
    nature: Literal["flow", "stock"] | None = Field(
        None, description="当年数或存量 / this year's, or a stock"
    )
    assessed: AssessedValueDoc | None = Field(
        None, description="评价人选定的得分 / assessor's choice"
    )
    reason: str | None = Field(None, description="偏差原因及改进措施 / deviation reason")
    parts: list[MeasurePartDoc] = Field(
        default_factory=list, description="其中各行，照录，不单独计分 / rows of it, not scored"
    )
    note: str | None = None


class ManagementDoc(Located):
    """A decision or management item with its findings."""

    title: str | None = None
    dimension: str | None = Field(None, description="表中的上级指标 / the level above it in a form")
    target: FactDoc | None = Field(None, description="表中的指标值 / target in a form")
    actual: FactDoc | None = Field(None, description="表中的完成值 / actual in a form")
    weight: PlainNumber | None = Field(None, description="表中的分值 / points in a form")
    declared: FactDoc | None = Field(None, description="自评得分 / score the unit gave itself")
    finding: FactDoc | None = Field(None, description="总体结论，如 compliant、violated / finding")
    findings: dict[str, FactDoc] = Field(
        default_factory=dict, description="评价要点: met、partly、not-met / findings by item"
    )
    level: FactDoc | None = Field(None, description="评判等级 / level")
    assessed: AssessedValueDoc | None = None
    note: str | None = None
    evidence: EvidenceDoc | list[EvidenceDoc] | None = None


class DeclaredDoc(Located):
    """What the unit declared itself."""

    score: FactDoc | None = Field(None, description="自评得分 / declared score")
    grade: FactDoc | None = Field(None, description="自评等级 / declared grade")
    points: FactDoc | None = Field(
        None, description="表中的分值合计 / points as the form sums them"
    )
    execution: DeclaredRowDoc | None = Field(
        None, description="表中预算执行一行的分值、执行率、得分 / the form's execution row"
    )
    levels: dict[str, FactDoc] = Field(
        default_factory=dict, description="表中一级指标后注明的分值 / points of level-1 headings"
    )


class GoalDoc(Located):
    """An annual goal (年度总体目标) in words."""

    expected: str | None = Field(None, description="预期目标 / what was to be reached")
    achieved: str | None = Field(None, description="实际完成情况 / what was reached")


class CaseDoc(Located):
    """A whole case."""

    case: str = Field(description="案例编号 / id")
    title: str = Field(description="名称 / title")
    project: str | None = Field(None, description="项目名称 / project")
    unit: str | None = Field(None, description="预算部门（实施单位） / budget unit")
    department: str | None = Field(None, description="主管部门 / department in charge")
    year: Integer = Field(description="年度 / year")
    jurisdiction: str | None = Field(None, description="地区 / jurisdiction")
    use: str = Field(
        "self-evaluation", description="评价用途，--rules auto 据此挑选规则集 / what is evaluated"
    )
    documents: dict[str, DocumentDoc] = Field(default_factory=dict, description="文件 / documents")
    goals: list[GoalDoc] = Field(default_factory=list, description="年度总体目标 / annual goals")
    budget: BudgetDoc | None = None
    outputs: list[MeasureDoc] = Field(default_factory=list, description="产出 / outputs")
    outcomes: list[MeasureDoc] = Field(default_factory=list, description="效益 / outcomes")
    satisfaction: list[MeasureDoc] = Field(
        default_factory=list, description="满意度 / satisfaction"
    )
    management: dict[str, ManagementDoc] = Field(
        default_factory=dict, description="决策与管理事项 / decision and management items"
    )
    facts: dict[str, ListedFactDoc] = Field(
        default_factory=dict, description="其他事实：数、词或数的清单 / other facts"
    )
    declared: DeclaredDoc | None = Field(None, description="自报结果 / declared result")
    notes: list[str] = Field(default_factory=list, description="备注 / remarks")
