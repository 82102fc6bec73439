"""Each fact of a case looked up in the documents that it cites, and what no fact uses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engine.auditing.documents.headings import in_section
from engine.auditing.documents.types import Passage, ReadDocument
from engine.auditing.evidence.figures import Figure, amount_of, read_figure, squeezed
from engine.auditing.evidence.sameness import same_figures
from engine.auditing.evidence.searching import COST_OF_FIGURE, Searched, Work
from engine.auditing.evidence.spans import Spans
from engine.base.words import Text
from engine.language.facts.types import CaseFacts, Document, Evidence, Known
from engine.language.quantity import (
    as_actual,
    as_target,
)

#: found         the figure stands in the section that is named
#: elsewhere     it stands in the document, in another section
#: other-writing its amount stands there, written otherwise
#: contradicted  it does not; something of the same kind stands there with another figure
#: not-found     it does not
#: value-differs the fact's value is not the figure that it cites
#: no-figure     the evidence names no figure: there is nothing to look up
#: not-given     the document was not given
#: changed       the document is not the one that the case was made from
#: unread        the document is there and cannot be read
#: not-looked    the documents are too long for all that the case cites
Status = Literal[
    "found",
    "elsewhere",
    "other-writing",
    "contradicted",
    "not-found",
    "value-differs",
    "no-figure",
    "not-given",
    "changed",
    "unread",
    "not-looked",
]


_NOTHING = Spans(())

#: Amounts in base units with the names of those units.
Amounts = set[tuple[Fraction, str] | None]


class LookUp(Struct, frozen=True):
    """What became of one piece of evidence: where it was found, or what stands there instead."""

    fact: Known
    evidence: Evidence
    status: Status
    passage: Passage | None = None
    instead: Figure | None = None


class Looked(Struct, frozen=True):
    """All look-ups, facts that cite nothing, and figures that no fact uses (by document).

    What the unit declared of itself needs no evidence but the declaration.
    """

    lookups: tuple[LookUp, ...]
    without_evidence: tuple[Known, ...]
    unused: tuple[tuple[str, Figure], ...]
    unread: tuple[tuple[Document, Text], ...] = ()


def look_up(facts: CaseFacts, documents: Mapping[str, ReadDocument]) -> Looked:
    """Look every stated fact up; `documents` are those that were given, by their id in the case."""
    stated = _stated(facts)
    given = {id_: Searched(document) for id_, document in documents.items()}
    used = _amounts(stated) | _amounts(_sums(facts))
    work = Work()
    lookups = [
        _one(facts, fact, evidence, given, used, work)
        for fact in stated
        for evidence in fact.evidence
    ]
    cells, borne = _cells(facts, lookups), _bearing_out(lookups)
    unused = [
        (id_, figure)
        for id_, searched in given.items()
        for figure, amount in searched.figures
        if amount not in used
        and (not figure.run or _whole(figure) not in used)
        and (id_, figure.passage.place) not in cells
        and not _is_weight(figure, facts)
        and borne.get(id(figure.passage), _NOTHING).free(figure.start, figure.end)
    ]
    bare = tuple(fact for fact in stated if not fact.evidence and "declared" not in fact.path)
    unread = [(facts.documents[id_], d.unread) for id_, d in documents.items() if d.unread]
    return Looked(tuple(lookups), bare, tuple(unused), tuple(unread))


def _stated(facts: CaseFacts) -> list[Known]:
    """Return the facts that the author stated: sums are not, and what the unit declared is."""
    listed = [known for items in facts.lists.values() for known in items]
    return [*(k for k in facts.known.values() if not k.parts), *listed]


def _sums(facts: CaseFacts) -> list[Known]:
    return [k for k in facts.known.values() if k.parts]


def _cells(facts: CaseFacts, lookups: Sequence[LookUp]) -> set[tuple[str, str]]:
    """Return the cells that are cited: they are used, whatever unit a header gives them."""
    cited = [one.evidence for one in lookups]
    cited += [e for known in _sums(facts) for e in known.evidence]
    return {(e.document, e.place) for e in cited if e.place and "!" in e.place}


def _bearing_out(lookups: Sequence[LookUp]) -> dict[int, Spans]:
    """Return what of each passage says in other words what a fact cites: it is used."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for one in lookups:
        if one.status == "other-writing" and one.instead is not None:
            figure = one.instead
            taken.setdefault(id(figure.passage), []).append((figure.start, figure.end))
    return {passage: Spans(listed) for passage, listed in taken.items()}


def _whole(figure: Figure) -> tuple[Fraction, str] | None:
    """Return the amount of a figure together with the numbers beside it, should they be one."""
    unit = figure.text.lstrip("0123456789,.")
    quantity = read_figure(figure.run + unit)
    return amount_of(quantity) if quantity else None


def _is_weight(figure: Figure, facts: CaseFacts) -> bool:
    """Return whether a cell holds the points of an indicator: a case cites none for them."""
    if "!" not in figure.passage.place or figure.quantity.unit is not None:
        return False
    weights = [m.weight for listed in facts.measures.values() for m in listed]
    return figure.quantity.value in (*weights, *facts.management_points.values())


