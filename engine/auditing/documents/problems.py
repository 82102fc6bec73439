"""Why a document cannot be read."""

from __future__ import annotations

from engine.base.diagnostics import Problem
from engine.base.words import Text

#: What is said at the place where a case names a file.
OUTSIDE = Problem(
    "JX804",
    Text(
        "`{file}` 在案例的文件夹之外，没有读",
        "`{file}` lies outside the folder of the case and was not read",
    ),
    Text(
        "把文件放进案例的文件夹，或用 --documents 写明它的文件夹",
        "put it into the folder of the case, or name its folder with --documents",
    ),
)
NOT_OPENED = Problem("JX802", Text("不能读取 `{file}`：{why}", "cannot read `{file}`: {why}"))
IN_ALL = Problem(
    "JX805",
    Text(
        "案例的文件合起来太多，`{file}` 没有读：{why}",
        "the documents of the case are too much together, `{file}` was not read: {why}",
    ),
    Text("只留要引用的文件", "keep the documents that are cited"),
)
HIDDEN = Problem(
    "JX806",
    Text(
        "{name}：有 {count} 个看不见的字符没有读，如 {sign}",
        "{name}: {count:sign/signs} that cannot be seen {count:=was/were} left out, such as {sign}",
    ),
    Text("对照原件看这份文件的文字", "hold the text of this file against the original"),
    "warning",
)
LONG_TOGETHER = Text("读文件用了超过 {most} 秒", "reading took more than {most} seconds")
MANY_TOGETHER = Text("里面的数超过 {most} 个", "they hold more than {most} numbers")


class Unreadable(Exception):  # noqa: N818 - a finding about the file, told to the user
    """The bytes are no document that can be read; `said` says why."""

    def __init__(self, said: Text, help_: Text | None = None, code: str = "JX802") -> None:
        """Note why."""
        super().__init__(said.en)
        self.said = said
        self.help = help_
        self.code = code


def absent(library: str) -> Unreadable:
    """Say which extra to install."""
    return Unreadable(
        Text(f"读它要用 {library}，这里没有装", f"{library} is needed to read it"),
        Text("运行 pip install 'jixiao[documents]'", "run pip install 'jixiao[documents]'"),
        "JX803",
    )


def too_long(said: Text | None = None) -> Unreadable:
    """Say that a document is longer than what is looked through."""
    said = said or Text("文字太多", "it holds too much text")
    return Unreadable(said, Text("只给要引用的部分", "give the part that is cited"))


def damaged(said: Text | None = None) -> Unreadable:
    """Say that a file is not what its ending says."""
    said = said or Text("文件已损坏，或不是这种格式", "the file is damaged, or of another kind")
    return Unreadable(said, Text("用 Office 打开后另存", "open it in Office and save it again"))
