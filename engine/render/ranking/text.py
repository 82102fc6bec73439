"""A ranking of cases: on a terminal as a table, and as data. Needs rich for the table."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from engine.analysis.ranking import Ranked, Ranking, Status, WhenShort
from engine.base.exact import ZERO, decimal_places, half_up, to_text
from engine.base.words import Language, Text
from engine.language.plan import Plan
from engine.render.wrapping import wrapped
from engine.scoring.explain.numbers import points_text, span_text
from engine.scoring.explain.reasons import check_text
from engine.scoring.scorecard import Scorecard, TotalState

_MOST_PLACES = 10  # of a number without a last decimal

_STATUS: dict[Status, Text] = {
    "passed": Text("入选", "passed"),
    "funded": Text("拟资助", "funded"),
    "part": Text("资金不足，给余额", "funded in part: what is left"),
    "failed": Text("未达标", "below the pass mark"),
    "short": Text("资金不足", "no money left for it"),
    "tied": Text("并列，余额不够全给，须由人决定", "tied, too little left for all: to be decided"),
    "request-open": Text("申请额没有确切载明", "what it asks for is not stated exactly"),
    "waiting": Text("待前面或并列的定了再定", "waits for those above or beside"),
}  # fmt: skip
_UNRANKED: dict[TotalState, Text] = {
    "open": Text("总分未定", "total not determined"),
    "no-score": Text("计分项不足，没有总分", "too little could be scored: no total"),
    "no-total": Text("规则集不设总分", "the ruleset gives no total"),
}
_WHEN_SHORT: dict[WhenShort, Text] = {
    "stop": Text("不足一项时停止", "stops where a request exceeds what is left"),
    "skip": Text("不足一项时跳过，看下一项", "skips a request that exceeds what is left"),
    "part": Text("不足一项时给余额", "gives what is left to a request that exceeds it"),
}

_PLAIN = (
    Text("名次", "Rank"),
    Text("案例", "Case"),
    Text("得分", "Score"),
    Text("结论", "Outcome"),
)
_ASKING = (*_PLAIN[:3], Text("申请额", "Asked"), Text("拟资助", "Given"), _PLAIN[3])


def print_ranking(console: Console, ranking: Ranking, language: Language) -> None:
    """Print a ranking on a console."""
    plan = ranking.plan
    console.print(Line(plan.title.to(language), style="bold"))
    console.print(Line(f"{plan.id} {plan.version}", style="dim"))
    console.print(Line(wrapped(_terms(ranking, language), console.width)))
    console.print()
    rows = [_row(ranking, ranked, language) for ranked in ranking.ranked]
    others = [_open_row(ranking, card, language) for card in ranking.unranked]
    sums = [_sums(ranking, language)] if ranking.budget is not None and _asks(ranking) else []
    heads = [t.to(language) for t in (_ASKING if _asks(ranking) else _PLAIN)]
    texts = len(heads) - 1
    number = {
        i: max(cell_len(row[i]) for row in [heads, *rows, *others, *sums])
        for i in range(len(heads))
        if i not in (1, texts)
    }
    rest = console.width - sum(number.values()) - 3 * len(heads) + 1
    widths = {**number, 1: max(rest * 55 // 100, 12), texts: max(rest - rest * 55 // 100, 12)}
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1))
    for i, head in enumerate(heads):
        table.add_column(head, justify="right" if i in number else "left", width=widths[i])
    for part, style in ((rows, ""), (others, "dim"), (sums, "bold")):
        if part:
            table.add_section()
        for row in part:
            table.add_row(*(wrapped(text, widths[i]) for i, text in enumerate(row)), style=style)
    console.print(table)
    for note in notes(ranking):
        console.print(Line(wrapped(note.to(language), console.width)))


def ranking_data(ranking: Ranking, language: Language, version: str) -> dict[str, Any]:
    """Return the ranking as JSON-able data; `version` is the engine's. Numbers are texts."""
    plan = ranking.plan
    return {
        "schema": 1,
        "ruleset": {
            "id": plan.id,
            "title": plan.title.to(language),
            "version": plan.version,
            "sha256": plan.sha256,
        },
        "engine": {"version": version},
        "pass_at": _number(ranking.pass_at),
        "budget": _number(ranking.budget),
        "left": _number(ranking.left),
        "unit": unit_of(plan),
        "when_short": ranking.when_short,
        "ranked": [
            {
                "rank": r.rank,
                **_case(r.card),
                "score": _number(r.score),
                "grade": r.card.grade,
                "tied_with": list(r.tied),
                "decided_by": r.decided_by,
                "request": _number(r.request),
                "granted": _number(r.granted),
                "outcome": r.status,
            }
            for r in ranking.ranked
        ],
        "unranked": [
            {
                **_case(card),
                "low": _number(card.low if card.scored else None),
                "high": _number(card.high if card.scored else None),
                "state": card.state,
                "may_pass": card.case_id in ranking.provisional,
            }
            for card in ranking.unranked
        ],
        "notes": [note.to(language) for note in notes(ranking)],
    }


