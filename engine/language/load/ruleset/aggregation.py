"""How a section's score comes from its parts, how many must have one, and how it is rounded."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from engine.base.rounding import Mode
from engine.language.load.fields import Count, Number
from engine.language.load.located import Located
from engine.language.load.ruleset.clauses import LimitsDoc


class AggregateBandDoc(LimitsDoc):
    """What an aggregated number becomes; `parts` limits the row to that many scored parts."""

    parts: Count | None = Field(None, description="只用于恰有几项计分时 / for so many parts only")
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

    parts: Count = Field(description="至少几项计分 / at least so many scored parts")
    of: Literal["parts", "indicators"] = Field(
        "parts", description="数直接下级，或其下全部指标 / what is counted"
    )
    else_: Literal["no-score", "zero", "not-applicable"] = Field(
        "no-score", alias="else", description="不足时：不计分、零分、不适用 / if there are fewer"
    )


class RounderDoc(Located):
    """How a number is rounded: to decimals, or to multiples of a step."""

    shorthand: ClassVar[str | None] = "places"

    places: Count | None = Field(None, description="小数位数 / decimals")
    step: Number | None = Field(None, description="取它的整倍数，如 0.5 / to multiples of it")
    mode: Mode | None = Field(None, description="取整方式 / which multiple is taken")


class RoundDoc(RounderDoc):
    """Rounding of one score. `carry` says what goes on to the level above."""

    carry: Literal["rounded", "exact"] = Field(
        "rounded", description="上级合计用取整后还是取整前的数 / what the level above adds up"
    )
