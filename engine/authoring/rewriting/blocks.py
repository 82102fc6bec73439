"""Lists and mappings with a line or more for each part, with other parts in them than they had.

A part takes its lines with it, and the comments right above them; where it is gone for good, these
comments stay. Blank lines that set parts apart set them apart still.
"""

from __future__ import annotations

from itertools import groupby, pairwise

from engine.authoring.rewriting.drafts import Branch, Part
from engine.authoring.rewriting.fresh import part_lines
from engine.authoring.rewriting.ground import Chunk, Unwritable, in_flow
from engine.authoring.rewriting.regions import indented, region_text
from engine.authoring.rewriting.runs import longest_run
from engine.authoring.rewriting.work import Work, number_in
from engine.language.load.edits import Cut
from engine.language.load.yaml_tree import Mapping, Sequence


def block_cuts(work: Work, branch: Branch, node: Mapping | Sequence) -> list[Cut]:
    """Return the cuts that give a container its parts."""
    chunks = work.ground.chunks(node)
    here = [number_in(part, node) for part in branch.parts]
    stay = longest_run([n for n in here if n is not None])
    gone = [n for n in range(len(chunks)) if n not in stay]
    staying = [p for p, n in zip(branch.parts, here, strict=True) if n in stay]
    cuts = [cut for part in staying for cut in work.part(work, part)]
    cuts += _inserted(work, branch, node, stay)
    if gone[:1] == [0] and not chunks[0].own:
        cuts.append(_pulled_up(work, node, stay))
        gone = [n for n in gone if n > min(stay)]
    return cuts + _removed(work, node, gone)


def _pulled_up(work: Work, node: Mapping | Sequence, stay: frozenset[int]) -> Cut:
    """Return the cut that puts the first key that stays behind the dash."""
    chunks = work.ground.chunks(node)
    start = chunks[0].start
    end = chunks[min(stay)].start if stay else 0
    if not stay or work.ground.commented(start, end):
        raise Unwritable(node.span)
    return start, end, ""


def _removed(work: Work, node: Mapping | Sequence, gone: list[int]) -> list[Cut]:
    """Return the cuts that take the lines of parts out, and the blank lines too many."""
    ground = work.ground
    chunks = ground.chunks(node)
    lines: set[int] = set()
    for _, run in groupby(enumerate(gone), lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        moved = [(id(node), number) in work.kept for number in numbers]
        for number, moves in zip(numbers, moved, strict=True):
            chunk = chunks[number]
            if not chunk.own:
                raise Unwritable(node.span)
            lines |= set(range(chunk.head if moves else chunk.first, chunk.last + 1))
        left = any(
            chunks[n].head < chunks[n].first and not m for n, m in zip(numbers, moved, strict=True)
        )
        if not left:
            lines |= _blanks(work, chunks, numbers)
    return [(*ground.lines(min(run), max(run)), "") for run in _runs(sorted(lines))]


def _blanks(work: Work, chunks: list[Chunk], gone: list[int]) -> set[int]:
    """Return the blank lines that go with neighbouring parts: all but those of one gap."""
    gaps = [n for n in range(gone[0], gone[-1] + 2) if 0 < n < len(chunks)]
    blank = [set(range(chunks[n - 1].last + 1, chunks[n].head)) for n in gaps]
    if any(not work.ground.blank(line) for gap in blank for line in gap):
        return set()
    blank = [gap for gap in blank if gap]
    inner = gone[0] > 0 and gone[-1] < len(chunks) - 1
    return set().union(*(blank[1:] if inner else blank))


def _runs(lines: list[int]) -> list[list[int]]:
    groups = groupby(enumerate(lines), lambda pair: pair[1] - pair[0])
    return [[line for _, line in group] for _, group in groups]


def _inserted(
    work: Work, branch: Branch, node: Mapping | Sequence, stay: frozenset[int]
) -> list[Cut]:
    """Return the cuts that put in new parts and those that moved, each after the one before it."""
    ground = work.ground
    chunks = ground.chunks(node)
    gaps = [range(a.last + 1, b.head) for a, b in pairwise(chunks)]
    spaced = bool(gaps) and all(any(ground.blank(line) for line in gap) for gap in gaps)
    blank = work.line_end if spaced else ""
    texts: dict[int | None, str] = {}
    after: int | None = None
    for part in branch.parts:
        number = number_in(part, node)
        if number in stay:
            after = number
        else:
            text = _text(work, part, node)
            texts[after] = texts.get(after, "") + (text + blank if after is None else blank + text)
    cuts = []
    for number, text in texts.items():
        at, new = _place(work, node, stay, number, text)
        cuts.append((at, at, new if stay else new.removesuffix(blank)))
    return cuts


def _place(
    work: Work, node: Mapping | Sequence, stay: frozenset[int], after: int | None, text: str
) -> tuple[int, str]:
    """Return where new lines go in, after a part or before all that stay, and how."""
    ground = work.ground
    chunks = ground.chunks(node)
    if after is not None:
        return ground.lines(0, chunks[after].last)[1], text
    if chunks[0].own:
        leaves = stay or (id(node), 0) in work.kept  # with the comments above it
        first = chunks[min(stay, default=0)]
        return ground.starts[first.head if leaves else first.first], text
    if min(stay, default=1) > 0:
        raise Unwritable(node.span)
    column = chunks[0].start - ground.starts[chunks[0].first]
    return chunks[0].start, text[column:] + " " * column  # behind the dash


def _text(work: Work, part: Part, node: Mapping | Sequence) -> str:
    """Return the lines of a part that is new here."""
    ground = work.ground
    chunks = ground.chunks(node)
    column = chunks[0].start - ground.starts[chunks[0].first]
    if part.home is None:
        return "".join(line + work.line_end for line in part_lines(part, column))
    home = work.containers[part.home[0]]
    key, value = work.was(part)
    if not in_flow(ground, home):
        chunk = ground.chunks(home)[part.home[1]]
        at = chunk.start - ground.starts[chunk.first]
        start, stop = ground.lines(chunk.first if part.copy else chunk.head, chunk.last)
        if not chunk.own:  # without the dash before it
            start = chunk.start
        text = region_text(work, part, start, stop)
        return indented(text if chunk.own else " " * at + text, column - at)
    if ground.commented(ground.start(value if key is None else key), ground.end(value)):
        raise Unwritable(value.span)
    return "".join(line + work.line_end for line in part_lines(part, column))
