"""Reading a page: what it opens it closes, and what it refers to."""

from __future__ import annotations

from html.parser import HTMLParser


class Tags(HTMLParser):
    """Reads a page: every tag is closed, what it refers to, its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.refers: list[str] = []
        self.count: dict[str, int] = {}
        self.marked: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count[tag] = self.count.get(tag, 0) + 1
        self.refers += [v or "" for k, v in attrs if k in ("src", "href", "action", "data")]
        if tag not in ("meta", "br", "link", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "mark":
            self.marked.append(data)
