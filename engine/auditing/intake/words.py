"""What is said of a form's cells, and of files that hold no form."""

from __future__ import annotations

from engine.base.words import Text
from engine.language.vocabulary import MET, NOT_APPLICABLE, NOT_MET, PARTLY

YEAR_TAKEN = Text("表中没有写年度，取自{where} `{text}`", "no year stated; taken from `{text}`")
YEAR_MENTIONED = Text(
    "表中没有写年度，全表只提到 {year} 年",
    "no year stated; {year} is the only one that the form mentions",
)

# ---- levels that do not plainly say where a row belongs ----

BOTH_LEVELS = Text(
    "一级指标写 {first}，二级指标写 {second}，归入满意度", "placed under satisfaction by its words"
)
LEVEL1 = Text("一级指标写 {first}", "level 1 says {first}")
NO_LEVEL1 = Text("没有一级指标", "there is no level 1")
PLACED = {
    "satisfaction": Text(
        "{said}，按二级指标 {second} 归入满意度", "placed under satisfaction by its words"
    ),
    "outputs": Text("{said}，按二级指标 {second} 归入产出", "placed under outputs by its words"),
    "outcomes": Text("{said}，按二级指标 {second} 归入效益", "placed under outcomes by its words"),
    "management": Text(
        "{said}，不是产出、成本、效益、满意度，记为管理事项",
        "placed under management by its words",
    ),
}

# ---- cells ----

NO_STORED_RESULT = Text(
    "公式没有保存计算结果；用 Excel 或 WPS 打开保存一次再导入",
    "a formula without a stored result; open and save the file, then import again",
)
TEXTS_OVERLAP = Text(
    "几段文字印在了一处，读不准", "texts are printed over one another: it cannot be read for sure"
)
ERROR_VALUE = Text("单元格是错误值", "the cell holds an error value")

# ---- form ----

NO_UNIT_OF_MONEY = Text("表中没有写金额单位，按万元", "no unit of money is stated: 万元 was taken")
NOT_CLEAR = Text("没有认出这一格是什么", "it is not clear what this cell is")
KEPT_AS_PROPOSED = Text(
    "照抄为待核对的数（proposed）：{message}", "kept as a proposed figure: {message}"
)

# ---- identity ----

NO_FIELD = Text("案例没有这一栏", "the case has no field for it")
NO_FIELD_OR_FULL = Text(
    "案例没有“{value}”一栏，或者已经有了", "the case has no field for it, or already has one"
)
NOTE_BELOW = Text("表下的说明，案例不记", "a note below the form, for which a case has no place")
ONE_UNIT = Text(
    "案例只记一个单位，已记实施单位 {unit}",
    "the case holds one unit, and {unit} carries the project out",
)

# ---- lines ----

NAME_OR_POINTS_ALONE = Text(
    "这一行只有名称或分值，没有填写指标",
    "a row with a name or points alone: no indicator is filled in",
)
PLACEHOLDER = Text("是样表的占位文字，没有填写", "a placeholder of the template")
SUBTOTAL = Text("小计或又一个合计", "a subtotal, or one more total")

# ---- measures ----

NO_POINTS = Text(
    "这一行没有分值，其他行有；原文记在 notes",
    "a row without points among rows that have them; kept in the notes",
)
NO_NAME = Text(
    "第 {row} 行没有指标名称，用了 `{fallback}`", "row {row} has no name; `{fallback}` was taken"
)
TARGET_OF_EXECUTION = Text(
    "预算执行一行的指标值，案例没有这一栏", "a target of execution, for which a case has no field"
)
POINTS_NOT_SPLIT = Text(
    "分值 {value} 由几行共用，各行另有得分：各列一项，各占多少分没有写",
    "the points {value} are shared by several rows with a score each: measures without points",
)
SHARE_AS_PERCENT = Text(
    "指标值是百分数，完成值 {share} 记作 {percent}",
    "beside a target in percent the actual {share} was read as {percent}",
)
WEIGHTS_OF_ONE = Text(
    "{count} 个权重合计是 1，记作 100 分里的分值",
    "{count} weights that sum to 1 were read as points of 100",
)
POINTS_IN_TITLE = Text(
    "分值 {points} 写在指标名称后面", "the points {points} stand behind the title"
)
POINTS_SHARED = Text(
    "分值 {value} 由几行共用：并作一项，各行列在 parts",
    "the points {value} are shared by several rows: one measure with parts",
)
SCORE_SHARED = Text(
    "得分合并在第 {first}–{last} 行，分不到各行；原文记在 note",
    "one score for rows {first} to {last}: it cannot be split; kept in notes",
)
OTHER_EXECUTION = Text(
    "资金一栏已经写了预算执行的数，两处不同", "the money block states another figure for execution"
)

