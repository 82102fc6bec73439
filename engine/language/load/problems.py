"""What can be wrong with a file before its meaning is looked at: text, tree and shape.

What YAML itself complains of is in `yaml_problems`, what a single field refuses in `fields`.
"""

from __future__ import annotations

from engine.base.diagnostics import Problem
from engine.base.words import Text

# ---- the text ---------------------------------------------------------------------------------

TOO_LARGE = Problem(
    "JX001",
    Text("文件超过 {size} MB", "the file is larger than {size} MB"),
    Text(
        "规则集和案例是几十 KB 的文本，确认没有选错文件",
        "rulesets and cases are small texts: is this the right file?",
    ),
)
BINARY = Problem(
    "JX002",
    Text("这是二进制文件，不是文本", "this is a binary file, not a text"),
    Text("另存为 YAML 文本", "save it as a YAML text"),
)
_SKELETON = Text("用 `jixiao new` 写一份骨架", "`jixiao new` writes a skeleton")
EMPTY_FILE = Problem("JX003", Text("文件是空的", "the file is empty"), _SKELETON)
ONLY_COMMENTS = Problem(
    "JX003", Text("文件里只有注释", "the file holds nothing but comments"), _SKELETON
)
INVISIBLE = Problem(
    "JX004",
    Text("有看不见的字符 {name}", "invisible character {name}"),
    Text("删去这个字符", "delete this character"),
)
NOT_UTF8 = Problem(
    "JX005",
    Text("文件不是 UTF-8 编码{guess}", "the file is not UTF-8{guess}"),
    Text("在编辑器里另存为 UTF-8", "save it as UTF-8 in your editor"),
)
LOOKS_LIKE = Text("（看来是 {encoding}）", " (it looks like {encoding})")

# ---- the tree ---------------------------------------------------------------------------------

TOO_DEEP = Problem("JX010", Text("嵌套太深", "nested too deeply"))
DEEPER = Problem("JX010", Text("嵌套超过 {most} 层", "nested deeper than {most}"))
SECOND_DOCUMENT = Problem(
    "JX011",
    Text("一个文件里只能有一份文档", "a file holds one document"),
    Text("删去第二个 `---`，或分成两个文件", "remove the second `---`"),
)
ALIAS = Problem(
    "JX012",
    Text("不支持引用 `*{anchor}`", "the alias `*{anchor}` is refused"),
    Text("把被引用的内容写出来", "write out what it refers to"),
)
MERGE_KEY = Problem(
    "JX012",
    Text("不支持合并键 `<<`", "the merge key `<<` is refused"),
    Text("把被合并的内容写出来", "write out what it merges"),
)
TAG = Problem(
    "JX013",
    Text("不支持标签 `{tag}`", "the tag `{tag}` is refused"),
    Text("删去以 `!` 开头的标签", "remove the tag that begins with `!`"),
)
TOO_MANY = Problem("JX014", Text("内容超过 {most} 项", "more than {most} items"))
KEY_IS_NO_WORD = Problem(
    "JX015",
    Text("键要是一个词，不能是清单或映射", "a key is a word, not a list"),
    Text("检查多余的 `[`、`{{` 或 `?`", "look for a stray `[`, `{{` or `?`"),
)
KEY_TWICE = Problem(
    "JX016",
    Text("键 `{key}` 写了两次", "the key `{key}` stands twice"),
    Text("删去其中一个", "remove one of them"),
)
FIRST_HERE = Text("第一次", "first here")
FULL_WIDTH_COMMA = Problem(
    "JX022",
    Text(
        "`{text}` 里的逗号是全角的，整段算一项",
        "the comma in `{text}` is full-width, so this is one item",
    ),
    Text(
        "要分成几项就改用半角逗号，否则加引号",
        "write a plain comma to separate items, or quote the text",
    ),
    "warning",
)
CUT_OFF = Problem(
    "JX023",
    Text(
        "`{sign}` 前有空格，从这里起算注释，不算文字",
        "`{sign}` after a space begins a comment, the text ends before it",
    ),
    Text(
        "是文字就给整段加引号；是注释就在 `#` 后空一格",
        "quote the whole text, or put a space after `#` if it is a comment",
    ),
    "warning",
)

# ---- names, and rulesets that extend others ---------------------------------------------------

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
NAMES_ITSELF = Problem(
    "JX439",
    Text("`{name}` 引用了它自己", "`{name}` refers to itself"),
    Text("去掉这处引用", "remove the reference"),
)
