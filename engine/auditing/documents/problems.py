"""Why a document cannot be read."""

from __future__ import annotations

from engine.base.words import Text


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
