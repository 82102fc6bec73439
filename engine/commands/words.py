"""What commands say in words of their own, beside what rooms below them say."""

from __future__ import annotations

from engine.base.words import Text

OUR_BUG = Text(
    "这是 jixiao 的错误，不是你的。请把下面的内容连同命令一起报告：",
    "This is a bug in jixiao, not a mistake of yours. Please report what follows:",
)

# the command line; of a value, each is said after the option: `--on 要写一个日期……`
WRONG_COMMAND = Text(
    "{program}: {said}\n用 `{program} --help` 看用法",
    "{program}: {said}\n`{program} --help` shows how",
)
COMMA = Text("，", ";")
UNKNOWN_ARGUMENTS = Text("不认识的参数：{rest}{near}", "unknown arguments: {rest}{near}")
NO_CHOICE = Text(
    "不能是 `{value}`{near}可选：{names}", "it cannot be `{value}`{near} there are {names}"
)
NO_DAY = Text(
    "要写一个日期，如 2026-01-31，写的是 `{text}`", "'{text}' is no day such as 2026-01-31"
)
NO_AMOUNT = Text("要不小于零的数，写的是 `{text}`", "'{text}' is not a number of zero or more")
NO_NUMBER = Text("要一个数，写的是 `{text}`", "'{text}' is not a number")
NO_CHARACTERS = Text(
    "里面有不是文字的字节：{text}", "it holds bytes that are no characters: {text}"
)
TOO_MANY = Text("最多 {most}，写的是 `{text}`", "'{text}' is more than {most}")
NO_WHOLE = Text(
    "要 {least} 以上的整数，写的是 `{text}`", "'{text}' is not a whole number of {least} or more"
)
NO_COLUMNS = Text("要整数，写的是 `{text}`", "'{text}' is not a whole number")
NO_WIDTH = Text("要在 {least} 到 {most} 之间", "{width} is not between {least} and {most}")

COMMAND, COMMANDS = Text("命令", "COMMAND"), Text("命令", "commands")
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

# files
CANNOT_READ = Text("不能读取 `{path}`：{why}", "cannot read `{path}`: {why}")
CANNOT_WRITE = Text("不能写入 `{path}`：{why}", "cannot write `{path}`: {why}")
CANNOT_PRINT = Text("输出没有写完：{why}", "the output was cut short: {why}")
NO_FOLDER = Text("没有文件夹 `{path}`", "there is no folder `{path}`")
SAY_FORCE = Text("`{path}` 已经存在；要覆盖它请加 --force", "`{path}` exists; --force replaces it")
NO_SUCH_FILE = Text("没有这个文件或文件夹", "no such file or folder")
FINDS_NO_FILE = Text("`{name}` 没有找到文件", "`{name}` finds no file")
OF_FILE = Text("`{name}`：{why}", "`{name}`: {why}")
ONE_ID = Text(
    "`{first}` 和 `{name}` 的案例编号都是 `{id}`；每个案例要有自己的编号",
    "`{first}` and `{name}` are both the case `{id}`; give each case an id of its own",
)
NO_CORRESPONDENCE = Text(
    "`{name}` 没有写这些规则集之间的对应关系：{ids}",
    "`{name}` states no correspondence between these rulesets: {ids}",
)
UNSEEN_IN_NAME = Text(
    "文件名里有看不见的字符，案例里不能写它；改名再试",
    "its name holds signs that cannot be seen, so no case may state it; rename it",
)
NO_CHARACTERS_IN_NAME = Text(
    "文件名里有不是文字的字节，案例里写不下它；改名再试",
    "its name holds bytes that are no characters, so no case can state it; rename it",
)
NO_SUCH_NAME = Text("文件不能叫这个名字", "no file can have this name")
NAME_TOO_LONG = Text("文件名太长", "the name is too long")
A_FOLDER = Text("这是一个文件夹", "this is a folder")
A_FILE = Text("这是一个文件", "this is a file")
EXISTS = Text("已经存在", "it exists already")
NOT_A_FILE = Text("不是普通文件，是{kind}", "no regular file but {kind}")
A_PIPE = Text("管道", "a pipe")
A_DEVICE = Text("设备", "a device")
A_SOCKET = Text("套接字", "a socket")
DANGLING = Text("这个符号链接指向的文件不存在", "the file that this link points to is not there")
OUTSIDE = Text("它在准读的文件夹之外", "it lies outside the folders that may be read")
LINKS_IN_A_CIRCLE = Text("符号链接绕成了一圈", "the links lead round in a circle")
AN_INPUT = Text("这个命令要读它，不覆盖", "this command reads it; it is not written over")
NO_PERMISSION = Text("没有权限", "no permission")
NO_PERMISSION_IN_FOLDER = Text("没有权限在它的文件夹里写", "no permission to write in its folder")
READ_ONLY_DISK = Text("磁盘是只读的", "the disk is read-only")
DISK_FULL = Text("磁盘满了", "the disk is full")
OVER_QUOTA = Text("超过了磁盘配额", "over the disk quota")
DISK_FAILS = Text("磁盘读写出错", "the disk fails")
FILE_TOO_LARGE = Text("超过了文件允许的大小", "larger than files may be")
TOO_MANY_FILES = Text("打开的文件太多", "too many files are open")

