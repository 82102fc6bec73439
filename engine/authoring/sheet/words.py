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
NEW_VALUE = Text("这里不能填；填了 `{now}`", "nothing can be filled in here; it holds `{now}`")
ADD_IN_YAML = Text("清空它，或改 YAML", "empty it, or edit the YAML")
READ_ONLY = Text(
    "这一格只供阅读，原为 `{was}`，改成了 `{now}`",
    "this cell is to be read only; it was `{was}` and is `{now}`",
)
UNDO_OR_YAML = Text(
    "改回去，或改 YAML；排过序的，把隐藏的 A 列一起排",
    "undo it, or edit the YAML; if you sorted, sort the hidden column A along",
)
EMPTIED = Text(
    "单元格清空了，原为 `{was}`；没有它，这一条不成立",
    "the cell was emptied; it held `{was}`, without which the rule is none",
)
REMOVE_ROW = Text("填上；不要这一条，就删去整行", "fill it in; to drop the rule, delete its row")
UNREADABLE = Text("`{text}` 读不出来", "`{text}` cannot be read")
WRITE_AS_BEFORE = Text(
    "照同一列别的格那样写；花括号、方括号要成对",
    "write it like the other cells of the column; brackets and braces come in pairs",
)
WHICH_NUMBER = Text(
    "`{text}` 是 {one} 还是 {other}{before}", "is `{text}` {one} or {other}{before}"
)
STOOD = Text("（原为 {was}）", " (it was {was})")
TYPE_ONE = Text(
    "写明：先打一个英文单引号再写，'{one} 或 '{other}",
    "say which, with an apostrophe before it: '{one} or '{other}",
)
LACKS = Text("新的一行缺“{header}”", "the new row lacks `{header}`")
FILL_IT = Text("填上", "fill it in")
NO_NAME = Text("新的一行没有编号", "the new row has no id")
NAME_TAKEN = Text(
    "编号 `{name}` 已经有了（复制的行要换编号）",
    "the id `{name}` is taken (a copied row needs one of its own)",
)
WRITE_ID = Text(
    "在这一格写 `{id}`，或加 --ids 照建议编号",
    "write `{id}` into this cell, or add --ids to take the proposed ids",
)
WRITE_SOME_ID = Text(
    "写一个编号：字母、数字、汉字和连字符", "write one: letters, digits, Chinese signs and hyphens"
)
ORDER_BY = Text(
    "行的次序变了，像是按“{header}”排过序，也可能是移动了行",
    "the rows stand in another order: sorted by `{header}`, or moved",
)
ORDER = Text(
    "行的次序变了许多，像是排过序，也可能是移动了行",
    "many rows stand in another order: sorted, or moved",
)
WHICH_ORDER = Text(
    "只是排序：按“序”列升序排回去，或加 --order yaml；确是移动：加 --order sheet",
    "if sorted, sort by `No.` again or add --order yaml; if moved, add --order sheet",
)
NO_OWNER = Text(
    "新的一行没有写“所属”，看不出属于哪里", "the new row does not say what it belongs to"
)
NO_SUCH_OWNER = Text("“所属”的 `{owner}` 找不到", "there is no `{owner}` for the row to belong to")
WRITE_OWNER = Text(
    "照同一张表里的写法写“所属”；方法是分档、评价要点等的指标才有这些行",
    "write the owner as other rows do; only methods such as bands and checklists have rows",
)
NO_TITLE = Text("新的一行没有写指标名称", "the new row has no title")
WRITE_TITLE = Text("写在一级、二级或三级指标一列", "write it into the column of its level")
NOTHING_ABOVE = Text("这一行上面没有它所属的上级指标", "no section stands above this row")
PUT_BELOW = Text("移到所属的一级指标下面", "move it below its section")
ROW_REMOVED = Text(
    "这里改了，可它所属的指标删去了", "this was changed, but what it belongs to was removed"
)
UNDO_ONE = Text("撤销其中一处", "undo one of the two")
NEW_ROW = Text("这张表不能增行", "rows cannot be added to this sheet")
ADD_ROWS_IN_YAML = Text("删去这一行；要加的内容写进 YAML", "delete the row and add it in the YAML")
ROW_GONE = Text(
    "这张表不能删行，删去了：{shown}", "rows cannot be deleted here; this one is gone: {shown}"
)
REMOVE_ROW_IN_YAML = Text("撤销，或在 YAML 里删", "undo it, or remove it in the YAML")
LIST_EMPTIED = Text("`{label}` 的各行全删去了", "all rows of `{label}` were deleted")
REMOVE_OWNER = Text(
    "至少留一行；不要了，就删去它所属的指标", "keep a row, or delete what they belong to"
)
SHEET_GONE = Text("这张表没有了", "this sheet is gone")
EXPORT_AGAIN = Text("重新导出再改", "export again")
COLUMN_GONE = Text("`{header}` 这一列没有了", "the column `{header}` is gone")
UNDO_OR_EXPORT = Text("撤销，或重新导出再改", "undo it, or export again")
SHEET_COPIED = Text(
    "这张表是 `{first}` 的副本，不知道以哪张为准",
    "this sheet is a copy of `{first}`; which of them counts is not known",
)
DELETE_ONE = Text("删去其中一张", "delete one of them")
NO_PART_OF_TABLE = Text(
    "表格之外写了内容，没有导入", "what stands beside the table is not taken over"
)
OWN_COLUMN = Text(
    "`{header}` 这一列是自己加的，没有导入", "the column `{header}` is your own and not taken over"
)
OWN_COLUMNS_STAY = Text("留着也可以", "it may stay")
MERGED = Text("合并单元格盖住了 {cells} 的内容", "merged cells hide what stood in {cells}")
UNMERGE = Text("撤销，或取消合并再填上", "undo it, or unmerge the cells and fill them in again")
STALE = Text(
    "中文改了，英文（{other}）没有改",
    "the Chinese text was changed, the English one ({other}) was not",
)
CHANGE_BOTH = Text("英文也对照改", "change the English text as well")
UNWRITABLE = Text(
    "YAML 第 {line} 行起的写法容不下这样的改动而不丢注释",
    "the YAML from line {line} on cannot take these edits without losing comments",
)
CHANGE_YAML = Text("在 YAML 里改这一处，再导出", "make this edit in the YAML, and export again")
OLDER = Text(
    "`{file}` 是别的版本的 jixiao 导出的，重新导出再改",
    "`{file}` was exported by another version of jixiao; export it again",
)