def notes(ranking: Ranking) -> list[Text]:
    """Say what the table alone does not: ties, what is provisional, a pass mark that is not set."""
    found = []
    seen: set[int] = set()
    for r in ranking.ranked:
        if r.tied and r.rank not in seen:
            seen.add(r.rank)
            names = sorted((r.card.case_id, *r.tied))
            found.append(
                Text(
                    f"第 {r.rank} 名并列：{'、'.join(names)}，规则没有写怎样再分先后",
                    f"rank {r.rank} is shared by {', '.join(names)}: no rule parts them further",
                )
            )
    found += [
        Text(
            f"{r.card.case_id} 与总分相同的案例按 `{r.decided_by}` 的得分排先后",
            f"{r.card.case_id} has the total of another case; `{r.decided_by}` parted them",
        )
        for r in ranking.ranked
        if r.decided_by is not None
    ]
    if ranking.provisional:
        names = list(ranking.provisional)
        found.append(
            Text(
                f"名次和资助都是暂定的：{'、'.join(names)} 的总分定下后可能排进来",
                f"all this is provisional: {', '.join(names)} may still come in between",
            )
        )
    found += [
        Text(
            f"{card.case_id}：{check_text(card, c, 'zh')}",
            f"{card.case_id}: {check_text(card, c, 'en')}",
        )
        for card in (*(r.card for r in ranking.ranked), *ranking.unranked)
        for c in card.checks
        if c.check.severity == "error"
    ]
    if ranking.pass_at is None:
        found.append(
            Text("没有设合格线，有总分的都算入选", "no pass mark is set: every total passes")
        )  # fmt: skip
    if ranking.budget is not None and not _asks(ranking):
        found.append(
            Text(
                "规则集没有写申请额（ranking.request），不能分配资金",
                "the ruleset does not say what is asked for (ranking.request): no money is given",
            )
        )
    return found


def unit_of(plan: Plan) -> str | None:
    """Return the unit of requests, where the ruleset says one."""
    request = None if plan.ranking is None else plan.ranking.request
    names = () if request is None else request.names
    units = {plan.terms[name].unit if name in plan.terms else None for name in names}
    return units.pop() if len(units) == 1 else None


def _asks(ranking: Ranking) -> bool:
    return ranking.plan.ranking is not None and ranking.plan.ranking.request is not None


def _terms(ranking: Ranking, language: Language) -> str:
    """Return under what terms the cases were ranked, in a line."""
    zh = language == "zh"
    unit = unit_of(ranking.plan) or ""
    found = []
    if ranking.pass_at is not None:
        mark = points_text(ranking.pass_at)
        found.append(f"合格线 {mark} 分" if zh else f"pass mark {mark}")
    if ranking.budget is not None:
        money = to_text(ranking.budget)
        found.append(f"资金 {money} {unit}".rstrip() if zh else f"money {money} {unit}".rstrip())
        found.append(_WHEN_SHORT[ranking.when_short].to(language))
    many = len(ranking.ranked) + len(ranking.unranked)
    found.append(f"案例 {many} 个" if zh else f"{many} cases" if many > 1 else "1 case")
    return ("；" if zh else "; ").join(found)


def _row(ranking: Ranking, ranked: Ranked, language: Language) -> list[str]:
    zh, card = language == "zh", ranked.card
    tie = ("（并列）" if zh else " (tie)") if ranked.tied else ""
    cells = [f"{ranked.rank}{tie}", _name(card), points_text(ranked.score)]
    if _asks(ranking):
        cells += [_money(ranked.request), _money(ranked.granted)]
    return [*cells, _STATUS[ranked.status].to(language)]


def _open_row(ranking: Ranking, card: Scorecard, language: Language) -> list[str]:
    score = span_text(card.low, card.high) if card.scored else "—"
    cells = ["—", _name(card), score]
    if _asks(ranking):
        cells += ["", ""]
    return [*cells, _UNRANKED[card.state].to(language)]


def _sums(ranking: Ranking, language: Language) -> list[str]:
    zh = language == "zh"
    given = sum((r.granted for r in ranking.ranked if r.granted is not None), ZERO)
    asked = sum((r.request for r in ranking.ranked if r.request is not None), ZERO)
    if ranking.left is None:
        rest = "余额待定" if zh else "what is left is open"
    else:
        rest = f"余 {to_text(ranking.left)}" if zh else f"{to_text(ranking.left)} left"
    return ["", "合计" if zh else "Sum", "", to_text(asked), to_text(given), rest]


def _name(card: Scorecard) -> str:
    """Return how a case is called: its title, beneath it its id."""
    title, id_ = card.case_title, card.case_id
    return title if title == id_ else f"{title}\n{id_}"


def _case(card: Scorecard) -> dict[str, str]:
    return {"case": card.case_id, "title": card.case_title, "sha256": card.case_sha256}


def _money(value: Fraction | None) -> str:
    return "—" if value is None else to_text(value, inexact_places=4).replace("...", "…")


def _number(value: Fraction | None) -> str | None:
    """Return a number as an exact decimal; one without a last decimal is rounded."""
    if value is None:
        return None
    return to_text(value if decimal_places(value) is not None else half_up(value, _MOST_PLACES))
