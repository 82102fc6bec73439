"""A changed tree written back into the text that it was read from.

What was changed is replaced in its place, parts that moved take their comments along, and the
comments above a part that is gone stay. The result is read again and compared with what it is to
say: a layout that does not take a change raises `Unwritable`, and nothing wrong is ever returned.
"""

from __future__ import annotations

import re

from engine.authoring.rewriting.blocks import block_cuts
from engine.authoring.rewriting.drafts import Branch, Leaf, Part, children, same
from engine.authoring.rewriting.flows import flow_cut
from engine.authoring.rewriting.fresh import flow, value_lines
from engine.authoring.rewriting.ground import Ground, Unwritable, in_flow
from engine.authoring.rewriting.scalars import written
from engine.authoring.rewriting.work import Work, containers_of, homes_of, number_in
from engine.base.source import Source
from engine.language.load.edits import Cut, spliced
from engine.language.load.yaml_tree import Mapping, Node, Scalar, Sequence, read_tree

_LINE_END = re.compile("\r\n|\n|\r")


def rewritten(source: Source, tree: Mapping | Sequence, draft: Branch) -> str:
    """Return the text of a tree with everything that a draft of it has changed.

    Raises `Unwritable` where the layout does not take a change.
    """
    found = _LINE_END.search(source.text)
    line_end = found.group() if found else "\n"
    padding = "" if source.text.endswith(("\n", "\r")) else line_end
    ground = Ground(Source(source.name, source.text + padding), tree)
    work = Work(ground, containers_of(tree), homes_of(draft), line_end, _part)
    new = spliced(ground.text, sorted(_branch(work, draft), key=lambda cut: cut[:2]))
    new = new.removesuffix(padding) if padding else new
    read, _ = read_tree(Source(source.name, new))
    if read is None or not same(draft, read):
        raise Unwritable(tree.span)
    return new


def _branch(work: Work, branch: Branch) -> list[Cut]:
    node = branch.node
    assert node is not None  # new ones are written by what holds them
    numbers = [number_in(part, node) for part in branch.parts]
    if numbers == list(range(len(children(node)))):
        return [cut for part in branch.parts for cut in _part(work, part)]
    return (
        [flow_cut(work, branch, node)]
        if in_flow(work.ground, node)
        else block_cuts(work, branch, node)
    )


def _part(work: Work, part: Part) -> list[Cut]:
    key, value = work.was(part)
    cuts = []
    if key is not None and part.key is not None:
        cuts += _leaf(work, Leaf(part.key.text, key))
    if part.value.node is not value or _other_end(work, part, value):
        return [*cuts, _replaced(work, part, key, value)]
    inner = part.value
    return [*cuts, *(_leaf(work, inner) if isinstance(inner, Leaf) else _branch(work, inner))]


def _leaf(work: Work, leaf: Leaf) -> list[Cut]:
    node = leaf.node
    if node is None or leaf.text == node.text:
        return []
    begin, end = work.ground.start(node), work.ground.end(node)
    gap = " " if begin == end and work.ground.text[begin - 1 : begin] in ":-" else ""
    return [(begin, end, gap + written(leaf.text, node))]


def _other_end(work: Work, part: Part, value: Node) -> bool:
    """Return whether a block has lost all its parts, or an empty container has got some."""
    if isinstance(part.value, Leaf) or isinstance(value, Scalar):
        return False
    before, after = bool(children(value)), bool(part.value.parts)
    return before != after and (after or not in_flow(work.ground, value))


def _replaced(work: Work, part: Part, key: Scalar | None, value: Node) -> Cut:
    """Return the cut that puts a new value in the place of another."""
    ground = work.ground
    begin, end = ground.start(value), ground.end(value)
    if ground.commented(begin, end):
        raise Unwritable(value.span)
    held = value if key is None else key
    start = ground.start(held)
    if key is not None:  # from the colon on: the old value may begin on another line
        begin = ground.text.index(":", ground.end(key)) + 1
    if _braced(work, held):
        return begin, end, ("" if key is None else " ") + flow(part.value)
    column = start - ground.starts[ground.line(start)]
    before = " " * (column if key is None else begin - start - 1 + column) + (":" if key else "")
    at = column - 2 if key is None else column
    lines = value_lines(part.value, before, at, item=key is None)
    return begin, end, work.line_end.join(lines)[len(before) :]


def _braced(work: Work, node: Node) -> bool:
    """Return whether a node stands within brackets or braces."""
    ground = work.ground
    begin, end = ground.start(node), ground.end(node)
    return any(
        in_flow(ground, c) and ground.start(c) < begin and end < ground.end(c)
        for c in work.containers.values()
    )
