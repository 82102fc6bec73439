"""Conditions as readers see them: ids and paths by the titles that the ruleset gives them."""

from __future__ import annotations

import re

from engine.base.words import Text
from engine.language.compile.scope import Scope
from engine.language.declared import ANY, declared_of
from engine.language.vocabulary import APPLIED, ATTRIBUTE_WORDS, NOT_APPLIED

#: What may be a name: letters, digits and hyphens with dots between, Chinese ones too.
_NAME = re.compile(r"[^\W_][\w-]*(?:\.[\w-]+)+")
_DECIDED = re.compile(rf"adjustment\.([\w-]+) (=|≠) ({NOT_APPLIED}|{APPLIED})\b")
_OF = Text("{title} {what}", "{title} {what}")
_OUTCOME = {
    True: Text("调整“{title}”适用", "adjustment “{title}” applies"),
    False: Text("调整“{title}”不适用", "adjustment “{title}” does not apply"),
}


def with_titles(scope: Scope, text: str) -> Text:
    """Return the text of a condition with titles in place of ids and paths, where there are any."""
    found = dict(_outcomes(scope, text)) | {
        name: title for name in _NAME.findall(text) if (title := _title(scope, name)) is not None
    }
    found |= {name: title for name, title in _values(scope) if name in text}
    longest_first = sorted(found, key=len, reverse=True)
    names = re.compile(
        "|".join(rf"(?<![\w.-]){re.escape(name)}(?![\w.-])" for name in longest_first)
    )
    in_english = text.replace("，", ", ")
    if not found:
        return Text(text, in_english)
    return Text(
        names.sub(lambda hit: found[hit[0]].zh, text),
        names.sub(lambda hit: found[hit[0]].en, in_english),
    )


def _values(scope: Scope) -> list[tuple[str, Text]]:
    """Return named values: as formulas name them, in English by their English titles."""
    titled = [(name, one.title) for name, one in scope.doc.let.items() if one.title]
    return [(name, Text(name, title.en)) for name, title in titled if title.en != title.zh]


def _outcomes(scope: Scope, text: str) -> list[tuple[str, Text]]:
    """Return what is said of adjustments, as written and in words."""
    return [
        (hit[0], _OUTCOME[(hit[2] == "=") is (hit[3] == APPLIED)].fill(title=title))
        for hit in _DECIDED.finditer(text)
        if (title := _of_adjustment(scope, hit[1])) is not None
    ]


def _title(scope: Scope, name: str) -> Text | None:
    declared = declared_of(name, scope.facts)
    if declared is not None and ANY not in declared.path:
        return declared.title
    id_, _, attribute = name.rpartition(".")
    if id_ == "adjustment":
        return _of_adjustment(scope, attribute)
    part = scope.indicators.get(id_) or scope.sections.get(id_)
    if part is None or attribute not in ATTRIBUTE_WORDS:
        return None
    return _OF.fill(title=part.title, what=ATTRIBUTE_WORDS[attribute])


def _of_adjustment(scope: Scope, id_: str) -> Text | None:
    return next((a.title for a in scope.doc.adjustments if a.id == id_), None)
