"""Guarantees: what a ruleset promises of every case."""

from __future__ import annotations

from pydantic import Field

from engine.language.load.fields import Tree, Words
from engine.language.load.ruleset.origins import Sourced


class GuaranteeDoc(Sourced):
    """What must hold of every case; `jixiao prove` proves it or gives a case that breaks it."""

    id: str = Field(description="编号 / id")
    title: Words | None = Field(None, description="保证什么 / what is guaranteed")
    when: Tree | None = Field(None, description="只对这些案例 / only of cases for which this holds")
    always: Tree | None = Field(None, description="总是成立 / always holds")
    never: Tree | None = Field(None, description="从不成立 / never holds")
    raising: str | None = Field(
        None, description="调高这个事实（数），其余不变 / a number raised, everything else as it is"
    )
    never_lowers: str | None = Field(
        None, description="不会降低：total 或编号 / total, or the id of what it never lowers"
    )
    never_raises: str | None = Field(
        None, description="不会提高：total 或编号 / total, or the id of what it never raises"
    )
    waived: Words | None = Field(
        None,
        description="不保证的理由：编号写 total-within-points 等自带的保证 / why one that every "
        "ruleset has does not hold here",
    )
