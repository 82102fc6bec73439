"""Comments above what is taken out of a text: they stay, and somebody should look at them."""

from __future__ import annotations

from collections.abc import Iterator

from engine.authoring.rewriting.drafts import Branch, Draft, children
from engine.authoring.rewriting.ground import Ground, in_flow
from engine.authoring.rewriting.work import homes_of
from engine.base.source import Source
from engine.language.load.yaml_tree import Mapping, Sequence


def left_alone(
    source: Source, tree: Mapping | Sequence, draft: Branch
) -> Iterator[tuple[int, str]]:
    """Yield the comments above parts that are gone, each with its line in the text as it was."""
    ground = Ground(source, tree)
    kept = homes_of(draft)

    def look(inner: Draft) -> Iterator[tuple[int, str]]:
        if not isinstance(inner, Branch) or inner.node is None:
            return
        if not in_flow(ground, inner.node):
            for number in range(len(children(inner.node))):
                if (id(inner.node), number) not in kept:
                    chunk = ground.chunks(inner.node)[number]
                    for line in range(chunk.head, chunk.first):
                        yield line + 1, source.lines[line].strip()
        for part in inner.parts:
            if not part.copy:
                yield from look(part.value)

    yield from look(draft)
