"""What an author may have meant by a key that a mapping does not have."""

from __future__ import annotations

from engine.base.words import Text
from engine.language.load import problems
from engine.language.load.leaves import is_null
from engine.language.load.located import Located
from engine.language.load.yaml_tree import Mapping, Node, Scalar


def key_of_meaning(model: type[Located], word: str) -> str | None:
    """Return the key that a Chinese word stands for, by what the keys of a model mean."""
    if len(word) < 2 or word.isascii():
        return None
    meanings = {
        f.alias or name: (f.description or "").partition("/")[0].strip()
        for name, f in model.model_fields.items()
    }
    for fits in (str.__eq__, str.startswith, str.endswith):
        found = [key for key, meaning in meanings.items() if fits(meaning, word)]
        if found:
            return found[0]
    return None


def parted_formula(parent: Node, name: str) -> Text | None:
    """Return the cure where a key is the rest of a formula that stands before it, unquoted."""
    entries = parent.entries if isinstance(parent, Mapping) else ()
    before = [e for e in entries if e.key.text != name]
    place = next((i for i, e in enumerate(entries) if e.key.text == name), 0)
    for entry in reversed(before[:place]):
        if isinstance(entry.value, Scalar) and entry.value.style == "plain":
            start = entry.value.text
            if start.count("(") > start.count(")"):
                return problems.QUOTE_FORMULA.fill(key=entry.key.text, start=start)
        if not (isinstance(entry.value, Scalar) and is_null(entry.value)):
            return None
    return None
