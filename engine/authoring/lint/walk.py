"""Going through the methods of a plan."""

from __future__ import annotations

from collections.abc import Iterator

from engine.language.plan import Combined, Method, Plan


def methods_of(plan: Plan) -> Iterator[tuple[str, Method]]:
    """Yield every method with the id of what it scores; one written once is given once."""
    seen: set[str] = set()
    stack = list(reversed(plan.sections))
    while stack:
        section = stack.pop()
        stack.extend(reversed(section.sections))
        found = [(i.id, i.method, str(i.place)) for i in section.indicators]
        if section.each is not None:
            each = section.each
            found += [
                (f"{section.id}.{k}", m, str(each.places[k])) for k, m in each.methods.items()
            ]
        for name, method, place in found:
            if place not in seen:
                seen.add(place)
                yield from _inside(name, method)


def _inside(name: str, method: Method) -> Iterator[tuple[str, Method]]:
    yield name, method
    if isinstance(method, Combined):
        for option in method.options:
            yield from _inside(name, option.method)
