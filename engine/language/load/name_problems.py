"""What can be wrong with names in a ruleset, and with what it takes over from another."""

from __future__ import annotations

from engine.base.diagnostics import Problem
from engine.base.words import Text

NOT_TAKEN_OVER = Problem(
    "JX102",
    Text("缺少键 `{key}`", "the key `{key}` is missing"),
    Text(
        "加上 `{key}: …`；它不从所扩展的规则集沿用",
        "add `{key}: …`; it is not taken from the ruleset extended",
    ),
)
NO_PATCH = Problem(
    "JX117",
    Text("这里要一组 `键: 值`", "a mapping of `key: value` is needed here"),
    Text("如 execution: {{points: 20}}", "for instance execution: {{points: 20}}"),
)
NO_BASE = Problem(
    "JX435",
    Text("没有规则集 `{id}` 可供扩展", "there is no ruleset `{id}` to extend"),
    Text(
        "写随附规则集的编号，或同一文件夹里的规则集编号",
        "name a shipped ruleset, or one in the same folder",
    ),
)
EXTENDS_ITSELF = Problem(
    "JX436",
    Text("规则集互相扩展：{chain}", "rulesets extend each other: {chain}"),
    Text("去掉其中一个 extends", "remove one `extends`"),
)
NOT_IN_BASE = Problem(
    "JX437",
    Text("所扩展的规则集没有 `{id}`", "the ruleset extended has no `{id}`"),
)
NO_ROW_OF_GRADE = Problem(
    "JX437",
    Text("所扩展的等级没有 `{grade}` 这一行", "the grades extended have no row `{grade}`"),
    Text("等级有 {grades}", "the grades are {grades}"),
)
ROWS_OF_GRADE = Problem(
    "JX437",
    Text("所扩展的等级有几行是 `{grade}`", "the grades extended have several rows `{grade}`"),
    Text("写出整张 bands", "write all `bands` anew"),
)
IDS = Text("编号有 {ids}", "its ids are {ids}")
IN_BASE_ALREADY = Problem(
    "JX438",
    Text("所扩展的规则集已有 `{id}`", "the ruleset extended has `{id}` already"),
    Text("要改它，写 override: {{{id}: …}}", "to change it, write override: {{{id}: …}}"),
)
THE_ONE_IT_HAS = Text("已有的", "the one it has")
UNKNOWN_NAME = Problem(
    "JX439", Text("没有名为 `{name}` 的{what}", "there is no {what} named `{name}`")
)
DEFINE_IT = Text("在这里直接写出，或在 {key} 里定义它", "write it here, or define it under `{key}`")
CHOOSE_OR_DEFINE = Text("已有 {names}；或{define}", "there are {names}; or {define}")
ARGUMENT_LACKS = Problem(
    "JX910",
    Text("`{method}` 还要写 {names}", "`{method}` needs {names} too"),
    Text("写成 {{use: {method}, 名称: …}}", "write {{use: {method}, NAME: …}}"),
)
ARGUMENT_HERE = Text("参数在这里列出", "listed here")
METHOD_HERE = Text("方法在这里", "the method is here")
ARGUMENT_UNKNOWN = Problem(
    "JX911",
    Text("`{method}` 没有 `{name}` 这个参数", "`{method}` has no argument `{name}`"),
)
ARGUMENTS_ARE = Text("参数有 {names}", "its arguments are {names}")
NO_ARGUMENTS = Text(
    "在方法的 arguments 里列出它，或删去这一项",
    "list it under `arguments` in the method, or remove it",
)
ARGUMENT_IDLE = Problem(
    "JX912",
    Text(
        "`{method}` 里没有用到 `{name}`：哪里也没有写 {{{name}}}",
        "`{method}` does nothing with `{name}`: nowhere in it stands {{{name}}}",
    ),
    Text(
        "在方法里写上 {{{name}}}，或从 arguments 里删去",
        "write {{{name}}} in the method, or remove it",
    ),
)
NO_SUCH_ARGUMENT = Problem(
    "JX911",
    Text(
        "方法里的 {{{name}}} 不是它列出的参数", "{{{name}}} is none of the arguments of the method"
    ),
    Text("在 arguments 里列出它", "list it under `arguments`"),
)
ARGUMENT_NAME = Problem(
    "JX913",
    Text("`{name}` 不能作参数的名称", "`{name}` cannot name an argument"),
    Text(
        "各写一个词，不重复，不用 id、use、applies",
        "one word each, each once; not id, use, applies",
    ),
)
ARGUMENTS_LISTED = Problem(
    "JX913",
    Text("arguments 要写成名称的清单", "`arguments` is a list of names"),
    Text("如 arguments: [of, limit]", "for instance arguments: [of, limit]"),
)
TOO_MUCH = Problem(
    "JX914",
    Text(
        "方法层层引用，到 `{name}` 为止写开已超过 {most} 项，或超过 {deepest} 层",
        "methods that name each other come to more than {most} parts, "
        "or {deepest} levels, at `{name}`",
    ),
    Text("少用几层名称", "use fewer levels of names"),
)
IN_A_CIRCLE = Problem(
    "JX439",
    Text("方法互相引用：{chain}", "methods refer to each other in a circle: {chain}"),
    Text("去掉其中一处引用", "remove one of the references"),
)
NAMES_ITSELF = Problem(
    "JX439",
    Text("`{name}` 引用了它自己", "`{name}` refers to itself"),
    Text("去掉这处引用", "remove the reference"),
)
