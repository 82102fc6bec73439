"""What commands say in words of their own, beside what rooms below them say."""

from __future__ import annotations

from engine.base.words import Text

OUR_BUG = Text(
    "这是 jixiao 的错误，不是你的。请把下面的内容连同命令一起报告：",
    "This is a bug in jixiao, not a mistake of yours. Please report what follows:",
)
HOW = Text("用 `{program} --help` 看用法", "`{program} --help` shows how")

ABOUT = Text(
    "按 YAML 规则集给项目支出评分，逐分说明依据、输入、算式和佐证。",
    "Scores public-expenditure projects by rules in YAML and explains every point.",
)
_EXAMPLES = """\
  jixiao score cases/jiangmen-2022.yaml
  jixiao score cases/jiangmen-2022.yaml --rules cn-hb-20-40-40
  jixiao explain cases/jiangmen-2022.yaml execution-rate
  jixiao check my-rules.yaml my-case.yaml
  jixiao new case my-case -o my-case.yaml

"""
EXAMPLES = Text(
    f"例：\n{_EXAMPLES}退出码：0 正常；1 输入有错；2 命令写错；70 程序自身的错误。",
    f"examples:\n{_EXAMPLES}exit status: 0 fine; 1 the input has errors; 2 wrong usage; "
    "70 a bug in jixiao.",
)

# check
NOTHING_WRONG = Text("{count} 个文件，没有发现问题", "{count} {files}, nothing wrong")
FILE, FILES = "file", "files"
REMARKS_HIDDEN = Text(
    "另有 {hidden} 条不必改的提示，--all 列出",
    "{hidden} remarks need no change; --all lists them",
)
WRONG, RIGHT = Text("错误的写法", "wrong"), Text("正确的写法", "right")

# test
TESTED = Text(
    "{ruleset}：{examples} 个例子、{tests} 个案例测试，{verdict}；用到 {reached}/{count} 处规则",
    "{ruleset}: {examples} examples, {tests} case tests, {verdict}; "
    "{reached} of {count} rules reached",
)
DIFFER = Text("{bad} 处不符", "{bad} differ")
ALL_AGREE = Text("全部相符", "all agree")
NOT_REACHED = Text("没有例子用到", "no example reaches")
NOT_NOTICED = Text("没有例子发觉", "no example notices")

# verify
VERIFIED = Text("{count} 条记录，逐条重算，全部相符", "{count} records, all recomputed and right")
NOT_VERIFIED = Text("{count} 条记录，{faults} 处不符", "{count} records, {faults} faults")
AT_BYTE = Text("（第 {byte} 字节）", " (byte {byte})")

# whatif
AS_IT_IS = Text("现状", "as it is")
ASSUMED = Text("假设", "assumed")

# --rules auto
PASSED_OVER = Text(
    "`{file}` 有错误，没有考虑它；`jixiao check {file}` 说明",
    "`{file}` has errors and is passed over; `jixiao check {file}` tells them",
)
NOT_THE_SHIPPED_ONE = Text(
    "规则集 `{id}` 用案例旁边的 `{file}`，不是随附的那一份，两者内容不同",
    "the ruleset `{id}` is taken from `{file}` beside the case, not the shipped one; they differ",
)
TWO_OF_ONE_ID = Text(
    "`{other}` 和 `{file}` 都是规则集 `{id}`，内容不同；用 --rules 写明用哪一个文件",
    "`{other}` and `{file}` are both the ruleset `{id}` and differ; name the file with --rules",
)

# names that stand for nothing; {near} asks whether another was meant
NO_CODE = Text("没有代码 `{name}`{near}", "there is no code `{name}`{near}")
NO_INDICATOR = Text("没有指标 `{name}`{near}", "there is no indicator `{name}`{near}")
IS_IT_ONE_OF = Text("，是不是 {names}？", "; did you mean {names}?")
INDICATORS = Text("指标有：{ids}", "indicators: {ids}")
NO_GUARANTEE = Text("没有保证 `{id}`{near}", "there is no guarantee `{id}`{near}")
GUARANTEES = Text("，有 {ids}", "; there are {ids}")
NO_RULESET = Text("没有规则集 `{name}`{near}", "there is no ruleset `{name}`{near}")
SHIPPED = Text("随附的有：{ids}", "shipped: {ids}")
NO_GRADE = Text(
    "规则集没有等级 `{name}`{near}等级有 {grades}",
    "the ruleset has no grade `{name}`{near}; its grades are {grades}",
)
NO_FACT_THAT_SCORES = Text(
    "`{name}` 不是影响得分的事实{near}", "`{name}` is no fact that scores{near}"
)
SAME_UNKNOWN = Text(
    "`--same {before}={after}`：没有 `{id}`{near}",
    "`--same {before}={after}`: there is no `{id}`{near}",
)
SAME_NOT_IN_TURN = Text(
    "`--same {before}={after}`：没有前面有 `{before}`、后面有 `{after}` 的{near}",
    "`--same {before}={after}`: no side with `{before}` is followed by one with `{after}`{near}",
)
