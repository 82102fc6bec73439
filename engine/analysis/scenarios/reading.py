"""Scenarios as people write them: on a command line, or in a YAML file of names and settings."""

from __future__ import annotations

import re

from msgspec import Struct

from engine.analysis.scenarios import words
from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Source, Span
from engine.language.load.yaml_tree import Mapping, Node, Scalar, Sequence

#: Words that take a fact out of the case.
UNKNOWN = ("未载明", "unknown", "null", "~")

_SIGN = re.compile("[=＝]")
_COLON = re.compile("[:：]")
#: What parts settings: a comma or semicolon, where a name and an equals sign follow.
_PARTED = re.compile(r"[,，;；、](?=[^,，;；、=＝]+[=＝])")


class Setting(Struct, frozen=True):
    """A name with the value that it is to have, as written."""

    name: Scalar
    value: Node

    @property
    def removes(self) -> bool:
        """Whether it takes the fact out of the case."""
        return isinstance(self.value, Scalar) and self.value.text.strip() in UNKNOWN


class Scenario(Struct, frozen=True):
    """Settings that count together, under a name."""

    title: str
    settings: tuple[Setting, ...]


def from_sets(texts: list[str], title: str) -> tuple[Scenario | None, tuple[Diagnostic, ...]]:
    """Return the one scenario of all `--set NAME=VALUE`; a single one is its own title."""
    settings: list[Setting] = []
    found: list[Diagnostic] = []
    for text in texts:
        setting, more = _setting(Source("--set", text), 0, len(text))
        settings += [setting] if setting else []
        found += more
    title = texts[0].strip() if len(texts) == 1 else title
    return (Scenario(title, tuple(settings)) if settings else None), tuple(found)


def from_scenario(text: str) -> tuple[Scenario | None, tuple[Diagnostic, ...]]:
    """Return the scenario of `--scenario "NAME: A=B, C=D"`; without a name it is its own."""
    source = Source("--scenario", text)
    sign, colon = _SIGN.search(text), _COLON.search(text)
    start, title = 0, text.strip()
    if colon and (sign is None or colon.start() < sign.start()):
        start, title = colon.end(), text[: colon.start()].strip() or title
    ends = [m.span() for m in _PARTED.finditer(text, start)]
    starts = [start, *(end for _, end in ends)]
    stops = [*(begin for begin, _ in ends), len(text)]
    settings: list[Setting] = []
    found: list[Diagnostic] = []
    for first, last in zip(starts, stops, strict=True):
        setting, more = _setting(source, first, last)
        settings += [setting] if setting else []
        found += more
    return (Scenario(title, tuple(settings)) if settings else None), tuple(found)


def from_tree(tree: Node) -> tuple[tuple[Scenario, ...], tuple[Diagnostic, ...]]:
    """Return the scenarios of a file: `{name: {支出: 280}}`."""
    if not isinstance(tree, Mapping):
        return (), (_no_scenarios(tree.span),)
    scenarios: list[Scenario] = []
    found: list[Diagnostic] = []
    for entry in tree.entries:
        inner = entry.value
        if not isinstance(inner, Mapping) or not inner.entries:
            found.append(_no_scenarios(entry.key.span))
            continue
        wrong = [e for e in inner.entries if isinstance(e.value, Mapping)]
        found += [_no_value(e.key.text, e.key.span) for e in wrong]
        settings = tuple(Setting(e.key, e.value) for e in inner.entries if e not in wrong)
        scenarios.append(Scenario(entry.key.text, settings))
    return tuple(scenarios), tuple(found)


def _setting(
    source: Source, first: int, last: int
) -> tuple[Setting | None, tuple[Diagnostic, ...]]:
    """Read `NAME=VALUE` between two places of a line."""
    text = source.text[first:last]
    sign = _SIGN.search(text)
    whole = _scalar(source, first, last)
    if sign is None:
        return None, (_no_value(text.strip(), whole.span),)
    name = _scalar(source, first, first + sign.start())
    value = _scalar(source, first + sign.end(), last)
    if not name.text or not value.text:
        return None, (_no_value(name.text or text.strip(), whole.span),)
    return Setting(name, _listed(source, value)), ()


def _scalar(source: Source, first: int, last: int) -> Scalar:
    """Return the text between two places without the blanks around it."""
    text = source.text[first:last]
    first += len(text) - len(text.lstrip())
    text = text.strip()
    return Scalar(text, "plain", Span(source, 1, first + 1, 1, first + max(len(text), 1) + 1))


def _listed(source: Source, value: Scalar) -> Node:
    """Return a value as a list where it is written `[1, 2, 3]`."""
    text = value.text
    if not (text.startswith("[") and text.endswith("]")):
        return value
    items: list[Node] = []
    at = value.span.column
    for part in re.split("[,，]", text[1:-1]):
        items.append(_scalar(source, at, at + len(part)))
        at += len(part) + 1
    return Sequence(tuple(items), value.span)


def _no_value(name: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "JX852",
        "error",
        words.NO_SETTING.fill(name=name),
        Label(span),
        help=words.SETTING_EXAMPLE,
    )


def _no_scenarios(span: Span) -> Diagnostic:
    return Diagnostic(
        "JX853",
        "error",
        words.SCENARIOS_NEEDED,
        Label(span),
        help=words.SCENARIO_EXAMPLE,
    )
