"""Findings on evidence: each cited figure looked up, and what no fact uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.auditing.audit import words
from engine.auditing.audit.types import Finding, Severity
from engine.auditing.evidence.lookup import Looked, LookUp
from engine.base.words import Text, listed
from engine.language.facts.types import Evidence

_SHOWN = 12  # names in one finding


def evidence_findings(looked: Looked) -> Iterator[Finding]:
    """Yield what the look-ups say, one finding a fact; facts that were found make one together."""
    found = [one for one in looked.lookups if one.status == "found"]
    if found:
        yield Finding(
            "AU100",
            "holds",
            words.FOUND.fill(count=len(found)),
        )
    for document, why in looked.unread:
        cited_by = sum(one.evidence.document == document.id for one in looked.lookups)
        yield Finding(
            "AU111",
            "error",
            words.UNREAD.fill(title=document.title, why=why, count=cited_by),
            document.span,
            settle=words.GIVE_READABLE,
        )
    missed = [one for one in looked.lookups if one.status == "not-looked"]
    if missed:
        yield Finding(
            "AU112", "error", words.NOT_LOOKED.fill(count=len(missed)), missed[0].fact.span
        )
    yield from _not_given([one for one in looked.lookups if one.status == "not-given"])
    for one in looked.lookups:
        if one.status not in ("found", "unread", "not-looked", "not-given"):
            yield _of(one)
    if looked.without_evidence:
        names = [k.path for k in looked.without_evidence]
        yield Finding(
            "AU109",
            "warning",
            words.WITHOUT_EVIDENCE.fill(shown=_few(names)),
            looked.without_evidence[0].span,
            settle=words.ADD_EVIDENCE,
        )
    for _, figure in looked.unused:
        place = f"{figure.passage.place}：…{figure.around}…"
        yield Finding(
            "AU110",
            "info",
            words.NOT_USED.fill(text=figure.text),
            places=(Text(place, place),),
        )


def _not_given(lookups: list[LookUp]) -> Iterator[Finding]:
    """Say of each document that was not given what was not looked up, all in one finding."""
    by_document: dict[str, list[LookUp]] = {}
    for one in lookups:
        by_document.setdefault(one.evidence.document, []).append(one)
    for citing in by_document.values():
        titles = list(dict.fromkeys(one.fact.title for one in citing))
        title = citing[0].evidence.title
        yield Finding(
            "AU107",
            "warning",
            words.NOT_GIVEN.fill(title=title, count=len(citing), shown=_few(titles)),
            citing[0].fact.span,
            settle=words.NAME_FOLDER,
        )


def _few(names: Sequence[str]) -> Text:
    """Return the first names, and how many there are in all where there are more."""
    shown, more = listed(names[:_SHOWN]), len(names) - _SHOWN
    return words.AND_MORE.fill(shown=shown, count=len(names), more=more) if more > 0 else shown


def cited(evidence: Evidence) -> Text:
    """Return where evidence says that a figure stands."""
    parts = [evidence.title, evidence.section or "", evidence.place or ""]
    text = " ".join(p for p in parts if p)
    return Text(f"《{evidence.title}》{' '.join(p for p in parts[1:] if p)}", text)


#: What is said of a look-up that did not succeed, and what would settle it.
_SAID: Mapping[str, tuple[str, Severity, Text, Text | None]] = {
    "elsewhere": ("AU103", "info", words.ELSEWHERE, words.CORRECT_SECTION),
    "other-writing": ("AU104", "info", words.OTHER_WRITING, words.COPY_IT),
    "contradicted": ("AU102", "error", words.CONTRADICTED, words.CORRECT_CASE),
    "not-found": ("AU101", "error", words.NOT_FOUND, words.CITE_ANOTHER),
    "value-differs": ("AU105", "error", words.VALUE_DIFFERS, words.MAKE_AGREE),
    "no-figure": ("AU106", "info", words.NO_FIGURE, None),
    "changed": ("AU108", "error", words.DOCUMENT_CHANGED, words.FIND_DOCUMENT),
}


def _of(one: LookUp) -> Finding:
    code, severity, said, settle = _SAID[one.status]
    said = said.fill(
        title=one.fact.title,
        figure=one.evidence.figure or "",
        where=cited(one.evidence),
        instead=one.instead.text if one.instead else "",
        written=one.fact.written,
        document=one.evidence.title,
    )
    places: tuple[Text, ...] = ()
    if one.passage is not None:
        around = f"…{one.instead.around}…" if one.instead else one.passage.text.strip()[:60]
        text = f"{one.passage.place}：{around}"
        places = (Text(text, text),)
    return Finding(code, severity, said, one.fact.span, places, settle)
