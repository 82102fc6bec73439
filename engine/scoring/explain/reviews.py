"""Decisions of reviewers in words."""

from __future__ import annotations

from engine.base.words import Language, Text
from engine.scoring.explain.numbers import points_text, span_text
from engine.scoring.scorecard import Decided, Decision, Scorecard, SectionScore

KINDS = {
    "accepted": Text("认可", "accepted"),
    "adjusted": Text("核定", "adjusted"),
    "disputed": Text("存疑", "disputed"),
    "withdrawn": Text("撤回", "withdrawn"),
}


def states(card: Scorecard) -> dict[str, int]:
    """Return how many units were accepted, adjusted, disputed, overtaken, and not decided."""
    found = dict.fromkeys(("accepted", "adjusted", "disputed", "overtaken", "undecided"), 0)
    decided = card.review.decided if card.review else {}
    for unit in card.units():
        one = decided.get(unit.id)
        if one is None:
            found["undecided"] += unit.applies is not False
        else:
            found["overtaken" if one.overtaken else one.decision.kind] += 1
    return found


def counts_text(card: Scorecard, language: Language) -> str:
    """Say how far the review has come."""
    names = {
        "accepted": ("认可", "accepted"),
        "adjusted": ("核定", "adjusted"),
        "disputed": ("存疑", "disputed"),
        "overtaken": ("事实已变、须重新决定", "overtaken by the facts"),
        "undecided": ("尚无决定", "not decided"),
    }
    parts = []
    for key, count in states(card).items():
        if count:
            zh, en = names[key]
            parts.append(f"{zh} {count} 项" if language == "zh" else f"{count} {en}")
    return ("，" if language == "zh" else ", ").join(parts)


def review_lines(card: Scorecard, language: Language) -> list[str]:
    """Say what the decided scores come to, how far the review is, and every decision in force."""
    review = card.review
    if review is None:
        return []
    zh = language == "zh"
    after = review.card
    total = span_text(after.low, after.high) if after.scored else ""
    grade = after.grade or (f"{after.grade_low}–{after.grade_high}" if after.grade_low else "")
    first = (f"核定后的总分 {total}" if zh else f"total after decisions {total}") if total else ""
    if first and grade:
        first += f"，等级 {grade}" if zh else f", grade {grade}"
    titles = {unit.id: unit.title.to(language) for unit in card.units()}
    lines = [line for line in (first, counts_text(card, language)) if line]
    return lines + [
        decision_text(one, titles[id_], language) for id_, one in review.decided.items()
    ]


def decided_section(card: Scorecard, id_: str) -> SectionScore | None:
    """Return a section with the scores that decisions leave; None without decisions."""
    stack = list(card.review.card.sections) if card.review else []
    while stack:
        section = stack.pop()
        if section.section.id == id_:
            return section
        stack.extend(section.sections)
    return None


def decision_text(one: Decided, title: str, language: Language) -> str:
    """Say what was decided of a unit, why, by whom, and whether it still holds."""
    decision = one.decision
    zh = language == "zh"
    said = [_what(decision, language)]
    if decision.reason:
        said.append(decision.reason)
    for evidence in decision.evidence:
        places = [p for p in (evidence.title, evidence.section, evidence.place) if p]
        said.append(" ".join([*places, *([f"“{evidence.figure}”"] if evidence.figure else [])]))
    said.append(f"{decision.by}，{decision.on}" if zh else f"{decision.by}, {decision.on}")
    text = f"{title}{'：' if zh else ': '}{('；' if zh else '; ').join(said)}"
    if one.overtaken:
        now = span_text(one.low, one.high)
        text += (
            f"。计算的得分现在是 {now}，这条决定不再计入，须重新决定"
            if zh
            else f". The computed score is {now} now: the decision counts for nothing until renewed"
        )
    return text


def _what(decision: Decision, language: Language) -> str:
    zh = language == "zh"
    kind = KINDS[decision.kind].to(language)
    was = span_text(*decision.computed) if decision.computed else ""
    if decision.kind == "adjusted" and decision.score is not None:
        score = points_text(decision.score)
        return f"计算 {was}，{kind} {score}" if zh else f"computed {was}, {kind} to {score}"
    return f"{kind} {was}".strip() if zh else f"{kind}: {was}"
