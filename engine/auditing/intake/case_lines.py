"""Lines of a case: facts with the cells and documents that state them, texts, ids."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from msgspec import Struct, field

from engine.auditing.intake.draft import Fact, Form

NO_PROOFS: Mapping[str, str] = {}
_ID = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?")
_WORD = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff\w（）《》、]*")


class CaseText(Struct):
    """Lines of a case, and the fact that each states."""

    lines: list[str] = field(default_factory=list)
    facts: dict[int, Fact] = field(default_factory=dict)

    def add(self, line: str, fact: Fact | None = None) -> None:
        """Add a line; `fact` is what it states."""
        self.lines.append(line)
        if fact is not None:
            self.facts[len(self.lines)] = fact

    def comment(self, indent: str, *texts: str) -> None:
        """Add comments, each on a line of its own."""
        for text in texts:
            self.add(f"{indent}# {' '.join(text.split())}")

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.lines) + "\n"


def quoted(text: str) -> str:
    """Return a text as a YAML scalar that reads back as it is."""
    if _NUMBER.fullmatch(text) or _WORD.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def proofs_of(form: Form) -> dict[str, str]:
    """Return the documents that a form names, each with its id."""
    facts = [fact for ones in form.facts.values() for fact in ones]
    facts += [fact for line in form.lines for fact in line.amounts.values()]
    for item in form.items.values():
        facts += [*item.said.values(), *item.findings.values()]
    titles = dict.fromkeys(fact.proof.title for fact in facts if fact.proof is not None)
    return {title: f"document-{number}" for number, title in enumerate(titles, 1)}


def plain_id(name: str) -> str:
    """Return an id of a ruleset as a key."""
    plain = _ID.fullmatch(name) and name.lower() not in ("yes", "no", "true", "false", "null")
    return name if plain else quoted(name)


def fact_line(
    out: CaseText, indent: str, name: str, fact: Fact | None, proofs: Mapping[str, str] = NO_PROOFS
) -> None:
    """Add the line of a fact, with its evidence; none where there is no fact."""
    if fact is None:
        return
    if fact.number:
        if not fact.proposed:
            out.add(f"{indent}{name}: {fact.value}", fact)
        return
    inner = [f"value: {_value(fact)}"]
    if fact.proposed:
        inner.append("proposed: true")
    inner.append(f"evidence: {evidence_of(fact, proofs)}")
    if fact.note:
        inner.append(f"note: {quoted(fact.note)}")
    out.add(f"{indent}{name}: {{{', '.join(inner)}}}", fact)


def _value(fact: Fact) -> str:
    return json.dumps(fact.value, ensure_ascii=False) if fact.word else quoted(fact.value)


def evidence_of(fact: Fact, proofs: Mapping[str, str]) -> str:
    """Return where the form states a fact, and the document that it names for it."""
    place, figure = quoted(fact.cell.address), quoted(fact.figure)
    form = f"{{document: form, place: {place}, figure: {figure}}}"
    if fact.proof is None:
        return form
    inside = f", section: {quoted(fact.proof.place)}" if fact.proof.place else ""
    return f"[{form}, {{document: {proofs[fact.proof.title]}{inside}}}]"


def note_line(out: CaseText, indent: str, notes: list[str]) -> None:
    """Add the line of remarks, if there are any."""
    if notes:
        out.add(f"{indent}note: {quoted('；'.join(notes))}")
