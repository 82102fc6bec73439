"""The document of correspondences: what two rulesets call the same section or indicator."""

from __future__ import annotations

from pydantic import Field

from engine.language.load.fields import Written
from engine.language.load.located import Located


class CorrespondenceDoc(Located):
    """Which ids of one ruleset are which of another; measures of a section follow the section."""

    before: str = Field(description="前一规则集编号 / id of the ruleset before")
    after: str = Field(description="后一规则集编号 / id of the ruleset after")
    same: dict[str, str] = Field(
        description="前一规则集的编号: 后一规则集的编号 / id before: id after"
    )
    note: Written | None = Field(None, description="说明，为什么是同一项 / why they are the same")


class CorrespondencesDoc(Located):
    """A file of correspondences."""

    correspondences: list[CorrespondenceDoc] = Field(description="逐对列出 / one by one")
