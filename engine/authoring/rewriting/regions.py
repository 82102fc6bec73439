"""Stretches of the text with the changes within them made: what moves or is copied."""

from __future__ import annotations

import re

from engine.authoring.rewriting.drafts import Part
from engine.authoring.rewriting.work import Work
from engine.language.load.edits import Cut, spliced

_INDENT = re.compile(r"^[ ]*(?=\S)", re.MULTILINE)


def region_text(work: Work, part: Part, start: int, stop: int) -> str:
    """Return a stretch that holds a part, changed as the part is; a copy without its comments."""
    cuts = work.part(work, part)
    if part.copy:
        cuts += [
            cut
            for cut in _comment_cuts(work, start, stop)
            if not any(a < cut[1] and cut[0] < b for a, b, _ in cuts)
        ]
    within = sorted(((a - start, b - start, new) for a, b, new in cuts), key=lambda cut: cut[:2])
    return spliced(work.ground.text[start:stop], within)


def _comment_cuts(work: Work, start: int, stop: int) -> list[Cut]:
    """Return the cuts that take the comments out of a stretch, their lines with them."""
    ground = work.ground
    found = []
    for begin, end in ground.comments:
        if start <= begin < stop:
            first, after = ground.lines(ground.line(begin), ground.line(begin))
            before = ground.text[first:begin]
            found.append(
                (begin - len(before) + len(before.rstrip()), end, "")
                if before.strip()
                else (first, after, "")
            )
    return found


def indented(text: str, by: int) -> str:
    """Return lines moved to the right, or to the left as far as they go."""
    return _INDENT.sub(lambda m: " " * max(0, len(m.group()) + by), text)
