"""The one translation from a case document to facts, with everything that contradicts itself."""

from __future__ import annotations

from engine.base.diagnostics import Diagnostic, Label
from engine.base.exact import ZERO
from engine.base.source import Span
from engine.language.domains import YEARS
from engine.language.facts import problems
from engine.language.facts.measures import read_measure, read_parts
from engine.language.facts.money import read_budget
from engine.language.facts.proposed import confirmed_only, not_confirmed
from engine.language.facts.reading import Figure, Reader, Route
from engine.language.facts.types import (
    CaseFacts,
    Choice,
    Document,
    Goal,
    Known,
    Knows,
    Measure,
    no_word,
)
from engine.language.load.case import (
    AssessedValueDoc,
    CaseDoc,
    DeclaredDoc,
    ListedFactDoc,
    ManagementDoc,
)
from engine.language.plan import MeasureList
from engine.language.vocabulary import LISTS, MET, NOT_APPLICABLE, NOT_MET, PARTLY


def read_facts(
    doc: CaseDoc, sha256: str, knows: Knows = no_word
) -> tuple[CaseFacts, tuple[Diagnostic, ...]]:
    """Return the facts of a case, and all diagnostics about its figures.

    A text that is no figure is a word where the rules know it: `Plan.knows` (A1, 五, L, 无).

    Facts whose figures cannot be read are left out (and diagnosed), so the facts are usable only
    where no diagnostic is an error.
    """
    doc, proposed = confirmed_only(doc)
    reader = Reader(doc, knows)
    if proposed:
        reader.add(not_confirmed(proposed))
    if doc.year not in YEARS:
        span = doc.span_at("year")
        problem = problems.NO_SUCH_YEAR
        reader.add(problem.at(span, year=doc.year, first=YEARS[0], last=YEARS[-1]))
    known: dict[str, Known] = {}
    partial: dict[str, tuple[str, ...]] = {}
    if doc.budget is not None:
        read_budget(reader, doc.budget, known, partial)
    choices: dict[str, Choice] = {}
    lists: dict[str, tuple[Known, ...]] = {}
    measures: dict[MeasureList, tuple[Measure, ...]] = {}
    for name in LISTS:
        measures[name] = _measures(reader, doc, name, known, choices)
    for key, item in doc.management.items():
        _management(reader, key, item, known, choices)
    for key, fact in doc.facts.items():
        if isinstance(fact.value, list):
            lists[f"facts.{key}"] = _listed(reader, key, fact, fact.value)
            continue
        one = Figure(fact.value, fact.evidence, fact.note)
        found = reader.quantity(f"facts.{key}", key, one, ("facts", key), word_allowed=True)
        if found:
            known[found.path] = found
    if doc.declared:
        _declared(reader, doc.declared, known)
    facts = CaseFacts(
        id=doc.case,
        title=doc.title,
        project=doc.project,
        unit=doc.unit,
        department=doc.department,
        year=doc.year,
        jurisdiction=doc.jurisdiction,
        use=doc.use,
        sha256=sha256,
        known=known,
        partial=partial,
        measures=measures,
        lists=lists,
        management_points={
            key: item.weight for key, item in doc.management.items() if item.weight is not None
        },
        choices=choices,
        declared_score=known.get("declared.score"),
        declared_grade=known.get("declared.grade"),
        documents={
            key: Document(key, d.title, d.file, d.sha256, doc.span_at("documents", key, "file"))
            for key, d in doc.documents.items()
        },
        goals=tuple(Goal(goal.expected, goal.achieved) for goal in doc.goals),
        proposed=proposed,
        notes=tuple(doc.notes),
        place=doc.span_at("case"),
    )
    return facts, tuple(reader.diagnostics)


def _declared(reader: Reader, doc: DeclaredDoc, known: dict[str, Known]) -> None:
    """Read what the unit declared itself: its result, and what its form says of the points."""
    found: list[Known | None] = []
    if doc.score:
        found.append(
            reader.quantity("declared.score", "自评得分", doc.score, ("declared", "score"))
        )
    if doc.grade:
        found.append(reader.word("declared.grade", "自评等级", doc.grade, ("declared", "grade")))
    if doc.points:
        found.append(
            reader.quantity("declared.points", "分值合计", doc.points, ("declared", "points"))
        )
    row = doc.execution
    for name, title, fact in (
        ("points", "预算执行分值", row and row.points),
        ("rate", "自报执行率", row and row.rate),
        ("score", "预算执行自评得分", row and row.score),
    ):
        if fact:
            at = ("declared", "execution", name)
            found.append(reader.quantity(f"declared.execution.{name}", title, fact, at))
    for name, fact in doc.levels.items():
        at = ("declared", "levels", name)
        found.append(reader.quantity(f"declared.levels.{name}", f"{name} 分值", fact, at))
    known.update({fact.path: fact for fact in found if fact})