# ---- money ----

SPLIT_AGAIN = Text(
    "同一笔资金的又一种分法，记在 note", "the same money split another way; kept as a note"
)
TOTAL_OF_ZEROS = Text(
    "总额一行是零，其中各行不是零：按各行读，没有归入",
    "the row of the total says zero over rows that do not: those were read, this was not",
)
SECOND_TABLE = Text(
    "又一处资金，免得重复计算，没有归入", "another table of money; not taken, lest it count twice"
)
TOTAL_ROW_ONLY = Text(
    "案例只记总额一行的{WORDS}；原文记在 note",
    "the case holds this for the total row only; kept as a note",
)

# ---- values ----

WEIGHT_AS_POINTS = Text(
    "权重 {flat} 记作 {share} 分", "the weight {flat} was read as {share:point/points}"
)
POINTS_NO_NUMBER = Text("分值应是一个数", "points should be one number")
PLACEHOLDER_LEFT_OUT = Text(
    "样表的占位 {template} 没有算在指标值里",
    "the template's placeholder {template} was left out of the target",
)
SIGN_DIFFERS = Text(
    "与指标值 {value} 自带的符号不同，按指标值记",
    "differs from the sign in the target {value}, which was taken",
)
UNIT_DIFFERS = Text(
    "与 {value} 自带的写法不同，按 {value} 记",
    "differs from what {value} itself states, which was taken",
)
POINTS_BELOW_ZERO = Text("分值是负数", "points below zero")
RATE_WITHOUT_PERCENT = Text(
    "执行率 {flat} 没有写 %，读作 {flat}%", "the rate {flat} has no % and was read as {flat}%"
)

# ---- files ----

FILE_TOO_LARGE = Text("文件太大", "the file is too large")
TOO_MANY_PARAGRAPHS = Text("段落太多", "it has too many paragraphs")
KEEP_FORM = Text("只留自评表，另存为新的文件", "keep the form alone and save it as new")
NO_DOCX = Text("文件损坏，或不是 .docx", "the file is damaged, or no .docx")
NO_PDF = Text("PDF 损坏，或加了密码", "the PDF is damaged, or has a password")
EXPORT_PDF_AGAIN = Text("重新导出一份不加密码的 PDF", "export it again, without a password")
SAVE_AS_DOCX = Text("用 Word 或 WPS 打开，另存为 .docx 再试", "open it and save it again as .docx")

# ---- workbooks ----

WORKBOOK_DAMAGED = Text("工作簿损坏，读不出来", "the workbook is damaged and cannot be read")
SAVE_AS_XLSX = Text("用 Excel 或 WPS 打开，另存为 .xlsx 再试", "open it and save it again as .xlsx")
OLD_OR_ENCRYPTED = Text(
    "这是旧版 .xls、.et 或加密的文件", "this is an old .xls, an .et or an encrypted file"
)
SAVE_WITHOUT_PASSWORD = Text(
    "打开后另存为 .xlsx（不加密码）再导入", "open it and save it as .xlsx, no password"
)
TOO_MANY_BYTES = Text("文件超过 20 MB", "the file is larger than 20 MB")
WORD_FILE = Text("是 Word 文件，", "a Word file, ")
NO_WORKBOOK = Text("文件{kind}不是 .xlsx 工作簿", "the file is {kind}no .xlsx workbook")
SAVE_FORM = Text("自评表另存为 .xlsx 再导入", "save the form as .xlsx")
KEEP_SHEET = Text(
    "只留自评表的工作表，另存为新的 .xlsx", "keep the form's sheet alone and save it as new"
)

# ---- the form of `jixiao template` ----

NOT_READ = Text("没有认出填的是什么", "it is not clear what was filled in")
NO_SUCH_YEAR = Text("不是一个年度", "this is no year")
NO_REASON = Text("评价人选定的得分没有写理由，没有归入", "an assessor's choice without a reason")
#: The head of the case, where no official form states it.
HEADS = {
    "project": Text("项目名称", "Project"),
    "department": Text("主管部门", "Department"),
    "unit": Text("实施单位", "Unit"),
    "year": Text("年度", "Year"),
}
#: What a finding of a checklist is called on the form.
FINDINGS = {
    MET: Text("符合", "met"),
    PARTLY: Text("部分符合", "partly met"),
    NOT_MET: Text("不符合", "not met"),
    NOT_APPLICABLE: Text("不适用", "not applicable"),
}
