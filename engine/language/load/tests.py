"""The document of `*.tests.yaml`: cases with the results that a ruleset must give for them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.language.load.fields import PlainNumber, Tree, Written
from engine.language.load.located import Located


class ExpectDoc(Located):
    """What must come out; only what is stated is compared."""

    total: PlainNumber | None = Field(None, description="总分 / total")
    low: PlainNumber | None = Field(None, description="总分下限 / least total")
    high: PlainNumber | None = Field(None, description="总分上限 / most total")
    grade: str | None = Field(None, description="等级 / grade")
    state: Literal["scored", "open", "no-score", "no-total"] | None = Field(
        None, description="总分的状态 / state of the total"
    )
    scores: dict[str, Written] = Field(
        default_factory=dict,
        description="指标或各级: 得分、not-applicable 或 no-score / scores by id",
    )
    grades: dict[str, str] = Field(default_factory=dict, description="各级: 等级 / grades by id")
    applied: list[str] = Field(default_factory=list, description="适用的调整 / adjustments")
    not_applied: list[str] = Field(
        default_factory=list, alias="not-applied", description="不适用的调整 / that do not apply"
    )
    warned: list[str] = Field(default_factory=list, description="出现的提示 / checks that warn")


class TestDoc(Located):
    """One test: the facts of a case, and what must come out."""

    __test__ = False  # not a pytest class

    name: str = Field(description="名称 / name")
    case: Tree = Field(
        description="案例的内容，同案例文件，编号等可省 / the facts, as in a case file"
    )
    expect: ExpectDoc = Field(description="应得的结果 / what must come out")


class TestsDoc(Located):
    """A file of tests for one ruleset."""

    __test__ = False  # not a pytest class

    tests_for: str = Field(description="规则集编号 / id of the ruleset")
    note: str | None = None
    tests: list[TestDoc] = Field(description="测试 / tests")
