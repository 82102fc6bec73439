"""What can be wrong with a file before its meaning is looked at: text, tree and shape.

What YAML itself complains of is in `yaml_problems`, what a single field refuses in `fields`.
"""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from engine.base.diagnostics import Diagnostic, Problem
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
_WRITE_PLAINLY = Text(
    "删去它；一段文字里的分隔用空格", "delete it; a space is enough between words"
)
IN_NAME = Problem(
    "JX004",
    Text(
        "名称里有看不见的字符 {name}，名称只能是一行字",
        "invisible character {name} in a name, which is one line of text",
    ),
    _WRITE_PLAINLY,
)
IN_VALUE = Problem(
    "JX004",
    Text("值里有看不见的字符 {name}", "invisible character {name} in the value"),
    _WRITE_PLAINLY,
)
IN_PROSE = Problem(
    "JX004",
    Text(
        "文字里有看不见的字符 {name}，显示时写作 `{shown}`",
        "invisible character {name} in the text, it is shown as `{shown}`",
    ),
    _WRITE_PLAINLY,
    "warning",
)
LOOKS_ALIKE = Problem(
    "JX007",
    Text(
        "`{name}` 与另一个名称看起来一样，却不是同一个",
        "`{name}` looks like another name and is not the same",
    ),
    Text(
        "指同一个就写成同一个；不是就换个名称", "write both alike if they are one, else rename one"
    ),
    "warning",
)
THE_OTHER = Text("另一个", "the other one")
SIGNS = Text("第一处不同：{a} 和 {b}", "the first difference: {a} and {b}")
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

# ---- the shape --------------------------------------------------------------------------------

UNKNOWN_KEY = Problem("JX101", Text("不认识的键 `{name}`", "unknown key `{name}`"))
ALLOWED_KEYS = Text("可用的键：{keys}", "allowed keys: {keys}")
FULL_WIDTH_SPACE = Text(
    "全角空格算文字，缩进只用半角空格", "a full-width space is text: indent with plain spaces"
)
PLAIN_COLON = Text("冒号要用半角，后面空一格", "use a plain colon and a space")
COMMA_IN_NUMBER = Text(
    "数字里的逗号把它分成了两项：去掉逗号", "the comma in a number parts it: leave it out"
)
QUOTE_FORMULA = Text(
    '逗号把公式分成了两截：给整个公式加引号，如 `{key}: "{start}, …"`',
    'the comma parted the formula: quote it as a whole, as in `{key}: "{start}, …"`',
)
MISSING_KEY = Problem(
    "JX102",
    Text("缺少键 `{name}`", "the key `{name}` is missing"),
    Text("加上 `{name}: …`", "add `{name}: …`"),
)
IN_THIS_MAPPING = Text("在这一组里", "in this mapping")
EMPTY_KEY = Problem(
    "JX102",
    Text("键 `{name}` 后面没有值", "the key `{name}` has no value"),
    Text("写成 `{name}: …`，还没有的删去这一行", "write `{name}: …`, or remove the line"),
)
NO_METHOD = Problem(
    "JX102",
    Text("缺少键 `method`", "the key `method` is missing"),
    Text("写明方法：{kinds}", "name the method: {kinds}"),
)
LIST_NEEDED = Problem("JX103", Text("这里要一个清单", "a list is needed here"))
AS_LIST = Text(
    "写成 [甲, 乙]，逗号用半角；或每项一行，以 `- ` 开头",
    "write [A, B] with plain commas, or a line each that begins with `- `",
)
AS_ITEMS = Text("每一项以 `- ` 开头", "begin every item with `- `")
MAPPING_NEEDED = Problem("JX103", Text("这里要一组 `键: 值`", "a mapping is needed here"))
TEXT_NEEDED = Problem("JX103", Text("这里要一段文字", "a text is needed here"))
WORD_NEEDED = Problem("JX103", Text("这里要一个词", "a single word is needed here"))
UNFIT = Problem("JX103", Text("不合要求：{said}", "{said}"))
NO_CHOICE = Problem("JX104", Text("不能写 `{word}`", "`{word}` is not allowed here"))
CHOICES = Text("可写 {words}", "use one of {words}")

# ---- single fields ----------------------------------------------------------------------------

NO_SCALAR = Problem(
    "JX110",
    Text("这里要{wanted}，写的是清单或映射", "{wanted} is needed here, found a list or a mapping"),
)
QUOTED_NUMBER = Problem(
    "JX111",
    Text("数 `{text}` 加了引号", "the number `{text}` is in quotes"),
    Text("去掉引号", "remove the quotation marks"),
)
NO_NUMBER = Problem(
    "JX112",
    Text("`{text}` 不是数", "`{text}` is not a number"),
    Text("写十进制数或百分数，如 12.5、60%", "write a decimal or a percentage: 12.5, 60%"),
)
NO_INTEGER = Problem("JX113", Text("`{text}` 不是整数", "`{text}` is not a whole number"))
NO_FLAG = Problem(
    "JX114",
    Text("`{text}` 不是 true 或 false", "`{text}` is neither true nor false"),
    Text("写 true 或 false", "write true or false"),
)
NO_DATE = Problem(
    "JX115",
    Text("`{text}` 不是日期", "`{text}` is not a date"),
    Text("写成 {example}", "write it as {example}"),
)
NO_SUCH_DAY = Problem("JX115", Text("没有 `{text}` 这一天", "there is no day `{text}`"))
EMPTY_TEXT = Problem("JX116", Text("文字是空的", "the text is empty"))
TWO_TEXTS = Problem("JX116", Text("两种文字写成 {{zh: …, en: …}}", "write {{zh: …, en: …}}"))
TEXT_OR_TEXTS = Problem(
    "JX116", Text("这里要一段文字或 {{zh: …, en: …}}", "a text or {{zh: …, en: …}}")
)
NO_MAPPING = Problem(
    "JX117", Text("这里要一组 `键: 值`", "a mapping of `key: value` is needed here")
)
FULL_WIDTH_COLON = Text(
    "冒号是全角的，改为半角冒号加空格 `: `", "the colon is full-width: write `: `"
)
PLAIN_COMMA = Text("逗号是全角的，改为半角逗号", "the comma is full-width: write a plain comma")
STANDS_HERE = Text("这里要用它", "it stands for a number here")
WRITE = Text("写 `{likely}`", "write `{likely}`")


def refusal(found: Diagnostic) -> PydanticCustomError:
    """Return an error that carries a diagnostic, which has no place yet, through pydantic."""
    return PydanticCustomError(found.code, "refused", {"diagnostic": found})
