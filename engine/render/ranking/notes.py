"""What a ranking says beside its rows: ties, what is provisional, what is not set, which money."""

from __future__ import annotations

from collections.abc import Iterable

from engine.analysis.ranking import Ranking
from engine.base.words import Language, Text, same
from engine.language.plan import Plan
from engine.render.ranking import words
from engine.render.told_apart import told_apart
from engine.scoring.explain.names import titles_of
from engine.scoring.explain.reasons import check_text


def notes(ranking: Ranking, language: Language) -> list[Text]:
    """Say what the table alone does not: ties, what is provisional, a pass mark that is not set."""
    found = []
    cards = [*(r.card for r in ranking.ranked), *ranking.unranked]
    called = told_apart([(card.case_title, card.case_id) for card in cards], language)
    names = {card.case_id: name for card, name in zip(cards, called, strict=True)}
    seen: set[int] = set()
    for r in ranking.ranked:
        if r.tied and r.rank not in seen:
            seen.add(r.rank)
            found.append(
                words.SHARED.fill(
                    rank=r.rank,
                    names=_listed(names[id_] for id_ in sorted((r.card.case_id, *r.tied))),
                )
            )
    found += [
        words.PARTED.fill(case=names[r.card.case_id], unit=titles_of(r.card)[r.decided_by])
        for r in ranking.ranked
        if r.decided_by is not None
    ]
    if ranking.provisional:
        found.append(
            words.PROVISIONAL.fill(names=_listed(names[id_] for id_ in ranking.provisional))
        )
    for card in cards:
        for check in card.checks:
            if check.check.severity == "error":
                said = Text(check_text(card, check, "zh"), check_text(card, check, "en"))
                found.append(words.FAILED_CHECK.fill(case=names[card.case_id], said=said))
    if ranking.pass_at is None:
        found.append(words.NO_PASS_MARK)
    if ranking.budget is not None and not asks(ranking):
        found.append(words.NO_REQUEST)
    return found


def _listed(names: Iterable[str]) -> Text:
    return words.LIST.join(map(same, names))


def unit_of(plan: Plan) -> str | None:
    """Return the unit of requests, where the ruleset says one."""
    request = None if plan.ranking is None else plan.ranking.request
    names = () if request is None else request.names
    units = {plan.terms[name].unit if name in plan.terms else None for name in names}
    return units.pop() if len(units) == 1 else None


def asks(ranking: Ranking) -> bool:
    """Return whether the cases ask for money."""
    return ranking.plan.ranking is not None and ranking.plan.ranking.request is not None
