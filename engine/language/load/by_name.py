"""Numbers by name: what a parameter, or a formula of parameters, is where a document has a number.

What a number is depends on the year: a document is read once for all years in which its
parameters stay as they are (`load.years`).
"""

from __future__ import annotations

from collections.abc import Mapping as Dict
from fractions import Fraction

from msgspec import Struct, field

from engine.base.diagnostics import Diagnostic, Problem
from engine.base.named import Named
from engine.base.source import Span
from engine.base.suggest import did_you_mean, hint
from engine.base.words import Text
from engine.language.expression import check_kinds, number_of, parse
from engine.language.load.yaml_tree import Mapping, Node, Scalar, Sequence

LIMITS = ("at_least", "above", "at_most", "below")
_OTHER_NAME = Problem(
    "JX901",
    Text(
        "这里要一个数：`{name}` 不是参数",
        "a number is needed here: `{name}` is no parameter",
    ),
    Text("写数，或只用参数的公式", "write a number, or a formula of parameters alone"),
)
_NO_NUMBER = Problem(
    "JX901",
    Text("`{text}` 算不出一个数", "`{text}` gives no number"),
    Text("写数，或只用参数的公式", "write a number, or a formula of parameters alone"),
)


class Numbers(Struct):
    """What parameters are, by name. `used` says which of them stand for numbers, and where."""

    values: Dict[str, Fraction]
    used: dict[str, Span] = field(default_factory=dict)

    def read(self, scalar: Scalar) -> Named | Diagnostic | None:
        """Return the number that stands for a text, or what is wrong with it.

        None where no parameter is in it.
        """
        text = scalar.text.strip()
        if not any(name in text for name in self.values):
            return None
        expression, found = parse(text, None)
        if expression is None:
            return found[0]
        known = [name for name in expression.names if name in self.values]
        other = next((name for name in expression.names if name not in self.values), None)
        if not known:
            return None
        if other is not None:
            cure = hint(did_you_mean(other, list(self.values)))
            return _OTHER_NAME.at(None, help=cure, name=other)
        kind, found = check_kinds(expression, dict.fromkeys(known, "number"))
        if found:
            return found[0]
        value = None
        if kind == "number":
            try:
                value = number_of(expression.root)(self.values)
            except ZeroDivisionError:
                value = None
        if not isinstance(value, Fraction):
            return _NO_NUMBER.at(None, text=text)
        for name in known:
            self.used.setdefault(name, scalar.span)
        return Named(value, text, expression.names)

    def only_parameters(self, text: str) -> bool:
        """Return whether a text is a formula of parameters alone."""
        expression, _ = parse(text, None)
        return expression is not None and all(n in self.values for n in expression.names)

    def note_limits(self, node: Node) -> None:
        """Note which parameters are limits in a condition; what is wrong is told elsewhere."""
        if isinstance(node, Sequence):
            for item in node.items:
                self.note_limits(item)
        elif isinstance(node, Mapping):
            for entry in node.entries:
                if isinstance(entry.value, Scalar) and entry.key.text in LIMITS:
                    self.read(entry.value)
                self.note_limits(entry.value)

    def meant(self, text: str) -> Text | None:
        """Return help where a text is no number and may be a name that is misspelt."""
        return hint(did_you_mean(text, list(self.values)))
