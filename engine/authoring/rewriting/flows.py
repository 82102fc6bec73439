"""Lists and mappings in brackets and braces, with other parts in them than they had."""

from __future__ import annotations

import itertools

from engine.authoring.rewriting.drafts import Branch, Part, children
from engine.authoring.rewriting.fresh import flow_part
from engine.authoring.rewriting.ground import Unwritable, in_flow
from engine.authoring.rewriting.regions import region_text
from engine.authoring.rewriting.work import Work, number_in
from engine.language.load.edits import Cut
from engine.language.load.yaml_tree import Mapping, Scalar, Sequence


def flow_cut(work: Work, branch: Branch, node: Mapping | Sequence) -> Cut:
    """Return the cut that gives a container its parts; what stays between them stays as it was.

    Raises `Unwritable` where a comment stands between them.
    """
    ground = work.ground
    begin, end = ground.start(node), ground.end(node)
    places = [flow_place(work, key, value) for key, value in children(node)]
    inner_begin = places[0][0] if places else end - 1
    inner_end = places[-1][1] if places else end - 1
    between = [(a[1], b[0]) for a, b in itertools.pairwise(places)]
    for start, stop in [(begin, inner_begin), (inner_end, end), *between]:
        if ground.commented(start, stop):
            raise Unwritable(node.span)
    usual = ground.text[slice(*between[0])] if between else ", "
    text = ground.text[begin:inner_begin]
    last: int | None = None
    for index, part in enumerate(branch.parts):
        number = number_in(part, node)
        if index:
            next_ = number is not None and last is not None and number == last + 1
            text += ground.text[slice(*between[last])] if next_ and last is not None else usual
        text += _piece(work, part)
        last = number
    return begin, end, text + ground.text[inner_end:end]


def flow_place(
    work: Work, key: Scalar | None, value: Mapping | Sequence | Scalar
) -> tuple[int, int]:
    """Return where a part stands between commas."""
    start = work.ground.start(value if key is None else key)
    stop = work.ground.end(value)
    return start, stop if key is None else max(stop, work.ground.end(key))


def _piece(work: Work, part: Part) -> str:
    """Return the text of a part between commas: as it stood in another flow, else anew."""
    if part.home is None:
        return flow_part(part)
    key, value = work.was(part)
    start, stop = flow_place(work, key, value)
    if in_flow(work.ground, work.containers[part.home[0]]):
        return region_text(work, part, start, stop)
    if work.ground.commented(start, stop):
        raise Unwritable(value.span)
    return flow_part(part)
