"""The document of `*.decisions.yaml`: what reviewers decided of a case's scores, oldest first."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.language.load.case import EvidenceDoc
from engine.language.load.fields import Day, PlainNumber, Written
from engine.language.load.located import Located


class DecisionEvidenceDoc(EvidenceDoc):
    """Where a document bears a decision out; `document` is a title, or an id of the case."""


class DecisionDoc(Located):
    """One decision on the score of one indicator or measure."""

    indicator: str = Field(
        description="指标编号，或 outputs.<编号> / id of the indicator or measure"
    )
    decision: Literal["accepted", "adjusted", "disputed", "withdrawn"] = Field(
        description="认可、核定、存疑、撤回 / accepted, adjusted, disputed, withdrawn"
    )
    computed: PlainNumber | list[PlainNumber] | None = Field(
        None, description="当时计算的得分，或 [低, 高] / the computed score that was looked at"
    )
    score: PlainNumber | None = Field(None, description="核定的得分 / the score decided on")
    reason: str | None = Field(None, description="理由 / reason")
    evidence: list[DecisionEvidenceDoc] = Field(default_factory=list, description="佐证 / evidence")
    by: str = Field(description="谁决定的 / who decided")
    on: Day = Field(description="哪天决定的 / when")


class DecisionsDoc(Located):
    """All decisions on one case under one ruleset."""

    decisions_for: str = Field(description="案例编号 / id of the case")
    ruleset: str = Field(description="规则集编号 / id of the ruleset")
    note: Written | None = Field(None, description="说明 / remark")
    decisions: list[DecisionDoc] = Field(
        description="按时间先后；同一指标以最后一条为准 / oldest first; the last one counts"
    )
