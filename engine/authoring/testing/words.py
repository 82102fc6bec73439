"""What is said beside examples that are written for an author."""

from __future__ import annotations

from engine.base.words import Text

SUGGESTED = Text(
    "# 各界限上、略低、略高的例子；得分是现在算得的，请逐条核对后粘贴到指标下。",
    "# On, just below and just above each threshold; the scores are today's: check each.",
)

# ---- reading ----

MAPPING_NEEDED = Text("这里要一组 `键: 值`", "a mapping of `key: value` is needed here")
AS_IN_CASE = Text("写法同案例文件", "write it as in a case file")

# ---- run ----

TEST_DIFFERS = Text(
    "“{test}”：{what}应为 {due}，得到 {got}", "“{test}”: {what} should be {due}, it is {got}"
)
CHECK_TEST = Text("核对测试，或改规则", "check the test, or change the rule")
NO_SUCH_ID = Text("规则集里没有 `{id}`", "the ruleset has no `{id}`")
USE_ID = Text("写规则集里的编号", "use an id of the ruleset")
GRADE = Text("等级", "the grade")
STATE = Text("状态", "the state")
