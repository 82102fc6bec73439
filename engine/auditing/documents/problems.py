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
