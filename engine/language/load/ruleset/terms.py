"""Names that formulas use: terms for facts of the case, parameters with dates, named values."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from engine.language.load.fields import Day, Number, PlainNumber, Words, Written
from engine.language.load.located import Located
from engine.language.load.ruleset.clauses import LimitsDoc
from engine.language.load.ruleset.origins import Sourced


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
    value: PlainNumber = Field(description="数值 / value")
    basis: str | None = Field(None, description="依据 / basis id and article")
    source: str | None = Field(None, description="出处 / where the figure was read")


class ParameterDoc(Sourced):
    """A number that formulas name; it may change by date."""

    title: Words | None = Field(None, description="全称 / what it is")
    unit: Literal["%"] | None = Field(None, description="显示为百分比 / show as percent")
    value: PlainNumber | None = Field(None, description="数值 / value, where it never changed")
    values: list[DatedValueDoc] | None = Field(
        None, description="各时期的数值；取案例年度 12 月 31 日有效的 / values by date"
    )


class LetDoc(Sourced):
    """A formula or a condition that others use by name."""

    shorthand: ClassVar[str | None] = "value"

    title: Words | None = Field(None, description="全称 / what it is")
    unit: Literal["%"] | None = Field(None, description="显示为百分比 / show as percent")
    value: Written = Field(description="公式或条件 / formula or condition")


class LookupBandDoc(LimitsDoc):
    """The numbers within the limits give `value`; without limits it is all others."""

    value: Number = Field(description="得到的数 / what it gives")


class LookupDoc(Sourced):
    """A table that formulas ask for a number by a word or a number: `coefficient(facts.class)`."""

    title: Words | None = Field(None, description="全称 / what it is")
    rows: dict[str, Number] | None = Field(
        None, description="词或数: 得到的数 / what each word or number gives"
    )
    bands: list[LookupBandDoc] | None = Field(
        None, description="按界限，第一个符合的算数 / by limits, the first that fits counts"
    )
    else_: Number | None = Field(
        None, alias="else", description="rows 里没有的得到多少 / what all else gives"
    )
