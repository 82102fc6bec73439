"""What is said of cases drafted from files."""

from __future__ import annotations

from engine.base.words import Text

#: Under which head a report proposes figures.
HEADS = {
    "budget": Text("预算和支出", "budget and spending"),
    "outputs": Text("产出", "outputs"),
    "outcomes": Text("效益", "outcomes"),
    "satisfaction": Text("满意度", "satisfaction"),
    "facts": Text("未归类", "not placed"),
    "declared": Text("自评得分和等级", "declared score and grade"),
}

#: What became of a file of a folder.
RESULTS = {
    "imported": Text("已导入", "imported"),
    "partly": Text("部分导入", "partly"),
    "proposed": Text("待核对", "to be confirmed"),
    "refused": Text("未能导入", "refused"),
    "edited": Text("案例已有改动，未覆盖", "case was edited, left alone"),
}

COLUMNS = Text(
    "文件|结果|案例|未归入的格|按读法归入的格|读出的数|原因",
    "file|result|cases|cells not placed|cells placed by reading|figures proposed|why",
)
SUMMARY = Text(
    "{files} 个文件：已导入 {imported}，部分导入 {partly}，待核对 {proposed}，未能导入 {refused}，"
    "已有改动 {edited}；其中 {as_before} 个与上次一样，没有再读",
    "{files:file/files}: {imported} imported, {partly} partly, {proposed} to be confirmed, "
    "{refused} refused, {edited} edited since; of these {as_before} as before, not read again",
)
READING = Text("正在读第 {n} 个，共 {files} 个：{file}", "reading {n} of {files}: {file}")
NEEDS_FOLDER = Text(
    "导入整个文件夹时，用 -o 指定写入案例的文件夹，如 -o cases/",
    "to import a folder, name the folder for the cases with -o, e.g. -o cases/",
)
NOTHING_THERE = Text(
    "`{folder}` 里没有可以导入的文件（{endings}）",
    "`{folder}` holds nothing that can be imported ({endings})",
)
EDITED = Text(
    "写出后有人改过，或者不是这里写的：{files}；加 --force 覆盖",
    "edited since, or not written from here: {files}; --force writes over it",
)
BAD_INDEX = Text(
    "`{file}` 读不懂，全部重新读", "`{file}` cannot be understood; everything is read again"
)
CSV_OF_A_FOLDER = Text(
    "csv 是整个文件夹的汇总；一个文件用 text 或 json",
    "csv is the summary of a folder; of one file it is text or json",
)
