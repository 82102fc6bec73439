"""Rules put right after their cells were changed, where a form depends on what else is there."""

from __future__ import annotations

from collections.abc import Iterator

from engine.authoring.rewriting.drafts import Branch, Draft, Leaf, Part, mapping_of

_LIMITS = ("at_least", "above", "at_most", "below", "when")
_DATED = ("from", "to", "value", "basis", "source")


def holders(draft: Draft) -> Iterator[tuple[Branch, Part]]:
    """Yield every part with the list or mapping that holds it."""
    if isinstance(draft, Branch):
        for part in draft.parts:
            yield draft, part
            yield from holders(part.value)


def put_right(root: Branch) -> None:
    """Name the grade of what is left `else` and all others `grade`; date values in a list."""
    for _, part in holders(root):
        if part.key is not None and part.key.text == "grades" and isinstance(part.value, Branch):
            _grades(part.value)
    for key in ("scales", "parameters"):
        held = root.get(key)
        for part in held.value.parts if held and isinstance(held.value, Branch) else ():
            if isinstance(part.value, Branch):
                (_grades if key == "scales" else _dated)(part.value)


def _grades(grades: Branch) -> None:
    bands = grades.get("bands")
    for band in bands.value.parts if bands and isinstance(bands.value, Branch) else ():
        if isinstance(band.value, Branch):
            keys = {p.key.text: p.key for p in band.value.parts if p.key is not None}
            limited = any(key in keys for key in _LIMITS)
            if limited and "else" in keys:
                keys["else"].text = "grade"
            elif not limited and "grade" in keys:
                keys["grade"].text = "else"


def _dated(parameter: Branch) -> None:
    """Put a single value that was given a day into the list of values."""
    if parameter.get("values") is None and (parameter.get("from") or parameter.get("to")):
        own = [p for p in parameter.parts if p.key is not None and p.key.text in _DATED]
        value = Part(mapping_of({}))
        assert isinstance(value.value, Branch)
        value.value.parts = [Part(p.value, Leaf(p.key.text)) for p in own if p.key is not None]
        parameter.parts = [p for p in parameter.parts if p not in own]
        parameter.parts.append(Part(Branch([value], mapping=False), Leaf("values")))
