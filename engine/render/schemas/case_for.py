"""The schema of cases for one ruleset: its facts by name, with the words that each may be."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from engine.language.declared import Declared
from engine.language.declared_words import titled
from engine.language.plan import Plan
from engine.language.quantity import one_spelling
from engine.language.vocabulary import LISTS
from engine.language.wanted import Wanted, WantedList, wanted_by
from engine.render.schemas import editor_words as words
from engine.render.schemas.parts import Schema

_YES_NO = {"yes": "是", "no": "否"}


def case_schema_for(plan: Plan, schema: Schema) -> Schema:
    """Return the `schema` of cases with what a ruleset takes in it.

    Facts and items that the ruleset does not know stay allowed: one case serves several rulesets.
    """
    found = deepcopy(schema)
    contents = wanted_by(plan)
    head = words.FOR.fill(title=plan.title, id=plan.id, version=plan.version)
    found["description"] = f"{head.zh} / {head.en}"
    properties = found["properties"]
    for one in contents.singles:
        if one.what == "fact":
            name = one.path.partition(".")[2]
            _named(properties["facts"])[name] = _fact(one.declared, "ListedFact")
        else:
            _note_item(_named(properties["management"]), one)
    amounts = found["$defs"]["Amounts"]["properties"], found["$defs"]["Line"]["properties"]
    for amount in contents.amounts:
        for where in amounts:
            where[amount.path.partition(".")[2]]["description"] = _said(amount)
    for name in LISTS:
        _note_list(properties[name], [one for one in contents.lists if one.name == name])
    return found


def _note_list(node: Schema, lists: list[WantedList]) -> None:
    """Note what the measures of a list may state; of one that nothing scores, that it is so."""
    if not lists:
        node["description"] += f"（{words.NOT_SCORED.zh} / {words.NOT_SCORED.en}）"
        return
    columns: Schema = {
        which: {"description": _said(one)} for which, one in lists[0].columns.items()
    }
    levels = tuple(dict.fromkeys(word for one in lists for word in one.levels))
    if levels:
        columns["level"] = {**columns.get("level", {}), **_one_of(levels, "Fact")}
    dimensions = [one.dimensions for one in lists if one.dimensions is not None]
    if len(dimensions) == len(lists):
        columns["dimension"] = {"enum": [word for words in dimensions for word in words]}
    node["items"] = {"allOf": [node["items"], {"properties": columns}]}


def _named(node: Schema) -> dict[str, Any]:
    named: dict[str, Any] = node.setdefault("properties", {})
    return named


def _note_item(items: dict[str, Any], one: Wanted) -> None:
    """Note what an item of management may state."""
    _, id_, *rest = one.path.split(".")
    item = items.setdefault(id_, {"allOf": [{"$ref": "#/$defs/Management"}, {"properties": {}}]})
    own = item["allOf"][1]["properties"]
    if one.what == "choice":
        own["assessed"] = {"description": _said(one.declared)}
    elif one.what == "item":
        findings = own.setdefault("findings", {"properties": {}})
        findings["properties"][rest[0]] = _fact(one.declared, "Fact")
    else:
        own[one.what] = _fact(one.declared, "Fact")


def _fact(declared: Declared, form: str) -> Schema:
    if declared.words:
        return {**_one_of(declared.words, form), "description": _said(declared)}
    return {"$ref": f"#/$defs/{form}", "description": _said(declared)}


def _one_of(choices: tuple[str, ...], form: str) -> Schema:
    """Return the schema of a fact that states one of some words, alone or with its evidence."""
    spelt: list[object] = list(choices)
    said = [_YES_NO[word] for word in map(one_spelling, choices) if word in _YES_NO]
    spelt += [word for word in said if word not in choices]
    spelt += [int(word) for word in choices if word.isdecimal() and str(int(word)) == word]
    value = {"enum": spelt}
    whole = {"allOf": [{"$ref": f"#/$defs/{form}"}, {"properties": {"value": value}}]}
    return {"anyOf": [value, {"type": "object", **whole}]}


def _said(declared: Declared) -> str:
    """Return the title of a fact and what is declared of it, in both languages."""
    said = titled(declared)
    return said.zh if said.zh == said.en else f"{said.zh} / {said.en}"
