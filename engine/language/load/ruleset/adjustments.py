"""What acts on the total or says something once a condition holds: adjustments and checks."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.language.load.fields import Computed, Flag, Integer, Tree, Words, Written
from engine.language.load.located import Located
from engine.language.load.ruleset.origins import Sourced


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