def _listed(reader: Reader, key: str, fact: ListedFactDoc, values: list[str]) -> tuple[Known, ...]:
    """Return the numbers of a list; each may be approximate like any other figure."""
    found = []
    if not values:
        reader.add(problems.EMPTY_LIST.at(reader.doc.span_at("facts", key), path=f"facts.{key}"))
    for index, value in enumerate(values):
        one = Figure(value, fact.evidence, fact.note)
        where: tuple[str | int, ...] = ("facts", key, "value", index)
        if reader.doc.span_at(*where) == reader.doc.span_at("facts", key):
            where = ("facts", key, index)
        known = reader.quantity(f"facts.{key}.{index + 1}", key, one, where)
        if known:
            found.append(known)
    return tuple(found)


def _measures(
    reader: Reader,
    doc: CaseDoc,
    name: MeasureList,
    known: dict[str, Known],
    choices: dict[str, Choice],
) -> tuple[Measure, ...]:
    docs = getattr(doc, name)
    first: dict[str, Span] = {}
    read = []
    for index, item in enumerate(docs):
        span = doc.span_at(name, index, "id")
        if item.id in first:
            reader.add_twice(item.id, span, first[item.id])
        first.setdefault(item.id, span)
        measure = read_measure(reader, name, item, (name, index))
        read.append(measure)
        for fact in (measure.target, measure.actual, measure.level, measure.declared):
            if fact:
                known[fact.path] = fact
        for fact in read_parts(reader, name, item, (name, index)):
            known[fact.path] = fact
        if item.assessed:
            _choice(reader, f"{name}.{item.id}", item.assessed, (name, index), choices)
    _check_weights(reader, doc, name, read)
    return tuple(read)


def _check_weights(
    reader: Reader, doc: CaseDoc, name: MeasureList, measures: list[Measure]
) -> None:
    """Weights are given for all measures of a list or for none; none is negative."""
    without = [i for i, m in enumerate(measures) if m.weight is None]
    if without and len(without) < len(measures):
        given = next(i for i, m in enumerate(measures) if m.weight is not None)
        bare = Label(doc.span_at(name, without[0]), problems.NO_WEIGHT)
        other = Label(doc.span_at(name, given, "weight"), problems.HAS_WEIGHT)
        problem = problems.SOME_WEIGHTS
        reader.add(problem.at(bare, related=(other,), name=name, count=len(without)))
    for i, m in enumerate(measures):
        if m.weight is not None and m.weight < ZERO:
            reader.add(problems.NEGATIVE_WEIGHT.at(doc.span_at(name, i, "weight"), id=m.id))


def _management(
    reader: Reader,
    key: str,
    item: ManagementDoc,
    known: dict[str, Known],
    choices: dict[str, Choice],
) -> None:
    title = item.title or key
    where: tuple[str | int, ...] = ("management", key)
    shared = reader.evidence(item.evidence, (*where, "evidence"))
    facts: list[Known | None] = [
        reader.quantity(
            f"management.{key}.{name}", f"{title} {said}", fact, (*where, name), word_allowed=True
        )
        for name, said in (("target", "指标值"), ("actual", "完成值"), ("declared", "自评得分"))
        if (fact := getattr(item, name))
    ]
    if item.finding:
        facts.append(
            reader.word(f"management.{key}", title, item.finding, (*where, "finding"), shared)
        )
    if item.level:
        facts.append(
            reader.word(f"management.{key}.level", title, item.level, (*where, "level"), shared)
        )
    for name, finding in item.findings.items():
        facts.append(
            reader.word(
                f"management.{key}.{name}",
                f"{title}：{name}",
                finding,
                (*where, "findings", name),
                shared,
                allowed=(MET, PARTLY, NOT_MET, NOT_APPLICABLE),
            )
        )
    known.update({fact.path: fact for fact in facts if fact})
    if item.assessed:
        _choice(reader, f"management.{key}", item.assessed, where, choices)


def _choice(
    reader: Reader, path: str, doc: AssessedValueDoc, where: Route, choices: dict[str, Choice]
) -> None:
    """Read an assessor's choice: a share of the points, or points."""
    span = reader.doc.span_at(*where, "assessed")
    if (doc.share is None) is (doc.points is None):
        problem = problems.NONE_CHOSEN if doc.share is None else problems.BOTH_CHOSEN
        reader.add(problem.at(span, path=path))
        return
    choices[path] = Choice(doc.share, doc.points, doc.reason, doc.by, span)
