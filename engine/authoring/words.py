"""What examples that fail, and rulesets that do not fit a case, are told."""

from __future__ import annotations

from engine.base.words import Text

# ---- examples ----

EXAMPLE_DIFFERS = Text(
    "`{id}` 的例子应得 {due} 分，算得 {got} 分",
    "the example of `{id}` should give {due}, it gives {got}",
)
CHECK_EXAMPLE = Text("核对例子，或改规则", "check the example, or change the rule")

# ---- together ----

LOOKS_AT_OTHER = Text(
    "规则集 `{ruleset}` 不看 `{path}`，它看的 `{near}` 案例没有载明",
    "`{ruleset}` does not look at `{path}` but at `{near}`, which the case does not state",
)
NOT_LOOKED_AT = Text("规则集 `{ruleset}` 不看 `{path}`", "`{ruleset}` does not look at `{path}`")
LEAVE_IT = Text("给别的规则集用的可以留着", "leave it if another ruleset needs it")
SCORED_NOWHERE = Text(
    "规则集 `{ruleset}` 没有一处给 `{id}` 打分：没有哪一级取 dimension 为 `{dimension}` 的指标",
    "`{ruleset}` scores `{id}` nowhere: no section takes measures of the dimension `{dimension}`",
)
WRITE_ONE_OF = Text("可写 {all}", "write {all}")
