"""Facts that a ruleset expects of cases: what each is, what it may be, where it is found."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.language.load.fields import Flag, Words, Written
from engine.language.load.located import Located


class FactRangeDoc(Located):
    """The least and the most that a fact may be: numbers, percentages or dates; ends in or out."""

    at_least: Written | None = Field(None, description="大于等于 / ≥")
    above: Written | None = Field(None, description="大于 / >")
    at_most: Written | None = Field(None, description="小于等于 / ≤")
    below: Written | None = Field(None, description="小于 / <")


class FactDeclaredDoc(Located):
    """What cases state at a path: its kind, what it may be, whether it must be there."""

    title: Words | None = Field(None, description="名称 / name")
    kind: Literal["quantity", "whole", "share", "money", "date", "yes-no", "words"] | None = Field(
        None,
        description="种类：数量、整数、比例、金额、日期、是否、几个词之一 / what it is",
    )
    unit: str | None = Field(None, description="单位，不写单位的数按它算 / unit of bare numbers")
    words: list[Written] | None = Field(None, description="可写的词 / the words it may be")
    range_: FactRangeDoc | None = Field(
        None, alias="range", description="取值范围，不写就不限 / what it may be, else any"
    )
    list_: Flag | None = Field(None, alias="list", description="是数的清单 / a list of numbers")
    required: Flag | None = Field(None, description="必填 / must be stated")
    found_in: Words | None = Field(None, description="通常见于哪份材料 / where it is usually found")
    example: Written | None = Field(None, description="写法举例 / how it is written")
    note: Words | None = Field(None, description="给填报人的说明 / for who fills it in")
