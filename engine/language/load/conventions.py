"""The document of an office's conventions for audits: thresholds and words."""

from __future__ import annotations

from pydantic import Field

from engine.language.load.fields import Flag, PlainNumber, Words
from engine.language.load.located import Located


class ConventionDoc(Located):
    """One threshold, or one list of words."""

    id: str
    title: Words = Field(description="含义 / what it says")
    value: PlainNumber | None = Field(None, description="数或百分数 / number or percentage")
    words: list[str] = Field(default_factory=list, description="词语 / words")
    source: str | None = Field(None, description="出处 / source")
    verified: Flag = Field(default=False, description="出处是否核过 / source checked")


class ConventionsDoc(Located):
    """All conventions of an audit."""

    conventions: str = Field(description="编号 / id")
    items: list[ConventionDoc]