# forms and files of results
ENDING_IS, ENDINGS_ARE = Text("{end} {what}", "{end} {what}"), Text("，", ", ")
WRITE_BY_ENDING = Text(
    "写入文件，按结尾决定形式：{endings}", "write to; its ending decides: {endings}"
)
FORM = Text(
    "输出形式，缺省看 -o 的结尾，没有 -o 就是 {first}",
    "output form; by default what the ending of -o says, without -o {first}",
)
UNKNOWN_ENDING = Text(
    "不知道 `{output}` 要写成什么：文件名要以 {known} 结尾",
    "`{output}` says nothing of what to write: the name ends in one of {known}",
)
ENDING_AND_FORM = Text(
    "`{output}` 以 {ending} 结尾，--format 却是 {form}：只写一个，或写得一致",
    "`{output}` ends in {ending}, but --format is {form}: state one of them, or the same",
)
INTO_A_FILE = Text("{form} 只能写入文件：加上 -o 文件名", "{form} goes into a file: add -o FILE")
NEEDS = Text(
    "{what} 需要 {name}：pip install 'jixiao[{extra}]'",
    "{what} needs {name}: pip install 'jixiao[{extra}]'",
)
#: What needs a library that only an extra brings: the extra, and what it is for.
EXTRAS = {
    "docx": ("office", Text("写 .docx", ".docx")),
    "openpyxl": ("excel", Text("读写 Excel", "a workbook")),
    "pyarrow": ("tables", Text("写 Parquet", "Parquet")),
    "resvg_py": ("office", Text("写 .png", ".png")),
    "xlsxwriter": ("office", Text("写 .xlsx", ".xlsx")),
    "z3": ("prove", Text("证明", "a proof")),
}
NO_CHINESE_FONT = Text(
    "这台机器没有中文字体，`{path}` 里的汉字是空的：安装 Noto Sans CJK 等字体，或改写 .svg 文件",
    "this machine has no Chinese font, so the Chinese in `{path}` is blank: install one such as "
    "Noto Sans CJK, or write an .svg file",
)

# compare
WHICH_PICTURE = Text(
    "`{output}` 是图：用 --picture 写明画哪一种（{kinds}）",
    "`{output}` is a picture: say with --picture which ({kinds})",
)
PICTURE_OR_FORMAT = Text(
    "--picture 和 --format {form} 不能一起写：图的格式由 -o 的结尾决定",
    "--picture does not go with --format {form}: the ending of -o says how a picture is written",
)

# check
NOTHING_WRONG = Text("{count} 个文件，没有发现问题", "{count} {files}, nothing wrong")
FILE, FILES = "file", "files"
LOOKED_AT = Text("`{folder}` 里看过：{files}", "looked at in `{folder}`: {files}")
REMARKS_HIDDEN = Text(
    "另有 {hidden} 条不必改的提示，--all 列出",
    "{hidden:remark needs/remarks need} no change; --all lists them",
)
WRONG, RIGHT = Text("错误的写法", "wrong"), Text("正确的写法", "right")

# prove
PROVING = Text("证明 {number}/{count}：{title}", "proving {number} of {count}: {title}")
NOT_WITHIN = Text("在 {seconds} 秒内没有得出结论", "not decided within {seconds} s")

