"""Codes JX0: YAML text."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

YAML_TEXT: tuple[Code, ...] = (
    Code(
        "JX001",
        "file-too-large",
        Text(
            "文件超过 2 MB。规则集和案例都是小文本，这多半选错了文件。",
            "The file is over 2 MB. Rulesets and cases are small texts; this is probably another file.",
        ),
        "(一个 100 MB 的文件)",
        "(几十 KB 的 YAML 文本)",
    ),
    Code(
        "JX002",
        "binary-file",
        Text("这是二进制文件，不是文本。", "This is a binary file, not a text."),
        "(rules.xlsx)",
        "(rules.yaml)",
    ),
    Code(
        "JX003",
        "empty-file",
        Text("文件里什么也没有。", "There is nothing in the file."),
        "",
        "case: mine\ntitle: 名称\nyear: 2024",
    ),
    Code(
        "JX004",
        "control-character",
        Text(
            '文本里有看不见的控制字符，多半是从别处粘贴带进来的；写成 "\\x1b"、"\\u202E" 也是。'
            "编号和名称里还不能有换行和制表符；在说明一类的文字里只作提示，显示时写成 \\x1b。",
            'An invisible control character, mostly pasted in from elsewhere; written as "\\x1b" or '
            '"\\u202E" it is one too. Ids and names hold no line break and no tab either; in remarks '
            "it is only told of, and shown as \\x1b.",
        ),
        'title: "名\\x01称"',
        "title: 名称",
    ),
    Code(
        "JX005",
        "not-utf8",
        Text(
            "文件不是 UTF-8 编码，汉字会读错。",
            "The file is not UTF-8, so Chinese characters would be misread.",
        ),
        "(GBK 编码的文件)",
        "(另存为 UTF-8 的文件)",
    ),
    Code(
        "JX006",
        "unreadable-file",
        Text(
            "文件读不出来：没有它，没有权限，或者它不是普通文件（文件夹、管道、设备）。",
            "The file cannot be read: it is not there, not permitted, or no regular file "
            "(a folder, a pipe, a device).",
        ),
        "(/dev/zero)",
        "(rules.yaml)",
    ),
    Code(
        "JX007",
        "names-look-alike",
        Text(
            "两个编号或名称看起来一样，其实是不同的字符：全角与半角，拉丁字母与西里尔字母，"
            "不同的横线或空格。一处写错，分就落到别处。",
            "Two ids or names look the same and are made of different characters: full-width and "
            "half-width, Latin and Cyrillic letters, other dashes or spaces. One slip, and the points go elsewhere.",
        ),
        "facts: {甲（一）: 1, 甲(一): 2}",
        "facts: {甲（一）: 1, 乙: 2}",
    ),
    Code(
        "JX010",
        "nested-too-deep",
        Text("嵌套超过 50 层。", "Nested deeper than 50 levels."),
        "a: [[[[…]]]]",
        "a: [1]",
    ),
    Code(
        "JX011",
        "several-documents",
        Text(
            "一个文件里有两份文档，只应有一份。", "Two documents in one file; there should be one."
        ),
        "case: a\n---\ncase: b",
        "case: a",
    ),
    Code(
        "JX012",
        "alias",
        Text(
            "引用（`*名称`）和合并键（`<<`）不用：读的人看不出它代表什么。",
            "Aliases (`*name`) and merge keys (`<<`) are refused: a reader cannot see what they stand for.",
        ),
        "a: &x {cap: 100%}\nb: *x",
        "a: {cap: 100%}\nb: {cap: 100%}",
    ),
    Code(
        "JX013",
        "tag",
        Text(
            "以 `!` 开头的标签会让别的程序执行代码，这里不接受。",
            "Tags that begin with `!` can make other programs run code; they are refused.",
        ),
        "title: !!python/name:os.system",
        "title: 名称",
    ),
    Code(
        "JX014",
        "too-many-items",
        Text("内容超过二十万项。", "More than 200,000 items."),
        "(二十万行的清单)",
        "(拆成几个文件)",
    ),
    Code(
        "JX015",
        "key-not-a-word",
        Text(
            "键是清单或映射；键只能是一个词。", "A key is a list or a mapping; it has to be a word."
        ),
        "[a, b]: 1",
        "ab: 1",
    ),
    Code(
        "JX016",
        "duplicate-key",
        Text(
            "同一个键写了两次，前一个会被悄悄盖掉。",
            "One key stands twice; the first would be lost in silence.",
        ),
        "points: 10\npoints: 20",
        "points: 20",
    ),
    Code(
        "JX020",
        "yaml-syntax",
        Text("YAML 的写法有误，后面的内容读不下去。", "Not valid YAML; the rest cannot be read."),
        "title: [甲, 乙",
        "title: [甲, 乙]",
    ),
    Code(
        "JX021",
        "full-width-trap",
        Text(
            "全角冒号、全角空格、制表符或行首特殊字符使 YAML 读错。",
            "A full-width colon or space, a tab, or a special first character misleads YAML.",
        ),
        "points：10",
        "points: 10",
    ),
    Code(
        "JX022",
        "full-width-comma",
        Text(
            "方括号里用了全角逗号，几项会被当成一项。",
            "A full-width comma inside brackets makes one item of several.",
        ),
        "dimension: [数量指标，质量指标]",
        "dimension: [数量指标, 质量指标]",
    ),
    Code(
        "JX023",
        "text-cut-by-number-sign",
        Text(
            "空格后的 # 开始注释，后面的文字丢了。",
            "A # after a space begins a comment, and the rest of the text is lost.",
        ),
        "title: 培训 #1 批",
        'title: "培训 #1 批"',
    ),
)
