"""What can be wrong with a formula."""

from __future__ import annotations

from engine.base.diagnostics import Problem
from engine.base.words import Text

_SPLIT = Text("把公式拆成几个指标或名称", "split the formula into several")
TOO_MANY_CHARACTERS = Problem(
    "JX301",
    Text(
        "公式有 {count} 个字符，最多 {most} 个",
        "the formula has {count} characters, at most {most} are allowed",
    ),
    _SPLIT,
)
TOO_LONG = Problem("JX301", Text("公式太长", "the formula is too long"), _SPLIT)
TOO_MANY_DIGITS = Problem(
    "JX302",
    Text("数字超过 {most} 位", "the number has more than {most} digits"),
    Text("检查是否多写了数字", "look for digits too many"),
)
OPEN_QUOTATION = Problem(
    "JX303",
    Text("引号没有收尾", "the quotation mark is not closed"),
    Text("补上后引号", "add the closing mark"),
)
STRANGE_SIGN = Problem("JX304", Text("公式里不能有 `{sign}`", "`{sign}` cannot stand in a formula"))
EMPTY = Problem(
    "JX305",
    Text("公式是空的", "the formula is empty"),
    Text("写出公式，或删去这一行", "write a formula, or remove the line"),
)
CLOSED_TOO_OFTEN = Problem(
    "JX306",
    Text("多了一个右括号", "a closing bracket too many"),
    Text("删去它，或补上左括号", "remove it or open it"),
)
TURNED_COMPARISON = Problem(
    "JX307",
    Text("比较号写成了 `{sign}`", "`{sign}` is no comparison"),
    Text("写 `{right}`", "write `{right}`"),
)
STRAY_PERCENT = Problem(
    "JX308", Text("百分号只能跟在数字后面", "a percent sign only follows a number")
)
OPERATOR_MISSING = Problem(
    "JX309",
    Text("`{shown}` 前面缺少运算符", "an operator is missing before `{shown}`"),
    Text("两个量之间写 + − × ÷ 或比较号", "put + - * / or a comparison between"),
)
IN_FULL = Text("数字写全，如 1000", "write the number in full, for instance 1000")
NO_UNITS = Text("公式里的数不带单位", "numbers in formulas have no unit")
TOO_DEEP = Problem("JX310", Text("公式嵌套超过 {most} 层", "the formula nests deeper than {most}"))
DIVISION_BY_ZERO = Problem("JX311", Text("除数是零", "division by zero"))
ENDS_EARLY = Problem(
    "JX312",
    Text("公式没有写完", "the formula ends too early"),
    Text("补上最后一个量", "add the missing operand"),
)
OPERAND_MISSING = Problem(
    "JX313", Text("`{shown}` 前面缺少一个量", "an operand is missing before `{shown}`")
)
NOT_CLOSED = Problem(
    "JX314",
    Text("左括号没有配对的右括号", "the bracket is not closed"),
    Text("补上右括号", "add the closing bracket"),
)
_IF = Text("写成 if 条件 then 甲 else 乙", "write if CONDITION then A else B")
NO_THEN = Problem("JX315", Text("if 后面缺少 then", "`if` needs a `then`"), _IF)
NO_ELSE = Problem("JX315", Text("if 后面缺少 else", "`if` needs an `else`"), _IF)
NO_FUNCTION = Problem("JX316", Text("没有函数 `{name}`", "there is no function `{name}`"))
FUNCTIONS = Text("可用 min、max、round、sum、mean、count", "use min, max, round, sum, mean, count")
IF_TAKES_THREE = Problem(
    "JX317", Text("if(条件, 甲, 乙) 要三项", "if(CONDITION, A, B) needs three")
)
STATED_TAKES_ONE = Problem("JX317", Text("stated(事实) 要一个名称", "stated(FACT) takes one name"))
WRONG_COUNT = Problem(
    "JX317",
    Text(
        "`{function}` 要 {wanted} 项，写了 {count} 项", "`{function}` takes {wanted}, found {count}"
    ),
)
UNKNOWN_NAME = Problem("JX320", Text("不认识的名称 `{name}`", "unknown name `{name}`"))
DEFINE_IT = Text("在 terms 中定义这个名称，或用事实路径", "define the name under `terms`")
SPACES = Text("相减时在减号两边空格", "put spaces around a minus sign")
WRONG_KIND = Problem(
    "JX321", Text("这里要{needs}，`{shown}` 是{has}", "`{shown}` is {has}, not {needs}")
)
OF_A_LIST = Text("清单要用 count、sum、mean、min、max", "use count, sum, mean, min or max")
AS_COMPARISON = Text("写成比较，如 支出 > 预算", "write a comparison such as 支出 > 预算")
TEXTS_COMPARED = Problem(
    "JX322",
    Text("文字只能比较相同或不同", "texts can only be equal or different"),
    Text("用 = 或 ≠", "use = or !="),
)
NOT_WHOLE = Problem(
    "JX323",
    Text(
        "这里要写 {least} 到 {most} 的整数", "a whole number from {least} to {most} is needed here"
    ),
)
NOT_A_POWER = Problem(
    "JX323",
    Text(
        "指数要写 {least} 到 {most} 的整数，乘方里的乘方，指数相乘也不超过 {most}",
        "an exponent is a whole number from {least} to {most}, of powers within powers together",
    ),
)
POWERS_TOGETHER = Problem(
    "JX323",
    Text(
        "这个公式里各个指数合计超过 {most}", "the exponents of the formula sum to more than {most}"
    ),
    Text("把公式拆成几个", "split the formula into several"),
)
NOT_A_STEP = Problem(
    "JX323",
    Text(
        "这里要写大于 0、至多 {most} 位小数的数",
        "a number above 0 with at most {most} decimals is needed here",
    ),
)

_ROUND = Text("用圆括号 ( )", "use round brackets ( )")
_COMMA = Text("用逗号分隔", "separate with a comma")
_CURRENCY = Text("金额不写货币符号", "amounts need no currency sign")
_COLON = Text("公式里没有冒号", "formulas have no colon")
#: What to write instead of a sign that cannot stand in a formula.
INSTEAD = {
    "^": Text("乘方写成 power(数, 指数)", "a power is written power(NUMBER, EXPONENT)"),
    "&": Text("写 `and` 或 `且`", "write `and`"),
    "|": Text("写 `or` 或 `或`", "write `or`"),
    "!": Text("写 `not` 或 `非`", "write `not`"),
    "‰": Text("写成百分数，如 0.5%", "write a percentage such as 0.5%"),
    **dict.fromkeys("[]{}", _ROUND),
    **dict.fromkeys("；;", _COMMA),
    **dict.fromkeys("$¥", _CURRENCY),
    **dict.fromkeys("：:", _COLON),
}
