"""Headings as Chinese reports number them, and the section that a passage stands in."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from engine.auditing.documents.types import Heading, Passage

_CHINESE = "一二三四五六七八九十百"
#: Numbers of headings, outermost first. A number after which the sentence goes on (`一是`) is none.
_NUMBERED = (
    re.compile(rf"第([{_CHINESE}\d]+)[章节条部分]+"),
    re.compile(rf"([{_CHINESE}]+)、"),
    re.compile(rf"[（(]([{_CHINESE}]+)[）)]"),
    re.compile(r"(\d{1,2})(?:、|[.．](?!\d))"),
    re.compile(r"[（(](\d{1,2})[）)]"),
)
_LONGEST = 60  # characters of a heading's text that are kept
_NUMBER = re.compile(rf"[{_CHINESE}]+|\d+")


def heading_of(text: str) -> Heading | None:
    """Return the heading that a paragraph is or begins with, None where it is none."""
    plain = text.strip()
    for level, pattern in enumerate(_NUMBERED, 1):
        found = pattern.match(plain)
        if found:
            return Heading(level, found.group(1), plain[found.end() :].strip()[:_LONGEST])
    return None


class Sections:
    """The headings above a passage while a document is being read."""

    def __init__(self) -> None:
        """Start above the first heading."""
        self.above: tuple[Heading, ...] = ()

    def at(self, heading: Heading | None) -> tuple[Heading, ...]:
        """Return the headings above a paragraph, which may be a heading itself."""
        if heading is not None:
            kept = tuple(h for h in self.above if h.level < heading.level)
            self.above = (*kept, heading)
        return self.above


def passages(paragraphs: Iterable[tuple[str, str]]) -> tuple[Passage, ...]:
    """Return passages of paragraphs (text, place) whose headings are numbered in the text."""
    sections = Sections()
    return tuple(
        Passage(text, place, sections.at(heading_of(text)))
        for text, place in paragraphs
        if text.strip()
    )


def in_section(passage: Passage, section: str) -> bool:
    """Return whether a passage stands in a section named as `三（一）`, or by its words."""
    return _in_section(passage.section, section)


@functools.lru_cache(maxsize=4096)
def _in_section(above: tuple[Heading, ...], section: str) -> bool:
    wanted = tuple(_NUMBER.findall(section)) if _is_numbers(section) else ()
    numbers = tuple(h.number for h in above)
    if wanted and numbers[: len(wanted)] == wanted:
        return True
    words = re.sub(r"\s", "", section)
    return any(words in re.sub(r"\s", "", f"{h.number}{h.text}") for h in above if words)


def _is_numbers(section: str) -> bool:
    """Return whether a section is named by numbers alone."""
    return re.fullmatch(rf"[{_CHINESE}\d\s、.．（）()第章节条部分]+", section) is not None