# ---- what an import changes ----

NO_CHANGES = Text("没有改动", "no changes")
CHANGED = Text("改动 {n} 格", "changed: {n:cell/cells}")
ADDED = Text("新增 {n} 行", "added: {n:row/rows}")
REMOVED = Text("删去 {n} 行", "removed: {n:row/rows}")
MOVED = Text("移动 {n} 行", "moved: {n:row/rows}")
GIVEN_IDS = Text("照建议编号 {n} 个", "ids as proposed: {n}")
COMMENTS_STAY = Text("删去的行上面的注释留下了：", "comments above what was removed stay:")

# ---- workbook ----

GUIDE_CELLS = Text(
    "白底单元格可以改，灰底的只供阅读。改好存盘，运行：",
    "White cells can be changed, grey ones are to be read. Save, then run:",
)
GUIDE_IMPORT = Text(
    "jixiao rules import 本文件.xlsx    （先看会改什么；加 -o 规则集.yaml 写成文件）",
    "jixiao rules import THIS.xlsx    (shows what would change; -o RULES.yaml writes it)",
)
GUIDE_ROWS = Text(
    "增加一条：在中间插入一行来填，或复制一整行再改，编号要换。删去一条：删整行。移动：剪切整行，"
    "插到别处；指标剪到另一个一级指标的下面，就归它。",
    "To add a rule, insert a row and fill it in, or copy a whole row and change it; give it an id "
    "of its own. To drop one, delete its row. To move one, cut the whole row and insert it "
    "elsewhere: an indicator belongs to the section above it.",
)
GUIDE_EMPTY = Text(
    "空着的白格填上就是添上这一项，清空就是去掉。",
    "Filling an empty white cell adds the value, emptying one takes it out.",
)
GUIDE_NUMBERS = Text(
    "数照常填：12.5、60%；区间写 60%～80%；几个词用顿号隔开。“得分”是分，“比例”是占分值的比例。"
    "不要写公式，不要合并单元格。",
    "Write numbers as they are: 12.5, 60%; a range as 60%～80%; several words with 、 or commas. "
    "Points are points, share is a part of the indicator's points. No formulas, no merged cells.",
)
GUIDE_OWNER = Text(
    "评分标准、例子、等级的新行，“所属”照同表别的行写；新指标的档次，“所属”写它的名称。",
    "New rows of standards, examples and grades say in `Of` what the other rows say; those of a "
    "new indicator its title.",
)
GUIDE_SORTING = Text(
    "可以用标题上的筛选按钮排序，看完按“序”列升序排回去；可以移动列、改工作表的名字，可以加自己的列和表。",
    "Sort with the buttons in the header, and by `No.` to get back; columns can be moved, sheets "
    "renamed, columns and sheets of your own added.",
)
GUIDE_OTHERS = Text(
    "“其他”里是不成行的内容：只改内容，不增删行。表头上方的加号展开英文各列。"
    "改编号、改公式里的名称，请改 YAML。",
    "`Others` has what makes no rows: change its values alone. The plus signs above unfold the "
    "English texts. Ids and names in formulas are changed in the YAML.",
)
GUIDE_UNCHANGED = Text(
    "没有改动的工作簿导入后，YAML 与原文逐字节相同；改了几处，就只改那几处，注释和排版都在。",
    "Unchanged, the workbook gives back the YAML byte for byte; edits change their places alone, "
    "comments and layout kept.",
)
IN_ENGLISH = Text("{header}（英文）", "{header} (English)")
GUIDE = Text("说明", "Guide")
