"""Where rules come from: the regulations cited, and what every rule says of its own origin."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from engine.language.load.fields import Day, Flag, Words
from engine.language.load.located import Located


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