# test
TESTED = Text(
    "{ruleset}：{examples} 个例子、{tests} 个案例测试，{verdict}；用到 {reached}/{count} 处规则",
    "{ruleset}: {examples:example/examples}, {tests:case test/case tests}, {verdict}; "
    "{reached} of {count:rule/rules} reached",
)
DIFFER = Text("{bad} 处不符", "{bad:differs/differ}")
ALL_AGREE = Text("全部相符", "all agree")
NOT_REACHED = Text("没有例子用到", "no example reaches")
NOT_NOTICED = Text("没有例子发觉", "no example notices")
#: By what a file is that is named among rulesets and is none.
NOT_RULES = {
    "case": Text(
        "`{file}` 是案例，不是规则集，没有运行；案例用 `jixiao check {file}` 检查",
        "`{file}` is a case, no ruleset: passed over; `jixiao check {file}` looks at cases",
    ),
    "tests": Text(
        "`{file}` 是测试，没有运行：改名为 `规则集.tests.yaml`，放在规则集旁边",
        "`{file}` holds tests and was not run: name it RULESET.tests.yaml, beside the ruleset",
    ),
    "decisions": Text(
        "`{file}` 是复核决定，不是规则集，没有运行；用 `jixiao check {file}` 检查",
        "`{file}` holds decisions, no ruleset: passed over; `jixiao check {file}` looks at them",
    ),
}
TESTS_ALONE = Text(
    "`{file}` 是测试，旁边没有同名的规则集，没有运行",
    "`{file}` holds tests, and no ruleset of that name is beside it: it was not run",
)
NO_RULESETS = Text("没有可以测试的规则集", "there is no ruleset to test")

# keys
NOT_OVERWRITTEN = Text("`{path}` 已经有了，不覆盖", "`{path}` is there: not overwritten")

# verify
VERIFIED = Text(
    "{count} 条记录，逐条重算，全部相符", "{count:record/records}, all recomputed and right"
)
VERIFIED_WITH = Text(
    "{count} 条记录，逐条重算，全部相符；另有 {remarks} 处要说明的",
    "{count:record/records}, all recomputed and right, with {remarks:remark/remarks}",
)
NOT_VERIFIED = Text("{count} 条记录，{faults} 处不符", "{count:record/records}, {faults} wrong")
AT_BYTE = Text("（第 {byte} 字节）", " (byte {byte})")

# strangers' files
TOO_LONG = Text(
    "读它要的处理器时间超过 {most} 秒", "reading it takes more than {most} seconds of the processor"
)
TOO_MUCH_MEMORY = Text(
    "读它要的内存超过 {most} MB", "reading it takes more than {most} MB of memory"
)
READER_ENDED = Text("读它的程序崩溃了", "the program that reads it crashed")

# ledgers
NOT_RECORDED = Text("没有记入账本 `{ledger}`：{why}", "not recorded in `{ledger}`: {why}")
ONLY_DIGEST = Text(
    "`{file}` 超过 {most} MB，账本里只记它的摘要，不存它：{digest}",
    "`{file}` is over {most} MB: the ledger has its digest, not the file: {digest}",
)
BROKEN_LEDGER = Text(
    "{why}；先运行 jixiao verify，弄清以前再记", "{why}; run jixiao verify and find out why first"
)
FOREIGN_PENDING = Text(
    "pending 与账本对不上，不是这本账本写到一半的记录",
    "`pending` does not fit the ledger: it is no record of it that was being written",
)
LINK_IN_LEDGER = Text("是链接，账本里不能有", "it is a link, a ledger has none")
ROLLED_BACK = Text(
    "密钥旁的记载里有这本账本的第 {number} 条，账本里没有：账本退回过",
    "beside the key record {number} of this ledger is noted, and the ledger lacks it: "
    "it was rolled back",
)
SIGNING_NEEDS = Text(
    "签名要 pip install 'jixiao[sign]'", "signing needs pip install 'jixiao[sign]'"
)
NO_PRIVATE_KEY = Text(
    "`{file}` 不是没有口令的 Ed25519 私钥", "`{file}` is no Ed25519 private key without a password"
)
NO_PUBLIC_KEY = Text("`{file}` 不是 Ed25519 公钥", "`{file}` is no Ed25519 public key")
NOT_NOTED = Text(
    "已记入，但不能写入 `{file}`：{why}；账本退回时就看不出来",
    "recorded, but `{file}` cannot be written: {why}; a ledger rolled back will not be told",
)
EDITED_RULESET = Text(
    "规则集 {id} {version} 与账本第 {line} 条的版本号相同，内容不同：改了规则集要换版本号",
    "the ruleset {id} {version} has the version of record {line} and other contents: "
    "a ruleset that is edited needs a new version",
)

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
FOR_CASES_ALONE = Text(
    "--for 只用于 case，这里写的是 {what}", "--for is for a case, here it is a {what}"
)
