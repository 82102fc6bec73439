"""What rows of methods and grades are made of: limits of a value, and what is given within."""

from __future__ import annotations

from pydantic import Field

from engine.language.load.fields import Flag, Number
from engine.language.load.located import Located


class LimitsDoc(Located):
    """A half-open or closed interval; without limits it is everything else (其余)."""

    at_least: Number | None = Field(None, description="大于等于 / ≥")
    above: Number | None = Field(None, description="大于 / >")
    at_most: Number | None = Field(None, description="小于等于 / ≤")
    below: Number | None = Field(None, description="小于 / <")


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
