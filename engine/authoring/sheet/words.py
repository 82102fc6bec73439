"""Why a workbook of rules is not read, and what its guide says."""

from __future__ import annotations

from engine.base.words import Text

CELL = Text("单元格 {cells}", "cell {cells}")

# ---- refusals ----

NOT_READ = Text("`{file}` 没有读：{why}", "`{file}` was not read: {why}")
EDIT_CELLS_ALONE = Text(
    "重新导出，只改表里的格，别的表和格式不要带进来",
    "export it again and edit the cells alone, without other sheets and formats",
)
FORMULA = Text("单元格里是公式", "the cell holds a formula")
WRITE_ITSELF = Text("写成数或文字", "write the number or text itself")
ERROR_OF_EXCEL = Text("单元格里是 Excel 的错误值", "the cell holds an error of Excel")
MADE_DATE = Text(
    "这里要数，Excel 把填的内容当成了日期", "Excel made a date of what should be a number"
)
SET_GENERAL = Text(
    "把单元格格式改为“常规”再填", "set the cell's format to General and type it again"
)
AT_CELL = Text("{address}：{said}", "{address}: {said}")
NEW_VALUE = Text(
    "规则集里没有这一项，填了 `{now}`", "the ruleset says nothing here; `{now}` is new"
)
ADD_IN_YAML = Text("在 YAML 里添上这一项", "add it in the YAML")
READ_ONLY = Text(
    "这一格只供阅读，原为 `{was}`，改成了 `{now}`",
    "this cell is to be read only; it was `{was}` and is `{now}`",
)
UNDO_OR_YAML = Text(
    "改回去，或改 YAML；排过序的，把隐藏的 A 列一起排",
    "undo it, or edit the YAML; if you sorted, sort the hidden column A along",
)
EMPTIED = Text("单元格清空了，原为 `{was}`", "the cell was emptied; it held `{was}`")
REMOVE_IN_YAML = Text("要删去这一项请改 YAML", "to remove it, edit the YAML")
ROW_REMOVED = Text(
    "这一格改了，可它所属的那一行删去了", "this cell was changed, but its row was removed"
)
UNDO_ONE = Text("撤销其中一处", "undo one of the two")
NEW_ROW = Text("这一行不是导出时的行", "this row was not there when exported")
COPY_BAND = Text(
    "增加一档：复制相邻的整行，在下面插入，再改；指标、参数等请改 YAML",
    "to add a band, copy the whole row beside it, insert it below and change it; indicators "
    "and the like are added in the YAML",
)
NOT_COPIED = Text(
    "这一行的规则有表里改不了的内容（编号、条件、英文名等），不能复制",
    "its rule holds what cannot be changed in this row (an id, a condition, an English "
    "name), so it cannot be copied",
)
ADD_ROWS_IN_YAML = Text("增加一行请改 YAML", "add rows in the YAML")
ROW_GONE = Text("这一行删去了：{shown}", "this row is gone: {shown}")
REMOVE_ROW_IN_YAML = Text("删去这一行请改 YAML", "remove it in the YAML")
SHEET_GONE = Text("这张表没有了", "this sheet is gone")
EXPORT_AGAIN = Text("重新导出再改", "export again")
COLUMN_GONE = Text("`{header}` 这一列没有了", "the column `{header}` is gone")
UNDO_OR_EXPORT = Text("撤销，或重新导出再改", "undo it, or export again")
SHEET_COPIED = Text(
    "这张表是 `{first}` 的副本，不知道以哪张为准",
    "this sheet is a copy of `{first}`; which of them counts is not known",
)
DELETE_ONE = Text("删去其中一张", "delete one of them")
NO_PART_OF_TABLE = Text("`{text}` 不在表里，没有导入", "`{text}` is no part of the table")
NOTES_APART = Text("加注请另建工作表", "put notes on a sheet of your own")

# ---- workbook ----

GUIDE_CELLS = Text(
    "白底单元格可以改，灰底的只供阅读。改好存盘，运行：",
    "White cells can be changed, grey ones are to be read. Save, then run:",
)
GUIDE_IMPORT = Text(
    "jixiao rules import 本文件.xlsx    （先看会改什么；加 -o 规则集.yaml 写成文件）",
    "jixiao rules import THIS.xlsx    (shows what would change; -o RULES.yaml writes it)",
)
GUIDE_NUMBERS = Text(
    "数照常填：12.5、60%。“≥ 不低于”等是各档的界限，“得分”是分，“比例”是占分值的比例。",
    "Write numbers as they are: 12.5, 60%. At least, above, at most, below are the limits of "
    "a band; points are points, share is a part of the indicator's points.",
)
GUIDE_SORTING = Text(
    "可以用标题上的筛选按钮排序，可以移动列、改工作表的名字；要加注，请另建工作表。",
    "Sort with the buttons in the header; columns can be moved and sheets renamed. Put notes "
    "on sheets of your own.",
)
GUIDE_ROWS = Text(
    "增行、删行、增列、改编号，请改 YAML。这样的改动导入时会按单元格指出来，不会悄悄丢掉。",
    "Rows, columns and ids are added and removed in the YAML. Such changes are told by cell "
    "when the workbook is imported; none is dropped in silence.",
)
GUIDE_UNCHANGED = Text(
    "没有改动的工作簿导入后，YAML 与原文逐字节相同，注释和排版都在。",
    "Unchanged, the workbook gives back the YAML byte for byte, comments and layout kept.",
)
GUIDE = Text("说明", "Guide")
