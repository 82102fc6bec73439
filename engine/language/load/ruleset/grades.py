"""Grades: which limits of a score get which name."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.language.load.fields import Flag, Tree
from engine.language.load.located import Located
from engine.language.load.ruleset.clauses import LimitsDoc


class GradeBandDoc(LimitsDoc):
    """Scores within the limits get `grade` where `when` holds; `else` is the grade of the rest."""

    when: Tree | None = Field(None, description="附加条件 / a further condition")
    grade: str | None = Field(None, description="等级名称 / grade")
    else_: str | None = Field(None, alias="else", description="其余总分的等级 / grade of the rest")


class GradesDoc(Located):
    """Grades by the total; the first band that fits wins, best grade first."""

    on: Literal["rounded", "raw"] = Field(
        "rounded", description="按取整后或取整前的总分 / which total is looked up"
    )
    bands: list[GradeBandDoc] = Field(
        description="由高到低，第一个符合的算数 / best first; the first that fits counts"
    )
    order: list[str] | None = Field(
        None, description="等级由高到低，缺省按 bands 的次序 / grades best first, if rows are not"
    )
    basis: str | None = None
    source: str | None = None
    verified: Flag | None = None