def _one(
    facts: CaseFacts,
    fact: Known,
    evidence: Evidence,
    given: Mapping[str, Searched],
    used: Amounts,
    work: Work,
) -> LookUp:
    searched = given.get(evidence.document)
    if searched is None:
        return LookUp(fact, evidence, "not-given")
    if searched.document.unread is not None:
        return LookUp(fact, evidence, "unread")
    wanted = facts.documents[evidence.document].sha256
    if wanted is not None and not searched.document.sha256.startswith(wanted.lower()):
        return LookUp(fact, evidence, "changed")
    if evidence.figure is None:
        return LookUp(fact, evidence, "no-figure")
    if _differs(fact, evidence.figure, facts.year):
        return LookUp(fact, evidence, "value-differs")
    return _found(fact, evidence, searched, facts.year, used, work)


def _differs(fact: Known, figure: str, year: int) -> bool:
    """Return whether a fact states another number than the figure that it cites.

    A cell holds less than the fact: its unit and its ≥ may stand in a header or beside it.
    """
    if isinstance(fact.value, str):
        return False
    quantity = read_figure(figure, year=year, default_unit=fact.unit)
    if quantity is None or quantity.value is None:
        return False
    factor = quantity.unit.factor if quantity.unit else Fraction(1)
    own = fact.unit.factor if fact.unit else Fraction(1)
    read = [as_actual(quantity), (as_target(quantity) or (None, None))[1]]
    if any(value is not None and value * factor == fact.value * own for value in read):
        return False
    bare, written = (read_figure(text, year=year) for text in (figure, fact.written))
    if bare is None or written is None or bare.stated is None or bare.unit is not None:
        return any(value is not None for value in read)
    if bare.stated == written.stated:
        return False
    digits = re.escape(squeezed(figure))  # 86 of 86万平方米, whose 万 stands with its unit
    return re.search(rf"(?<![\d.]){digits}(?![\d.])", squeezed(fact.written)) is None


def _found(
    fact: Known,
    evidence: Evidence,
    searched: Searched,
    year: int,
    used: Amounts,
    work: Work,
) -> LookUp:
    token, elsewhere = evidence.figure or "", None
    for passage in searched.places(token, work):
        if _there(passage, evidence):
            return LookUp(fact, evidence, "found", passage)
        elsewhere = elsewhere or passage
    if work.left < 0:
        return LookUp(fact, evidence, "not-looked")
    if elsewhere is not None:
        return LookUp(fact, evidence, "elsewhere", elsewhere)
    if not work.allows(COST_OF_FIGURE * len(searched.figures)):
        return LookUp(fact, evidence, "not-looked")
    quantity = read_figure(token, year=year)
    amount = amount_of(quantity) if quantity else None
    same = same_figures(token, quantity, fact.unit, searched, year)
    alike = [f for f in same if squeezed(f.text) == squeezed(token)]  # glued to what follows it
    if alike:
        inside = [f for f in alike if _there(f.passage, evidence)]
        return LookUp(
            fact, evidence, "found" if inside else "elsewhere", (inside or alike)[0].passage
        )
    if same:
        inside = [f for f in same if _there(f.passage, evidence)] or same
        return LookUp(fact, evidence, "other-writing", inside[0].passage, inside[0])
    others = used - _amounts([fact])
    free = [(f, own) for f, own in searched.figures if own not in others]
    near = _nearest(fact, amount, [(f, own) for f, own in free if _there(f.passage, evidence)])
    status_ = "not-found" if near is None else "contradicted"
    return LookUp(fact, evidence, status_, near.passage if near else None, near)  # type: ignore[arg-type]


def _there(passage: Passage, evidence: Evidence) -> bool:
    if evidence.place is not None and evidence.place == passage.place:
        return True
    return evidence.section is None or in_section(passage, evidence.section)


def _nearest(
    fact: Known,
    amount: tuple[Fraction, str] | None,
    figures: Sequence[tuple[Figure, tuple[Fraction, str] | None]],
) -> Figure | None:
    """Return a figure of the same unit in surroundings that share most with the fact's title."""
    if amount is None:
        return None
    title = squeezed(re.sub(r"(完成值|指标值|预算安排数|全年执行数|全年预算数)$", "", fact.title))
    pairs = {title[i : i + 2] for i in range(len(title) - 1)}
    best: tuple[tuple[int, Fraction], Figure] | None = None
    for figure, other in figures:
        if other is None or other[1] != amount[1]:
            continue
        shared = sum(pair in figure.around for pair in pairs)
        rank = (shared, -abs(other[0] - amount[0]))
        if shared * 2 >= len(pairs) > 0 and (best is None or rank > best[0]):
            best = (rank, figure)
    return best[1] if best else None


def _amounts(facts: Sequence[Known]) -> Amounts:
    """Return the amounts that facts state, as they write them and as they cite them."""
    found: Amounts = set()
    for fact in facts:
        texts = [fact.written, *(e.figure for e in fact.evidence if e.figure)]
        for text in texts:
            quantity = read_figure(text, default_unit=fact.unit)
            if quantity is not None and quantity.kind == "number":
                found.add(amount_of(quantity))
    return found
